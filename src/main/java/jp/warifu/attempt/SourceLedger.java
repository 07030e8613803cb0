package jp.warifu.attempt;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;

/**
 * The ledger of guesses over many accounts: a source may fail at a bounded number of different accounts within a period.
 * However often it fails at one and the same account counts once here, and is the account's own ledger's business: an
 * office in which somebody mistypes a PIN never comes near the bound.
 *
 * <p>Like {@link AttemptLedger} it reserves: the account is noted before its secret is looked at, and taken back after a
 * right answer. The row of the source makes its attempts wait for each other until the transaction ends.
 *
 * @param limit accounts that may fail
 * @param period for how long a failed account counts
 */
public record SourceLedger(EntityManager em, String realmId, int limit, Duration period) {
    /**
     * @param subject the account that is tried, or what stands for one that does not exist
     * @return false when the source has failed at too many other accounts, and the secret must not be looked at
     */
    public boolean reserve(Source source, String subject, Instant now) {
        hold(source, now);
        on("delete from SourceFailureEntity f", "and f.at <= :old", source)
                .setParameter("old", now.minus(period).toEpochMilli())
                .executeUpdate();
        int known = on("update SourceFailureEntity f set f.at = :now", "and f.subject = :subject", source)
                .setParameter("subject", subject)
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
        if (known == 1) {
            return true;
        }
        if (failed(source) >= limit) {
            return false;
        }
        SourceFailureEntity row = new SourceFailureEntity();
        row.realmId = realmId;
        row.source = source.value();
        row.subject = subject;
        row.at = now.toEpochMilli();
        em.persist(row);
        return true;
    }

    /** The answer was right: the account does not count against the source. */
    public void release(Source source, String subject) {
        on("delete from SourceFailureEntity f", "and f.subject = :subject", source)
                .setParameter("subject", subject)
                .executeUpdate();
    }

    /** At how many accounts the source has failed within the period. */
    long failed(Source source) {
        return em.createQuery(
                        "select count(f) from SourceFailureEntity f where f.realmId = :realm and f.source = :source",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("source", source.value())
                .getSingleResult();
    }

    /** Of two that come at once with a new source one fails here, and its transaction begins anew. */
    private void hold(Source source, Instant now) {
        int held = em.createQuery("update SourceEntity s set s.lastAt = :now"
                        + " where s.realmId = :realm and s.source = :source")
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", realmId)
                .setParameter("source", source.value())
                .executeUpdate();
        if (held == 0) {
            em.createQuery("insert into SourceEntity (realmId, source, lastAt) values (:realm, :source, :now)")
                    .setParameter("realm", realmId)
                    .setParameter("source", source.value())
                    .setParameter("now", now.toEpochMilli())
                    .executeUpdate();
        }
    }

    private Query on(String change, String condition, Source source) {
        return em.createQuery(change + " where f.realmId = :realm and f.source = :source " + condition)
                .setParameter("realm", realmId)
                .setParameter("source", source.value());
    }
}
