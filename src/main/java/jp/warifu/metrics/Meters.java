package jp.warifu.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Counts, after what is counted has been committed. Keycloak exports Micrometer's global registry at {@code /metrics} of
 * its management port; where it does not, with {@code --metrics-enabled=false}, counting does nothing.
 */
public final class Meters {
    private Meters() {}

    /** @param values of the metric's tags, in their order */
    public static void count(Metric metric, String... values) {
        add(metric, 1, values);
    }

    public static void add(Metric metric, long amount, String... values) {
        counter(metric, List.of(values)).increment(amount);
    }

    /** An outcome whose type has the name of the tag's value. */
    public static void countOutcome(Metric metric, Object outcome) {
        count(metric, Metric.value(outcome.getClass().getSimpleName()));
    }

    /** Every series, at zero: a rate can be told from the first time on. */
    public static void prepare() {
        for (Metric metric : Metric.values()) {
            List<List<String>> combinations = List.of(List.of());
            for (Metric.Tag tag : metric.tags()) {
                List<List<String>> longer = new ArrayList<>();
                for (List<String> shorter : combinations) {
                    for (String value : tag.values()) {
                        List<String> next = new ArrayList<>(shorter);
                        next.add(value);
                        longer.add(next);
                    }
                }
                combinations = longer;
            }
            combinations.forEach(values -> counter(metric, values));
        }
    }

    /** @param value asked for at each look at the metrics: it must be at hand */
    public static void gauge(Level level, Supplier<Number> value) {
        Gauge.builder(level.id(), value).description(level.help()).register(Metrics.globalRegistry);
    }

    private static Counter counter(Metric metric, List<String> values) {
        if (values.size() != metric.tags().size()) {
            throw new IllegalArgumentException(metric + " has " + metric.tags().size() + " tags");
        }
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Metric.Tag tag = metric.tags().get(i);
            tags.add(Tag.of(tag.key(), tag.known(values.get(i))));
        }
        return Counter.builder(metric.id())
                .description(metric.help())
                .tags(tags)
                .register(Metrics.globalRegistry);
    }
}
