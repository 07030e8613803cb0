package jp.warifu.database;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Begins a transaction anew when another one inserted the same key first, or when the database gave it up as the victim
 * of a deadlock: the second time it finds what the other has committed. The work is therefore run from its beginning,
 * and must do nothing but through its entity manager.
 */
public record RetriedTransaction(OwnTransaction once) implements OwnTransaction {
    private static final int TRIES = 5;
    /** MariaDB's {@code ER_CHECKREAD}. */
    private static final int RECORD_HAS_CHANGED = 1020;

    @Override
    public <T> T run(Function<EntityManager, T> work) {
        return anew(() -> once.run(work));
    }

    /** @param transaction runs one transaction from its beginning to its end */
    public static <T> T anew(Supplier<T> transaction) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return transaction.get();
            } catch (RuntimeException e) {
                if (left == 0 || !isLostRace(e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * By SQL state: integrity constraint violation, transaction rollback, and H2's concurrent update; and MariaDB's "record
     * has changed since last read", whose state says nothing.
     */
    private static boolean isLostRace(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("23")
                        || state.startsWith("40")
                        || state.equals("90131")
                        || sql.getErrorCode() == RECORD_HAS_CHANGED;
            }
        }
        return false;
    }
}
