package jp.warifu.transaction;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.token.CodeUse;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.token.Token;
import jp.warifu.totp.TimeStep;
import org.jspecify.annotations.Nullable;

/**
 * 取引の承認: the confirmation of one pending transaction by its user. A code is used up in the same database transaction:
 * both, or neither.
 *
 * @param account the transaction's user
 * @param nonce of the application's request
 * @param limit of a fresh token
 * @param life how long the application may consume it then
 */
public record Authorisation(
        String realmId,
        Transaction transaction,
        Account account,
        String nonce,
        FreshTokenLimit limit,
        Duration life,
        Actor actor)
        implements CodeUse {

    @Override
    public Answer hold(EntityManager em, Registration registered, Instant now) {
        if (!new Transactions(em, realmId).hold(transaction, now)) {
            return Answer.LAPSED;
        }
        return admits(em, registered, now) ? Answer.YES : Answer.LIMITED;
    }

    /** The sum is looked at once more: other transactions of the token wait for its row from here on. */
    @Override
    public Answer take(EntityManager em, Registration registered, TimeStep step, Instant now) {
        if (!admits(em, registered, now)) {
            return Answer.LIMITED;
        }
        Token token = registered.token();
        return authorise(em, new Proof(Factor.ONE_TIME_PASSWORD, token, step, nonce), now) ? Answer.YES : Answer.LAPSED;
    }

    /**
     * After a right confirmation PIN.
     *
     * @return false when the transaction is not pending any more
     */
    public boolean byPin(OwnTransaction transactions) {
        return transactions.run(em ->
                authorise(em, new Proof(Factor.CONFIRMATION_PIN, null, null, nonce), new DatabaseClock(em).now()));
    }

    /**
     * 中止: the user does not want it.
     *
     * @return false when it was not open any more
     */
    public boolean cancel(OwnTransaction transactions) {
        return transactions.run(em -> {
            Instant now = new DatabaseClock(em).now();
            boolean ended = new Transactions(em, realmId).end(transaction, now);
            if (ended) {
                audit(em, Action.TRANSACTION_CANCELLED, null, null, now);
            }
            return ended;
        });
    }

    private boolean admits(EntityManager em, Registration registered, Instant now) {
        if (!limit.isFresh(registered.since(), now)) {
            return true;
        }
        return limit.admits(
                transaction.content().currency(),
                transaction.content().total(),
                new Transactions(em, realmId)
                        .confirmedWith(registered.token(), FreshTokenLimit.YEN, registered.since()));
    }

    private boolean authorise(EntityManager em, Proof proof, Instant now) {
        boolean authorised = new Transactions(em, realmId).authorise(transaction, proof, now, life);
        if (authorised) {
            audit(em, Action.TRANSACTION_AUTHORISED, proof.factor(), proof.token(), now);
        }
        return authorised;
    }

    private void audit(EntityManager em, Action action, @Nullable Factor factor, @Nullable Token token, Instant now) {
        new AuditTrail(em, realmId)
                .append(
                        actor,
                        TransactionRecord.of(action, transaction, account)
                                .factor(factor == null ? null : factor.code())
                                .serial(token == null ? null : token.serial().masked())
                                .states(
                                        TransactionState.PENDING,
                                        factor == null ? TransactionState.VOID : TransactionState.AUTHORISED),
                        now);
    }

    @Override
    public String toString() {
        return "Authorisation[" + transaction.id() + "]";
    }
}
