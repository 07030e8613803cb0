package jp.warifu.secret;

import java.util.function.Function;
import java.util.function.Supplier;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;

/** Counts how something ended that needs a stored secret, also when that could not be had. */
public final class SecretMeter {
    private SecretMeter() {}

    /**
     * @param work is committed when it returns
     * @param outcome of what it returns: an object whose type names the outcome
     */
    public static <T> T counting(Metric metric, Supplier<T> work, Function<T, Object> outcome) {
        try {
            T done = work.get();
            Meters.countOutcome(metric, outcome.apply(done));
            return done;
        } catch (SecretUnavailableException e) {
            Meters.count(metric, "unavailable");
            throw e;
        } catch (SecretTamperedException e) {
            Meters.count(metric, "tampered");
            throw e;
        }
    }
}
