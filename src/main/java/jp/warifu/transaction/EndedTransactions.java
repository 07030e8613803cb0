package jp.warifu.transaction;

import java.time.Duration;
import java.util.List;
import jp.warifu.housekeeping.Batch;
import jp.warifu.housekeeping.Ended;
import jp.warifu.settings.RetentionSettings;
import jp.warifu.settings.Settings;

/**
 * 保存期間を過ぎた取引, whatever became of them. None can move any more: every move asks for an end that is still to come. That
 * the code of one passes no second time is remembered by the token's last step, which only rises; and a receipt is verified
 * by its signature, not by the row.
 */
public final class EndedTransactions implements Ended {
    @Override
    public String kind() {
        return "transaction";
    }

    @Override
    public Removing in(String realmId, Settings settings) {
        Duration kept = Duration.ofDays(RetentionSettings.TRANSACTION_DAYS.of(settings));
        return (em, now, most) -> {
            long before = now.minus(kept).toEpochMilli();
            // Found by when they were posted, which never changes: no move pays for an index of ends.
            List<String> ended = em.createQuery(
                            "select t.id from TransactionEntity t where t.realmId = :realm and t.createdAt <= :before"
                                    + " and t.expiresAt <= :before order by t.createdAt",
                            String.class)
                    .setParameter("realm", realmId)
                    .setParameter("before", before)
                    .setMaxResults(most)
                    .getResultList();
            return Batch.of(
                    ended,
                    most,
                    ids -> em.createQuery(
                                    "delete from TransactionEntity t where t.id in :ended and t.expiresAt <= :before")
                            .setParameter("ended", ids)
                            .setParameter("before", before)
                            .executeUpdate());
        };
    }
}
