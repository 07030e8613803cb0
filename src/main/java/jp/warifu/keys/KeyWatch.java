package jp.warifu.keys;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.metrics.Level;
import jp.warifu.metrics.Meters;
import jp.warifu.settings.RealmSettings;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.timer.TimerProvider;

/**
 * On each node, once a minute: are the keys there, do the clocks agree, has a node left a rotation behind? The metrics show
 * what it found; the log says so when it changes.
 */
public final class KeyWatch implements ProviderEventListener {
    private static final Logger LOG = Logger.getLogger(KeyWatch.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** Of the node, as there is one watch in each. */
    private static final Watched WATCHED = new Watched();

    /** What was found last. */
    static final class Watched {
        /** The ids of missing keys, by realm. */
        private volatile Map<String, Set<String>> missing = Map.of();

        private volatile Duration clockDifference = Duration.ZERO;

        int keysMissing() {
            return missing.values().stream().mapToInt(Set::size).sum();
        }

        Duration clockDifference() {
            return clockDifference;
        }
    }

    static Watched watched() {
        return WATCHED;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            begin(started.getFactory());
        }
    }

    private void begin(KeycloakSessionFactory factory) {
        Meters.prepare();
        Meters.gauge(Level.KEYS_MISSING, WATCHED::keysMissing);
        Meters.gauge(Level.CLOCK_DIFFERENCE, () -> WATCHED.clockDifference().toMillis() / 1000.0);
        KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> session.getProvider(TimerProvider.class)
                        .schedule(() -> look(factory), PERIOD.toMillis(), "warifu-key-watch"));
    }

    private void look(KeycloakSessionFactory factory) {
        try {
            Map<String, Set<String>> found = new TreeMap<>();
            Map<String, String> realms = KeycloakModelUtils.runJobInTransactionWithResult(factory, KeyWatch::banks);
            realms.forEach((name, id) -> KeycloakOwnTransaction.inRealm(factory, id, session -> {
                Vitals vitals = Vitals.of(session);
                found.put(name, vitals.missingKeys());
                WATCHED.clockDifference = vitals.clockDifference();
                new KeyRotation(session).takeUp();
                return true;
            }));
            tell(found);
            WATCHED.missing = found;
        } catch (RuntimeException e) {
            LOG.warnf("the keys could not be looked at: %s", e.getMessage());
        }
    }

    private void tell(Map<String, Set<String>> found) {
        Duration clockDifference = WATCHED.clockDifference();
        if (clockDifference.abs().compareTo(Vitals.CLOCK_LIMIT) > 0) {
            LOG.errorf("this node's clock is %s s ahead of the database's", clockDifference.toMillis() / 1000.0);
        }
        found.forEach((realm, keys) -> {
            Set<String> before = WATCHED.missing.getOrDefault(realm, Set.of());
            if (!keys.isEmpty() && !keys.equals(before)) {
                LOG.errorf("realm %s needs keys that cannot be had: %s", realm, String.join(", ", keys));
            } else if (keys.isEmpty() && !before.isEmpty()) {
                LOG.infof("realm %s has all of its keys again", realm);
            }
        });
    }

    private static Map<String, String> banks(KeycloakSession session) {
        Map<String, String> banks = new TreeMap<>();
        session.realms()
                .getRealmsStream()
                .filter(RealmSettings::isBank)
                .forEach((RealmModel realm) -> banks.put(realm.getName(), realm.getId()));
        return banks;
    }
}
