package jp.warifu.pskc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a key may be used: what device and policy say, both of them.
 *
 * @param start null when unlimited
 * @param expiry null when unlimited
 */
record Validity(@Nullable Instant start, @Nullable Instant expiry) {

    static final Validity UNLIMITED = new Validity(null, null);

    Validity from(Instant instant) {
        return new Validity(start == null || instant.isAfter(start) ? instant : start, expiry);
    }

    Validity until(Instant instant) {
        return new Validity(start, expiry == null || instant.isBefore(expiry) ? instant : expiry);
    }

    boolean isNever() {
        return start != null && expiry != null && !start.isBefore(expiry);
    }
}
