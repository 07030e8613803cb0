package jp.warifu.housekeeping;

import java.time.Duration;
import java.util.List;
import jp.warifu.database.DatabaseClock;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * 終了データの削除, in every bank's realm, in batches that lock few rows, each for a moment.
 *
 * @param ended what is removed, in this order
 */
public record RemovalRound(String name, Duration interval, List<Ended> ended) implements Round {
    private static final Logger LOG = Logger.getLogger(RemovalRound.class);
    /** Rows of a batch. */
    static final int MOST = 500;

    /** Of one kind in one realm: half a million rows a round; a realm that has more is gone on with in the next. */
    private static final int BATCHES = 1_000;

    /** A bank's realm. */
    private record Bank(String id, String name, Settings settings) {}

    @Override
    public void go(KeycloakSessionFactory sessions, Shift shift) {
        List<Bank> banks = KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                session -> session.realms()
                        .getRealmsStream()
                        .filter(RealmSettings::isBank)
                        .map(RemovalRound::bank)
                        .toList());
        banks.forEach(bank -> ended.forEach(kind -> remove(shift, bank, kind)));
    }

    private static Bank bank(RealmModel realm) {
        return new Bank(realm.getId(), realm.getName(), realm.getAttributes()::get);
    }

    /** One kind's trouble is not another's, nor one realm's. */
    private static void remove(Shift shift, Bank bank, Ended kind) {
        try {
            int removed = remove(shift, kind.in(bank.id(), bank.settings()), kind.kind(), MOST);
            if (removed > 0) {
                LOG.infof("%d rows of realm %s had ended: %s", removed, bank.name(), kind.kind());
            }
        } catch (Shift.OverException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "rows of realm %s that have ended remain: %s", bank.name(), kind.kind());
        }
    }

    /** @return how many rows are gone */
    static int remove(Shift shift, Ended.Removing removing, String kind, int most) {
        int all = 0;
        Batch batch = new Batch(0, true);
        for (int done = 0; batch.more() && done < BATCHES; done++) {
            batch = shift.run(em -> removing.next(em, new DatabaseClock(em).now(), most));
            all += batch.removed();
            Meters.add(Metric.REMOVED_ROWS, batch.removed(), kind);
        }
        return all;
    }
}
