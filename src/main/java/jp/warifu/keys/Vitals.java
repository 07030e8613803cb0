package jp.warifu.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * What the one-time passwords and cards of a realm need besides the database: its keys, and a clock that agrees.
 *
 * @param missingKeys the ids of keys that are needed and cannot be had
 * @param clockDifference how far this node's clock is ahead of the database's
 */
public record Vitals(Set<String> missingKeys, Duration clockDifference) {
    /** Certificates are judged by the node's clock, codes by the database's: apart by more than this, one of them is wrong. */
    static final Duration CLOCK_LIMIT = Duration.ofSeconds(5);

    /** As they are now, of the session's realm. */
    public static Vitals of(KeycloakSession session) {
        return new Vitals(new KeyInventory(session).missing(), clockDifference(session));
    }

    /** In a transaction that begins now: a database's time may be that of its transaction's beginning. */
    private static Duration clockDifference(KeycloakSession session) {
        return KeycloakOwnTransaction.beside(session)
                .run(em -> Duration.between(new DatabaseClock(em).now(), Instant.now()));
    }

    public boolean good() {
        return missingKeys.isEmpty() && clockDifference.abs().compareTo(CLOCK_LIMIT) <= 0;
    }
}
