package jp.warifu.attempt;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of guesses over many accounts: a source may fail at a bounded number of different accounts within a period.
 * However often it fails at one and the same account counts once here, and is the account's own ledger's business: an
 * office in which somebody mistypes a PIN never comes near the bound. An account that has logged in from the source
 * before is not held up by the guesses of others there.
 *
 * <p>Like {@link AttemptLedger} it reserves: the failure is noted before the secret is looked at, and taken back after a
 * right answer. The row of the source makes its attempts wait for each other until the transaction ends.
 *
 * @param limit accounts that may fail
 * @param period for how long a failed account counts
 */
public record SourceLedger(EntityManager em, String realmId, int limit, Duration period) {
    static final Duration KNOWN = Duration.ofDays(180);

    /**
     * @param subject the account that is tried, or what stands for one that does not exist
     * @return how long the source has to wait, and the secret must not be looked at; empty when it need not wait
     */
    public Optional<Duration> reserve(Source source, String subject, Instant now) {
        hold(source, now);
        if (isKnown(source, subject, now) || failedAgain(source, subject, now)) {
            return Optional.empty();
        }
        on("delete from SourceAccountEntity a", "and a.failedAt <= :since and a.succeededAt is null", source)
                .setParameter("since", now.minus(period).toEpochMilli())
                .executeUpdate();
        List<Long> failures = failures(source, now);
        if (failures.size() >= limit) {
            Instant next =
                    Instant.ofEpochMilli(failures.get(failures.size() - limit)).plus(period);
            return Optional.of(Duration.between(now, next));
        }
        put(source, subject, now.toEpochMilli(), null);
        return Optional.empty();
    }

    /** The answer was right: the account does not count against the source, and is known there from now on. */
    public void succeeded(Source source, String subject, Instant now) {
        put(source, subject, null, now.toEpochMilli());
    }

    /** The answer was not evaluated after all: it does not count against the source. */
    public void release(Source source, String subject) {
        on("update SourceAccountEntity a set a.failedAt = null", "and a.subject = :subject", source)
                .setParameter("subject", subject)
                .executeUpdate();
    }

    private boolean isKnown(Source source, String subject, Instant now) {
        return on(
                        "select count(a) from SourceAccountEntity a",
                        "and a.subject = :subject and a.succeededAt > :since",
                        source)
                .setParameter("subject", subject)
                .setParameter("since", now.minus(KNOWN).toEpochMilli())
                .getSingleResult()
                .equals(1L);
    }

    private boolean failedAgain(Source source, String subject, Instant now) {
        return on(
                                "update SourceAccountEntity a set a.failedAt = :now",
                                "and a.subject = :subject and a.failedAt > :since",
                                source)
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("subject", subject)
                        .setParameter("since", now.minus(period).toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    /** When the source failed at accounts within the period, the oldest first. */
    private List<Long> failures(Source source, Instant now) {
        return em.createQuery(
                        "select a.failedAt from SourceAccountEntity a where a.realmId = :realm and a.source = :source"
                                + " and a.failedAt > :since order by a.failedAt",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("source", source.value())
                .setParameter("since", now.minus(period).toEpochMilli())
                .getResultList();
    }

    private void put(Source source, String subject, @Nullable Long failedAt, @Nullable Long succeededAt) {
        int known = on(
                        "update SourceAccountEntity a set a.failedAt = :failed, a.succeededAt = :succeeded",
                        "and a.subject = :subject",
                        source)
                .setParameter("failed", failedAt)
                .setParameter("succeeded", succeededAt)
                .setParameter("subject", subject)
                .executeUpdate();
        if (known == 0) {
            SourceAccountEntity row = new SourceAccountEntity();
            row.realmId = realmId;
            row.source = source.value();
            row.subject = subject;
            row.failedAt = failedAt;
            row.succeededAt = succeededAt;
            em.persist(row);
        }
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

    private Query on(String statement, String condition, Source source) {
        return em.createQuery(statement + " where a.realmId = :realm and a.source = :source " + condition)
                .setParameter("realm", realmId)
                .setParameter("source", source.value());
    }
}
