package jp.warifu.audit;

import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.timer.TimerProvider;

/** Has every node seal audit records, once its tables are there. */
public final class SealingSchedule implements ProviderEventListener {
    private static final long INTERVAL_MILLIS = 1_000;

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            KeycloakModelUtils.runJobInTransaction(
                    started.getFactory(),
                    session -> session.getProvider(TimerProvider.class)
                            .scheduleTask(new SealingTask(), INTERVAL_MILLIS, "warifu-audit-sealing"));
        }
    }
}
