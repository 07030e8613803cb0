package jp.warifu.housekeeping;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import jp.warifu.database.OwnTransaction;

/**
 * 当番: one node's turn at a round. What it does in its transactions is committed only while the turn is its own: each holds
 * the round's row, so that a node that was taken for dead, and was only slow, does nothing beside its successor.
 */
public final class Shift implements OwnTransaction {
    /** Longer than Keycloak lets a transaction last. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private final OwnTransaction transaction;
    private final String round;
    private final String id;

    private Shift(OwnTransaction transaction, String round, String id) {
        this.transaction = transaction;
        this.round = round;
        this.id = id;
    }

    /** The turn was another's before the work was committed; nothing of it was done. */
    public static final class OverException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OverException(String round) {
            super("another node makes the round " + round);
        }
    }

    /** @return empty when the round is not due, or another node makes it */
    public static Optional<Shift> begin(OwnTransaction transaction, String round, Duration interval) {
        return begin(transaction, round, interval, LEASE);
    }

    static Optional<Shift> begin(OwnTransaction transaction, String round, Duration interval, Duration lease) {
        String id = UUID.randomUUID().toString();
        boolean taken = transaction.run(em -> new RoundLedger(em).take(round, id, interval, lease));
        return taken ? Optional.of(new Shift(transaction, round, id)) : Optional.empty();
    }

    /** @throws OverException when the turn is another's */
    @Override
    public <T> T run(Function<EntityManager, T> work) {
        return transaction.run(em -> {
            if (!new RoundLedger(em).keep(round, id, LEASE)) {
                throw new OverException(round);
            }
            return work.apply(em);
        });
    }

    /** Before a step that has transactions of its own. */
    public void goOn() {
        run(em -> true);
    }

    void end() {
        transaction.run(em -> {
            new RoundLedger(em).leave(round, id);
            return true;
        });
    }
}
