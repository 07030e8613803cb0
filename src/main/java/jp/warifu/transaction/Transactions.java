package jp.warifu.transaction;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import jp.warifu.database.DatabaseClock;
import jp.warifu.token.Token;

/**
 * The ledger of transactions: a row is posted once, and each of its moves is one conditional statement whose row count
 * decides. Its times are the database's.
 */
public record Transactions(EntityManager em, String realmId) {
    /** Of those that a client may leave open for one user; more are a mistake of the application. */
    private static final long MOST_OPEN = 100;

    /**
     * Takes a transaction in.
     *
     * @param client the Keycloak client's id
     * @param lifetime how long it can be confirmed, or, when nothing is asked for, consumed
     * @throws TooManyOpenException when too many of the client's are open for the user
     */
    public Transaction post(
            String client, TransactionContent content, Confirmation confirmation, Duration lifetime, Instant now) {
        if (open(client, content.subject(), now) >= MOST_OPEN) {
            throw new TooManyOpenException();
        }
        TransactionEntity row = new TransactionEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = realmId;
        row.client = client;
        row.account = content.subject();
        row.content = ContentJson.canonical(content);
        row.digest = content.digest();
        row.currency = content.currency() == null ? null : content.currency().getCurrencyCode();
        row.amount = content.total();
        row.confirmation = confirmation;
        row.createdAt = now.toEpochMilli();
        row.expiresAt = now.plus(lifetime).toEpochMilli();
        if (confirmation == Confirmation.NOTHING) {
            row.state = TransactionState.AUTHORISED;
            row.authorisedAt = row.createdAt;
        }
        em.persist(row);
        return Transaction.of(row, now);
    }

    /** The client's own; another's is not told from none. */
    public Optional<Transaction> find(String id, String client, Instant now) {
        return em
                .createQuery(
                        "select t from TransactionEntity t"
                                + " where t.id = :id and t.realmId = :realm and t.client = :client",
                        TransactionEntity.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .setParameter("client", client)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> Transaction.of(row, now));
    }

    /** As it is now, after a statement of this ledger. */
    Transaction again(Transaction seen, Instant now) {
        TransactionEntity row = em.find(TransactionEntity.class, seen.id());
        em.refresh(row);
        return Transaction.of(row, now);
    }

    /** Whether one of the client's waits for this user's confirmation; what time it is, is asked only when one may. */
    public boolean isAwaited(String client, String account) {
        Long end = em.createQuery(
                        "select max(t.expiresAt) from TransactionEntity t where t.realmId = :realm"
                                + " and t.account = :account and t.client = :client and t.state = :pending",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("account", account)
                .setParameter("client", client)
                .setParameter("pending", TransactionState.PENDING)
                .getSingleResult();
        return end != null && new DatabaseClock(em).now().toEpochMilli() < end;
    }

    /** What the request with this nonce has confirmed. */
    public Optional<Transaction> confirmedIn(String client, String account, String nonce, Instant now) {
        List<TransactionEntity> rows = em.createQuery(
                        "select t from TransactionEntity t where t.realmId = :realm and t.client = :client"
                                + " and t.account = :account and t.nonce = :nonce and t.authorisedAt is not null",
                        TransactionEntity.class)
                .setParameter("realm", realmId)
                .setParameter("client", client)
                .setParameter("account", account)
                .setParameter("nonce", Proof.kept(nonce))
                .setMaxResults(2)
                .getResultList();
        // Of an application that uses a nonce twice nothing can be told.
        return rows.size() == 1 ? Optional.of(Transaction.of(rows.get(0), now)) : Optional.empty();
    }

    /** Keeps a pending transaction of the user's as it is until the database transaction ends; false: it is not one. */
    boolean hold(Transaction pending, Instant now) {
        return em.createQuery("update TransactionEntity t set t.state = :pending"
                                + " where t.id = :id and t.state = :pending and t.expiresAt > :now")
                        .setParameter("pending", TransactionState.PENDING)
                        .setParameter("id", pending.id())
                        .setParameter("now", now.toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    /**
     * @param lifetime how long the application may consume it from now on
     * @return false when it is not pending any more
     */
    boolean authorise(Transaction pending, Proof proof, Instant now, Duration lifetime) {
        Token token = proof.token();
        return em.createQuery("update TransactionEntity t set t.state = :authorised, t.factor = :factor,"
                                + " t.token = :token, t.step = :step, t.serial = :serial, t.nonce = :nonce,"
                                + " t.authorisedAt = :now, t.expiresAt = :until"
                                + " where t.id = :id and t.state = :pending and t.expiresAt > :now")
                        .setParameter("authorised", TransactionState.AUTHORISED)
                        .setParameter("pending", TransactionState.PENDING)
                        .setParameter("factor", proof.factor().code())
                        .setParameter("token", token == null ? null : token.rowId())
                        .setParameter(
                                "step",
                                proof.step() == null ? null : proof.step().value())
                        .setParameter(
                                "serial", token == null ? null : token.serial().masked())
                        .setParameter("nonce", Proof.kept(proof.nonce()))
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("until", now.plus(lifetime).toEpochMilli())
                        .setParameter("id", pending.id())
                        .executeUpdate()
                == 1;
    }

    /** The one time that the application takes the authorisation; false when there is none to take. */
    boolean consume(Transaction authorised, Instant now) {
        return em.createQuery("update TransactionEntity t set t.state = :consumed, t.consumedAt = :now"
                                + " where t.id = :id and t.state = :authorised and t.expiresAt > :now")
                        .setParameter("consumed", TransactionState.CONSUMED)
                        .setParameter("authorised", TransactionState.AUTHORISED)
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", authorised.id())
                        .executeUpdate()
                == 1;
    }

    /** Ends a transaction that is still open; false when it is not. */
    boolean end(Transaction open, Instant now) {
        return em.createQuery("update TransactionEntity t set t.state = :void"
                                + " where t.id = :id and t.state in (:open) and t.expiresAt > :now")
                        .setParameter("void", TransactionState.VOID)
                        .setParameter("open", List.of(TransactionState.PENDING, TransactionState.AUTHORISED))
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", open.id())
                        .executeUpdate()
                == 1;
    }

    /** The sum of what was confirmed with the token's codes since then. */
    BigDecimal confirmedWith(Token token, Currency currency, Instant since) {
        BigDecimal sum = em.createQuery(
                        "select sum(t.amount) from TransactionEntity t where t.token = :token"
                                + " and t.currency = :currency and t.authorisedAt >= :since",
                        BigDecimal.class)
                .setParameter("token", token.rowId())
                .setParameter("currency", currency.getCurrencyCode())
                .setParameter("since", since.toEpochMilli())
                .getSingleResult();
        return sum == null ? BigDecimal.ZERO : sum;
    }

    /** The row id of the token whose code confirmed it. */
    Optional<String> token(Transaction transaction) {
        return em
                .createQuery("select t.token from TransactionEntity t where t.id = :id", String.class)
                .setParameter("id", transaction.id())
                .getResultList()
                .stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    private long open(String client, String account, Instant now) {
        return em.createQuery(
                        "select count(t) from TransactionEntity t where t.realmId = :realm and t.account = :account"
                                + " and t.client = :client and t.state = :pending and t.expiresAt > :now",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("account", account)
                .setParameter("client", client)
                .setParameter("pending", TransactionState.PENDING)
                .setParameter("now", now.toEpochMilli())
                .getSingleResult();
    }
}
