package jp.warifu.database;

import java.sql.SQLException;

/** Whether a key that two inserted at once was the other's. */
public final class TakenKey {
    private static final String INTEGRITY_CONSTRAINT_VIOLATION = "23";

    private TakenKey() {}

    /** @param failure as it comes out of the persistence layer, in however many wrappings */
    public static boolean in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith(INTEGRITY_CONSTRAINT_VIOLATION);
            }
        }
        return false;
    }
}
