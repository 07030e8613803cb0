package jp.warifu.issuance;

import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** Has one node of the cluster at a time make the rounds of all realms that issue certificates. */
public final class CertificateRounds implements ProviderEventListener, ScheduledTask {
    private static final Logger LOG = Logger.getLogger(CertificateRounds.class);
    private static final String NAME = "warifu-certificate-rounds";

    /** After that another node believes that this one is dead; the rounds of both may then meet, and do nothing twice. */
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(30);

    private final Duration interval;

    /** @param interval between the rounds, whichever node makes them */
    public CertificateRounds(Duration interval) {
        this.interval = interval;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            KeycloakModelUtils.runJobInTransaction(
                    started.getFactory(),
                    session -> session.getProvider(TimerProvider.class).scheduleTask(this, interval.toMillis(), NAME));
        }
    }

    @Override
    public String getTaskName() {
        return NAME;
    }

    @Override
    public void run(KeycloakSession session) {
        session.getProvider(ClusterProvider.class).executeIfNotExecuted(NAME, (int) LONGEST_ROUND.toSeconds(), () -> {
            realms(session).forEach(realm -> round(session, realm));
            return null;
        });
    }

    private static List<String> realms(KeycloakSession session) {
        return session.realms()
                .getRealmsStream()
                .filter(Issuing::isOn)
                .map(RealmModel::getId)
                .toList();
    }

    /** One realm's trouble is not another's. */
    private static void round(KeycloakSession session, String realmId) {
        try {
            CertificateRound.go(session.getKeycloakSessionFactory(), realmId);
        } catch (RuntimeException e) {
            LOG.errorf(e, "the round of certificates of realm %s was not finished; it is tried again", realmId);
        }
    }
}
