package jp.warifu.transaction;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.Contracts;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.token.TokenState;
import jp.warifu.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * 承認の使用: the application takes an authorisation, once for all nodes and for ever, to execute what the person saw.
 *
 * @param client the Keycloak client's id
 */
public record Consumption(OwnTransaction transactions, String realmId, String client, Actor actor) {

    /** How it ended. */
    public sealed interface Outcome {
        /** The application, and nobody else, may execute it now. */
        record Consumed(Transaction transaction) implements Outcome {}

        /** What is to be executed is not what the person saw: the transaction is void now. */
        record Changed() implements Outcome {}

        /** @param state in which nothing can be taken; AUTHORISED when user or token were stopped meanwhile */
        record NotConsumable(TransactionState state) implements Outcome {}

        /** The client has no such transaction. */
        record Unknown() implements Outcome {}
    }

    /** @param executed what the application is about to do */
    public Outcome consume(String id, TransactionContent executed) {
        return transactions.run(em -> {
            Transactions ledger = new Transactions(em, realmId);
            Instant now = new DatabaseClock(em).now();
            Optional<Transaction> found = ledger.find(id, client, now);
            if (found.isEmpty()) {
                return new Outcome.Unknown();
            }
            Transaction transaction = found.get();
            if (!transaction.digest().equals(executed.digest())) {
                return changed(em, transaction, now);
            }
            Account account = account(em, transaction);
            if (!isStillEntitled(em, account, transaction) || !ledger.consume(transaction, now)) {
                return new Outcome.NotConsumable(ledger.again(transaction, now).state());
            }
            audit(em, Action.TRANSACTION_CONSUMED, account, transaction, now);
            return new Outcome.Consumed(ledger.again(transaction, now));
        });
    }

    /**
     * The application gives the transaction up.
     *
     * @return false when it was not open any more; empty when the client has no such transaction
     */
    public Optional<Boolean> giveUp(String id) {
        return transactions.run(em -> {
            Transactions ledger = new Transactions(em, realmId);
            Instant now = new DatabaseClock(em).now();
            return ledger.find(id, client, now).map(transaction -> {
                boolean ended = ledger.end(transaction, now);
                if (ended) {
                    audit(em, Action.TRANSACTION_CANCELLED, account(em, transaction), transaction, now);
                }
                return ended;
            });
        });
    }

    private Outcome changed(EntityManager em, Transaction transaction, Instant now) {
        Transactions ledger = new Transactions(em, realmId);
        if (!ledger.end(transaction, now)) {
            return new Outcome.NotConsumable(ledger.again(transaction, now).state());
        }
        audit(em, Action.TRANSACTION_CHANGED, account(em, transaction), transaction, now);
        return new Outcome.Changed();
    }

    /** Who was stopped, or whose token was, after the confirmation has not confirmed it. */
    private boolean isStillEntitled(EntityManager em, @Nullable Account account, Transaction transaction) {
        return account != null
                && account.state() == AccountState.ACTIVE
                && new Transactions(em, realmId)
                        .token(transaction)
                        .map(token -> new Tokens(em, realmId).isIn(token, TokenState.ACTIVE))
                        .orElse(true);
    }

    private @Nullable Account account(EntityManager em, Transaction transaction) {
        return new Contracts(em, realmId)
                .account(transaction.content().subject())
                .orElse(null);
    }

    private void audit(
            EntityManager em, Action action, @Nullable Account account, Transaction transaction, Instant now) {
        TransactionState to = action == Action.TRANSACTION_CONSUMED ? TransactionState.CONSUMED : TransactionState.VOID;
        new AuditTrail(em, realmId)
                .append(
                        actor,
                        TransactionRecord.of(action, transaction, account)
                                .factor(transaction.factor())
                                .serial(transaction.serial())
                                .states(transaction.state(), to),
                        now);
    }
}
