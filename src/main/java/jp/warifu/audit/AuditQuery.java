package jp.warifu.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the trail; null: whatever it is.
 *
 * @param serialEnding the last four characters of a serial number
 * @param before only records of lower numbers
 * @param max how many at most
 */
public record AuditQuery(
        @Nullable String contract,
        @Nullable String actor,
        AuditRecord.@Nullable Action action,
        @Nullable String serialEnding,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long before,
        int max) {
    /** As many as one answer has. */
    public static final int MOST = 200;

    private static final int ENDING = 4;

    /** @throws IllegalArgumentException naming what cannot be looked for */
    public AuditQuery {
        if (serialEnding != null && serialEnding.length() != ENDING) {
            throw new IllegalArgumentException("serial-ending has four characters");
        }
        if (max < 1 || max > MOST) {
            throw new IllegalArgumentException("max is 1 to " + MOST);
        }
    }
}
