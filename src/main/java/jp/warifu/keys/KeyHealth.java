package jp.warifu.keys;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * What the {@link KeyWatch} found last, beside Keycloak's own checks at {@code /health/ready}. It never says that the node is
 * down: every node has the same vault, and a missing key would take all of them away, with the log-ins that need no key.
 */
@Readiness
@Singleton
public final class KeyHealth implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        KeyWatch.Watched watched = KeyWatch.watched();
        return HealthCheckResponse.named("Warifu keys and clock")
                .up()
                .withData("keysMissing", watched.keysMissing())
                .withData("clockDifferenceMillis", watched.clockDifference().toMillis())
                .build();
    }
}
