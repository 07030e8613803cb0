package jp.warifu.softtoken;

import java.time.Duration;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.TimerProvider;

/** Has one node of the cluster, whichever is first, remove what has lapsed. */
public final class CleaningSchedule implements ProviderEventListener {
    private static final Duration INTERVAL = Duration.ofMinutes(15);

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            KeycloakSessionFactory factory = started.getFactory();
            long millis = INTERVAL.toMillis();
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> session.getProvider(TimerProvider.class)
                            .schedule(
                                    new ClusterAwareScheduledTaskRunner(factory, new CleaningTask(), millis),
                                    millis,
                                    CleaningTask.NAME));
        }
    }
}
