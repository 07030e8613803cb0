package jp.warifu.softtoken;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.warifu.attempt.Source;

/** How often each source has asked for a software token: anybody may, so each may only so often. */
record RegistrationSources(EntityManager em, String realmId) {
    static final Duration PERIOD = Duration.ofHours(1);

    /** No address: the row of the whole realm, in which those who add a token wait for each other. */
    private static final String REALM = "*";

    /**
     * Takes one of the source's requests of the hour, which begins with the first.
     *
     * @param limit how many there are
     * @return how long the source has to wait; empty when one was left
     */
    Optional<Duration> take(Source source, int limit, Instant now) {
        long over = now.minus(PERIOD).toEpochMilli();
        // Of two who find the old hour over one begins the new one; the other then counts in it.
        if (begin(source.value(), now, over) || count(source, limit, over)) {
            return Optional.empty();
        }
        List<Long> since = em.createQuery(
                        "select s.since from RegistrationSourceEntity s"
                                + " where s.realmId = :realm and s.source = :source",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("source", source.value())
                .getResultList();
        if (since.isEmpty()) {
            insert(source.value(), now, 1);
            return Optional.empty();
        }
        Duration wait = Duration.between(now, Instant.ofEpochMilli(since.get(0)).plus(PERIOD));
        // A transaction that began earlier, and came later, is behind the clock of the one that began the hour.
        return Optional.of(wait.compareTo(PERIOD) > 0 ? PERIOD : wait);
    }

    /** Until the transaction ends nobody else of the realm gets further than this. */
    void holdRealm(Instant now) {
        int held = em.createQuery("update RegistrationSourceEntity s set s.since = :now"
                        + " where s.realmId = :realm and s.source = :source")
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", realmId)
                .setParameter("source", REALM)
                .executeUpdate();
        if (held == 0) {
            insert(REALM, now, 0);
        }
    }

    /**
     * @param most at once
     * @return how many rows were removed that say nothing any more
     */
    int removeOld(Instant now, int most) {
        List<String> old = em.createQuery(
                        "select s.source from RegistrationSourceEntity s"
                                + " where s.realmId = :realm and s.since <= :over order by s.since",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("over", now.minus(PERIOD).toEpochMilli())
                .setMaxResults(most)
                .getResultList();
        if (old.isEmpty()) {
            return 0;
        }
        return em.createQuery("delete from RegistrationSourceEntity s"
                        + " where s.realmId = :realm and s.source in :old and s.since <= :over")
                .setParameter("realm", realmId)
                .setParameter("old", old)
                .setParameter("over", now.minus(PERIOD).toEpochMilli())
                .executeUpdate();
    }

    private boolean begin(String source, Instant now, long over) {
        return em.createQuery("update RegistrationSourceEntity s set s.since = :now, s.taken = 1"
                                + " where s.realmId = :realm and s.source = :source and s.since <= :over")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("realm", realmId)
                        .setParameter("source", source)
                        .setParameter("over", over)
                        .executeUpdate()
                == 1;
    }

    private boolean count(Source source, int limit, long over) {
        return em.createQuery("update RegistrationSourceEntity s set s.taken = s.taken + 1"
                                + " where s.realmId = :realm and s.source = :source and s.since > :over"
                                + " and s.taken < :limit")
                        .setParameter("realm", realmId)
                        .setParameter("source", source.value())
                        .setParameter("over", over)
                        .setParameter("limit", limit)
                        .executeUpdate()
                == 1;
    }

    /** Of two that come at once with a new source one fails here, and its transaction begins anew. */
    private void insert(String source, Instant now, int taken) {
        em.createQuery("insert into RegistrationSourceEntity (realmId, source, since, taken)"
                        + " values (:realm, :source, :now, :taken)")
                .setParameter("realm", realmId)
                .setParameter("source", source)
                .setParameter("now", now.toEpochMilli())
                .setParameter("taken", taken)
                .executeUpdate();
    }
}
