package jp.warifu.card;

import java.time.Duration;
import java.util.List;
import jp.warifu.housekeeping.Batch;
import jp.warifu.housekeeping.Ended;
import jp.warifu.settings.Settings;

/** Wrong answers to cards that count no more. */
public final class EndedCardFailures implements Ended {
    /** A transaction that began earlier, and still counts what is a little older, finds it. */
    private static final Duration MARGIN = Duration.ofHours(1);

    @Override
    public String kind() {
        return "card-failure";
    }

    @Override
    public Removing in(String realmId, Settings settings) {
        return (em, now, most) -> {
            List<String> ended = em.createQuery(
                            "select f.id from CardFailureEntity f join CardEntity c on c.id = f.card"
                                    + " where c.realmId = :realm and f.at <= :before order by f.at",
                            String.class)
                    .setParameter("realm", realmId)
                    .setParameter(
                            "before", now.minus(CardLedger.PERIOD).minus(MARGIN).toEpochMilli())
                    .setMaxResults(most)
                    .getResultList();
            return Batch.of(
                    ended,
                    most,
                    ids -> em.createQuery("delete from CardFailureEntity f where f.id in :ended")
                            .setParameter("ended", ids)
                            .executeUpdate());
        };
    }
}
