package jp.warifu.softtoken;

import java.util.List;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import jp.warifu.settings.RealmSettings;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.timer.ScheduledTask;

/** Removes, in every bank's realm, the software tokens that nobody has registered in time. */
final class CleaningTask implements ScheduledTask {
    /** What the nodes know it by: the cluster runs one of a name at a time. */
    static final String NAME = "warifu-lapsed-tokens";

    private static final Logger LOG = Logger.getLogger(CleaningTask.class);
    private static final int BATCH = 500;

    @Override
    public String getTaskName() {
        return NAME;
    }

    @Override
    public void run(KeycloakSession session) {
        OwnTransaction transaction = KeycloakOwnTransaction.beside(session);
        List<RealmModel> banks =
                session.realms().getRealmsStream().filter(RealmSettings::isBank).toList();
        for (RealmModel realm : banks) {
            try {
                int removed = new LapsedTokens(transaction, realm.getId(), BATCH).remove();
                if (removed > 0) {
                    LOG.infof("%d software tokens of realm %s were never registered", removed, realm.getName());
                }
            } catch (RuntimeException e) {
                // The next realm's are none the worse, and these are tried again.
                LOG.warnf("lapsed software tokens of realm %s remain: %s", realm.getName(), e.getMessage());
            }
        }
    }
}
