package jp.warifu.attempt;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import jp.warifu.housekeeping.Batch;
import jp.warifu.housekeeping.Ended;
import jp.warifu.settings.Settings;

/**
 * Sources that nobody has come from for a day. Their row is there to be waited for; whoever comes again makes a new one, and
 * of two who come at once the second waits for it as for the old one.
 */
public final class EndedSources implements Ended {
    private static final Duration KEPT = Duration.ofDays(1);

    @Override
    public String kind() {
        return "source";
    }

    @Override
    public Removing in(String realmId, Settings settings) {
        return (em, now, most) -> {
            long before = now.minus(KEPT).toEpochMilli();
            return Batch.of(
                    ended(em, realmId, before, most),
                    most,
                    ended -> em.createQuery("delete from SourceEntity s where s.realmId = :realm and s.source in :ended"
                                    + " and s.lastAt <= :before")
                            .setParameter("realm", realmId)
                            .setParameter("ended", ended)
                            .setParameter("before", before)
                            .executeUpdate());
        };
    }

    private static List<String> ended(EntityManager em, String realmId, long before, int most) {
        return em.createQuery(
                        "select s.source from SourceEntity s where s.realmId = :realm and s.lastAt <= :before"
                                + " order by s.lastAt",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("before", before)
                .setMaxResults(most)
                .getResultList();
    }
}
