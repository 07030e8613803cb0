package jp.warifu.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 有効期間 of a key, as its maker's file gives it (RFC 6030, StartDate and ExpiryDate).
 *
 * @param from null: from the beginning
 * @param until exclusive; null: for ever
 */
public record Validity(@Nullable Instant from, @Nullable Instant until) {
    static final Validity ALWAYS = new Validity(null, null);

    static Validity of(@Nullable Long from, @Nullable Long until) {
        return new Validity(
                from == null ? null : Instant.ofEpochMilli(from), until == null ? null : Instant.ofEpochMilli(until));
    }

    boolean holdsAt(Instant now) {
        return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
    }
}
