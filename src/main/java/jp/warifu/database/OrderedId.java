package jp.warifu.database;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of rows that are read in the order in which they were written: among rows of the same millisecond, those of one node
 * sort by their ids as they were made (RFC 9562, section 6.2: UUIDs of version 7 with a counter).
 */
public final class OrderedId {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = (1L << COUNTER_BITS) - 1;
    private static final AtomicLong LAST = new AtomicLong();

    private OrderedId() {}

    /** @param at when the row is written, on the database's clock */
    public static String next(Instant at) {
        // Where the milliseconds stand still or go back, the counter goes on, if need be into the milliseconds.
        long stamp = LAST.accumulateAndGet(at.toEpochMilli() << COUNTER_BITS, (last, now) -> Math.max(last + 1, now));
        long high = (stamp & ~COUNTER) << 4 | 0x7000 | stamp & COUNTER;
        return new UUID(high, UUID.randomUUID().getLeastSignificantBits()).toString();
    }
}
