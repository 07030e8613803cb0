package jp.warifu.attempt;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.warifu.housekeeping.Batch;
import jp.warifu.housekeeping.Ended;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;

/** Accounts that neither count against a source nor are known there any more: the failure and the success are both too old. */
public final class EndedSourceAccounts implements Ended {
    /** A transaction that began earlier, and still counts what is a little older, finds it. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final String NOT_COUNTED = " and (a.failedAt is null or a.failedAt <= :failed)";
    private static final String NEVER_KNOWN = " where a.realmId = :realm and a.succeededAt is null" + NOT_COUNTED;
    private static final String FORGOTTEN = " where a.realmId = :realm and a.succeededAt <= :succeeded" + NOT_COUNTED;

    @Override
    public String kind() {
        return "source-account";
    }

    @Override
    public Removing in(String realmId, Settings settings) {
        Duration period = Duration.ofMinutes(RealmSettings.SOURCE_PERIOD.of(settings));
        return (em, now, most) -> {
            Instant late = now.minus(MARGIN);
            long failed = late.minus(period).toEpochMilli();
            long succeeded = late.minus(SourceLedger.KNOWN).toEpochMilli();
            // One after the other, as the index has them.
            Batch batch = remove(em, NEVER_KNOWN, Map.of("realm", realmId, "failed", failed), most);
            return batch.more()
                    ? batch
                    : batch.and(remove(
                            em,
                            FORGOTTEN,
                            Map.of("realm", realmId, "failed", failed, "succeeded", succeeded),
                            most - batch.removed()));
        };
    }

    private static Batch remove(EntityManager em, String condition, Map<String, Object> values, int most) {
        List<Tuple> ended = with(
                        em.createQuery(
                                "select a.source as source, a.subject as subject from SourceAccountEntity a" + condition
                                        + " order by a.succeededAt, a.failedAt",
                                Tuple.class),
                        values)
                .setMaxResults(most)
                .getResultList();
        int removed = 0;
        for (Tuple row : ended) {
            removed += with(
                            em.createQuery("delete from SourceAccountEntity a" + condition
                                    + " and a.source = :source and a.subject = :subject"),
                            values)
                    .setParameter("source", row.get("source"))
                    .setParameter("subject", row.get("subject"))
                    .executeUpdate();
        }
        return new Batch(removed, ended.size() == most);
    }

    private static <Q extends Query> Q with(Q query, Map<String, Object> values) {
        values.forEach(query::setParameter);
        return query;
    }
}
