package jp.warifu.attempt;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The rows of the ledger of failures, inside a transaction of the caller's.
 *
 * <p>{@link #reserve} is one conditional statement; until the transaction ends it also keeps every other attempt of the
 * same subject and factor waiting.
 */
public record AttemptLedger(EntityManager em, String realmId) {
    /**
     * Counts an attempt before its secret is looked at.
     *
     * @param limit how many failures in a row lock
     * @return the failures counted now, this attempt included; empty when the factor is locked, and the secret must not
     *     be looked at
     */
    public OptionalInt reserve(String subject, Factor factor, int limit) {
        return admit(subject, factor, limit) ? OptionalInt.of(failures(subject, factor)) : OptionalInt.empty();
    }

    /**
     * The same for whoever asks how many failures there are only after a wrong answer.
     *
     * @return false when the factor is locked, and the secret must not be looked at
     */
    public boolean admit(String subject, Factor factor, int limit) {
        if (increment(subject, factor, limit) > 0) {
            return true;
        }
        if (stored(subject, factor).isEmpty()) {
            create(subject, factor);
        }
        return increment(subject, factor, limit) > 0;
    }

    /** The answer was right: the count starts anew. */
    public void clear(String subject, Factor factor) {
        on("update AttemptEntity a set a.failures = 0", subject, factor).executeUpdate();
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

    private Optional<Integer> stored(String subject, Factor factor) {
        return em.createQuery(
                        "select a.failures from AttemptEntity a"
                                + " where a.realmId = :realm and a.subject = :subject and a.factor = :factor",
                        Integer.class)
                .setParameter("realm", realmId)
                .setParameter("subject", subject)
                .setParameter("factor", factor)
                .getResultStream()
                .findFirst();
    }

    private int increment(String subject, Factor factor, int limit) {
        return on("update AttemptEntity a set a.failures = a.failures + 1", "and a.failures < :limit", subject, factor)
                .setParameter("limit", limit)
                .executeUpdate();
    }

    /** Of two that come at once one fails here, and its transaction begins anew. */
    private void create(String subject, Factor factor) {
        em.createQuery("insert into AttemptEntity (realmId, subject, factor, failures)"
                        + " values (:realm, :subject, :factor, 0)")
                .setParameter("realm", realmId)
                .setParameter("subject", subject)
                .setParameter("factor", factor)
                .executeUpdate();
    }

    private Query on(String update, String subject, Factor factor) {
        return on(update, "", subject, factor);
    }

    private Query on(String update, String condition, String subject, Factor factor) {
        return em.createQuery(update + " where a.realmId = :realm and a.subject = :subject and a.factor = :factor "
                        + condition)
                .setParameter("realm", realmId)
                .setParameter("subject", subject)
                .setParameter("factor", factor);
    }
}
