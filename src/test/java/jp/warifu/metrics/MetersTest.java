package jp.warifu.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.FailureStop;
import jp.warifu.secret.TamperAlarm;
import jp.warifu.token.CodeCheck;
import jp.warifu.token.TokenBinding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is counted, and how it is named. */
final class MetersTest {
    private static final Pattern NAME = Pattern.compile("warifu_[a-z_]+");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void export() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void remove() {
        Metrics.removeRegistry(registry);
    }

    private double counted(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    @Test
    void countsBySeries() {
        Meters.prepare();
        double accepted = counted("warifu.codes", "outcome", "accepted");
        double wrong = counted("warifu.codes", "outcome", "wrong");

        Meters.count(Metric.CODES, "accepted");
        Meters.countOutcome(Metric.CODES, new CodeCheck.Outcome.UserStopped());
        Meters.add(Metric.IMPORTED_TOKENS, 5);

        assertThat(counted("warifu.codes", "outcome", "accepted")).isEqualTo(accepted + 1);
        assertThat(counted("warifu.codes", "outcome", "wrong")).isEqualTo(wrong);
        assertThat(counted("warifu.codes", "outcome", "user-stopped")).isPositive();
    }

    /** Whatever is given for a tag, there is a bounded number of series, and no place for an identity. */
    @Test
    void aValueThatIsNotListedIsOther() {
        Meters.count(Metric.CODES, "HW00000001");

        assertThat(counted("warifu.codes", "outcome", "other")).isPositive();
        assertThat(registry.find("warifu.codes").tag("outcome", "HW00000001").counter())
                .isNull();
        assertThatThrownBy(() -> Meters.count(Metric.CODES)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyOutcomeHasItsSeries() {
        assertThat(values(Metric.CODES, 0)).containsAll(outcomes(CodeCheck.Outcome.class));
        assertThat(values(Metric.REGISTRATIONS, 0)).containsAll(outcomes(TokenBinding.Outcome.class));
        assertThat(values(Metric.SOFTWARE_TOKENS, 0))
                .contains("begun", "confirmed", "made", "too-many", "activation-refused", "refused");
        assertThat(values(Metric.STOPS, 0)).containsExactlyInAnyOrderElementsOf(names(FailureStop.Kind.values()));
        assertThat(values(Metric.STOPS, 1))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Factor.values()).map(Factor::code).toList());
        assertThat(values(Metric.TAMPERED, 1)).containsExactlyInAnyOrderElementsOf(names(TamperAlarm.Met.values()));
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void aLevelIsAskedForWhenItIsLookedAt(Level level) {
        AtomicInteger value = new AtomicInteger(3);
        Meters.gauge(level, value::get);
        Gauge gauge = registry.get(level.exported().replace('_', '.')).gauge();
        assertThat(gauge.value()).isEqualTo(3);

        value.set(5);

        assertThat(gauge.value()).isEqualTo(5);
        assertThat(gauge.getId().getDescription()).isNotBlank();
        Metrics.globalRegistry.remove(gauge.getId());
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void saysWhatItCounts(Metric metric) {
        Meters.prepare();

        assertThat(registry.getMeters())
                .filteredOn(meter -> meter.getId().getName().equals(metric.id()))
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().getDescription())
                        .isEqualTo(metric.help())
                        .isNotBlank());
    }

    private static List<String> values(Metric metric, int tag) {
        return metric.tags().get(tag).values();
    }

    private static Collection<String> outcomes(Class<?> sealedType) {
        return Arrays.stream(sealedType.getPermittedSubclasses())
                .map(type -> Metric.value(type.getSimpleName()))
                .toList();
    }

    private static Collection<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> Metric.value(value.name())).toList();
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void hasFewSeries(Metric metric) {
        assertThat(metric.tags().stream().mapToInt(tag -> tag.values().size()).reduce(1, (a, b) -> a * b))
                .isLessThanOrEqualTo(20);
    }

    /** A dashboard that asks for what is not there shows that all is well. */
    @Test
    void theDashboardAsksForWhatIsThere() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("docs/grafana-dashboard.json").toFile());
        List<String> queries = dashboard.findValuesAsText("expr");
        Set<String> asked = queries.stream()
                .flatMap(query -> NAME.matcher(query).results().map(name -> name.group()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(queries).isNotEmpty().allMatch(query -> NAME.matcher(query).find());
        assertThat(asked).isEqualTo(exported());
        assertThat(dashboard.findValues("targets").stream()
                        .mapToInt(JsonNode::size)
                        .sum())
                .isEqualTo(queries.size());
    }

    @Test
    void operationsNamesEveryMetric() throws IOException {
        String operations = Files.readString(Path.of("docs/operations.md"));

        assertThat(exported()).allMatch(name -> operations.contains("`" + name + "`"));
    }

    private static Set<String> exported() {
        return Stream.concat(
                        Arrays.stream(Metric.values()).map(Metric::exported),
                        Arrays.stream(Level.values()).map(Level::exported))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
