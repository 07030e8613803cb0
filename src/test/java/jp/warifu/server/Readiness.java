package jp.warifu.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A server's own word that it is ready, from its management port on this machine. */
final class Readiness {

    private static final Duration TIMEOUT = Duration.ofMinutes(6);

    private Readiness() {}

    static void await(int managementPort) {
        await(managementPort, () -> true);
    }

    /**
     * Returns when the server is ready.
     *
     * @param alive whether waiting still makes sense
     * @throws IllegalStateException when it does not, or took too long
     */
    static void await(int managementPort, BooleanSupplier alive) {
        URI health = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!ready(health)) {
            if (!alive.getAsBoolean()) {
                throw new IllegalStateException("Keycloak ended while starting");
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Keycloak was not ready in time");
            }
            Pause.millis(200);
        }
    }

    private static boolean ready(URI health) {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
