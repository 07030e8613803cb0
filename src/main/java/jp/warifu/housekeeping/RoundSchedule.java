package jp.warifu.housekeeping;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.timer.TimerProvider;

/** Has every node ask from time to time whether a round is its own to make, once the tables are there. */
public final class RoundSchedule implements ProviderEventListener {
    private static final Logger LOG = Logger.getLogger(RoundSchedule.class);
    /** A round that a dead node left is not waited for longer than its lease and this. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final int LOOKS_PER_INTERVAL = 10;

    private final Round round;
    private final AtomicBoolean going = new AtomicBoolean();
    private volatile boolean failing;

    public RoundSchedule(Round round) {
        this.round = round;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            KeycloakSessionFactory sessions = started.getFactory();
            KeycloakModelUtils.runJobInTransaction(sessions, session -> {
                ExecutorService executor =
                        session.getProvider(ExecutorsProvider.class).getExecutor("warifu-housekeeping");
                session.getProvider(TimerProvider.class)
                        .schedule(
                                () -> look(executor, sessions),
                                wait(round.interval()).toMillis(),
                                round.name());
            });
        }
    }

    static Duration wait(Duration interval) {
        Duration part = interval.dividedBy(LOOKS_PER_INTERVAL);
        if (part.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return part.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : part;
    }

    /** Not in the timer's thread: the server has one, and all its other tasks would wait for a round to end. */
    private void look(ExecutorService executor, KeycloakSessionFactory sessions) {
        if (going.compareAndSet(false, true)) {
            try {
                executor.execute(() -> go(sessions));
            } catch (RuntimeException e) {
                going.set(false);
                LOG.debugf("round %s found no thread: %s", round.name(), e.getMessage());
            }
        }
    }

    private void go(KeycloakSessionFactory sessions) {
        try {
            OwnTransaction transaction = KeycloakOwnTransaction.beside(sessions);
            Shift.begin(transaction, round.name(), round.interval()).ifPresent(shift -> {
                try {
                    round.go(sessions, shift);
                } finally {
                    shift.end();
                }
            });
            failing = false;
        } catch (Shift.OverException e) {
            LOG.warn(e.getMessage());
        } catch (RuntimeException e) {
            // A database that is away is told of once.
            if (!failing) {
                LOG.errorf(e, "round %s was not finished; it is tried again", round.name());
            }
            failing = true;
        } finally {
            going.set(false);
        }
    }
}
