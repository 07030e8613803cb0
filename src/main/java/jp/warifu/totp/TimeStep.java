package jp.warifu.totp;

import java.time.Duration;
import java.time.Instant;

/**
 * The time-step counter T of RFC 6238 section 4.2, counted from the Unix epoch (T0 = 0).
 *
 * @param value number of whole periods since the epoch, 0 or more
 */
public record TimeStep(long value) implements Comparable<TimeStep> {

    public TimeStep {
        if (value < 0) {
            throw new IllegalArgumentException("a time step is not negative: " + value);
        }
    }

    /**
     * The step that contains an instant.
     *
     * @param instant not before the epoch
     * @param period length of a step, whole seconds
     */
    public static TimeStep at(Instant instant, Duration period) {
        return new TimeStep(Math.floorDiv(instant.getEpochSecond(), period.toSeconds()));
    }

    /** The step this many steps later; earlier when negative. */
    public TimeStep plus(long steps) {
        return new TimeStep(Math.addExact(value, steps));
    }

    /** First instant of this step. */
    public Instant start(Duration period) {
        return Instant.ofEpochSecond(Math.multiplyExact(value, period.toSeconds()));
    }

    /** First instant after this step. */
    public Instant end(Duration period) {
        return start(period).plus(period);
    }

    @Override
    public int compareTo(TimeStep other) {
        return Long.compare(value, other.value);
    }
}
