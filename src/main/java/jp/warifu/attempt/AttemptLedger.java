package jp.warifu.attempt;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The rows of the ledger of failures, inside a transaction of the caller's.
 *
 * <p>A secret that takes long to evaluate is reserved for ({@link #reserve}); one that is evaluated in the same transaction
 * gets its turn ({@link #turn}). Either way a factor that is locked is not looked at, and two attempts of the same subject
 * and factor come one after the other.
 */
public record AttemptLedger(EntityManager em, String realmId) {
    private static final String ROW = " where a.realmId = :realm and a.subject = :subject and a.factor = :factor ";

    /**
     * Counts an attempt before its secret is looked at, so that the transaction can end before.
     *
     * @param limit how many failures in a row lock
     * @return the failures counted now, this attempt included; empty when the factor is locked, and the secret must not
     *     be looked at
     */
    public OptionalInt reserve(String subject, Factor factor, int limit) {
        if (increment(subject, factor, limit) == 0) {
            if (stored(subject, factor).isEmpty()) {
                create(subject, factor);
            }
            // Locked, unless the row came only now: of this transaction, or of another after the first statement.
            if (increment(subject, factor, limit) == 0) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(failures(subject, factor));
    }

    /**
     * Keeps every other attempt of the same subject and factor waiting until the transaction ends, and counts nothing.
     *
     * @param limit how many failures in a row lock
     * @return empty when the factor is locked, and the secret must not be looked at
     */
    public Optional<Turn> turn(String subject, Factor factor, int limit) {
        List<AttemptEntity> row = on("select a from AttemptEntity a", subject, factor, AttemptEntity.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        if (row.isEmpty()) {
            create(subject, factor);
        }
        int failures = row.isEmpty() ? 0 : row.get(0).failures;
        return failures < limit ? Optional.of(new Turn(this, subject, factor, failures)) : Optional.empty();
    }

    /** The answer was right: the count starts anew. */
    public void clear(String subject, Factor factor) {
        on("update AttemptEntity a set a.failures = 0", "", subject, factor).executeUpdate();
    }

    /** The answer was not evaluated after all: the reserved attempt is given back. */
    public void release(String subject, Factor factor) {
        on("update AttemptEntity a set a.failures = a.failures - 1", "and a.failures > 0", subject, factor)
                .executeUpdate();
    }

    /** All factors of a subject start anew, as when an account is resumed. */
    public void clearAll(String subject) {
        em.createQuery("update AttemptEntity a set a.failures = 0 where a.realmId = :realm and a.subject = :subject")
                .setParameter("realm", realmId)
                .setParameter("subject", subject)
                .executeUpdate();
    }

    /** The failures in a row so far. */
    public int failures(String subject, Factor factor) {
        return stored(subject, factor).orElse(0);
    }

    /** The failures of several subjects and factors together. */
    public long failures(Collection<String> subjects, Set<Factor> factors) {
        return em.createQuery(
                        "select coalesce(sum(a.failures), 0) from AttemptEntity a"
                                + " where a.realmId = :realm and a.subject in :subjects and a.factor in :factors",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("subjects", subjects)
                .setParameter("factors", factors)
                .getSingleResult();
    }

    /** The next subjects that anything was counted for, in the order of the key. */
    public List<String> subjects(String after, int most) {
        return em.createQuery(
                        "select distinct a.subject from AttemptEntity a"
                                + " where a.realmId = :realm and a.subject > :after order by a.subject",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** Of subjects that will never come again. */
    public int forget(Collection<String> subjects) {
        return em.createQuery("delete from AttemptEntity a where a.realmId = :realm and a.subject in :subjects")
                .setParameter("realm", realmId)
                .setParameter("subjects", subjects)
                .executeUpdate();
    }

    /** The answer was wrong, in its turn. */
    void fail(String subject, Factor factor) {
        on("update AttemptEntity a set a.failures = a.failures + 1", "", subject, factor)
                .executeUpdate();
    }

    private Optional<Integer> stored(String subject, Factor factor) {
        return on("select a.failures from AttemptEntity a", subject, factor, Integer.class).getResultList().stream()
                .findFirst();
    }

    private int increment(String subject, Factor factor, int limit) {
        return on("update AttemptEntity a set a.failures = a.failures + 1", "and a.failures < :limit", subject, factor)
                .setParameter("limit", limit)
                .executeUpdate();
    }

    /** Of two that come at once one fails here, and its transaction begins anew. */
    private void create(String subject, Factor factor) {
        Query insert = em.createQuery("insert into AttemptEntity (realmId, subject, factor, failures)"
                + " values (:realm, :subject, :factor, 0)");
        bound(insert, subject, factor).executeUpdate();
    }

    private Query on(String update, String condition, String subject, Factor factor) {
        return bound(em.createQuery(update + ROW + condition), subject, factor);
    }

    private <T> TypedQuery<T> on(String select, String subject, Factor factor, Class<T> type) {
        return bound(em.createQuery(select + ROW, type), subject, factor);
    }

    private <Q extends Query> Q bound(Q query, String subject, Factor factor) {
        query.setParameter("realm", realmId).setParameter("subject", subject).setParameter("factor", factor);
        return query;
    }
}
