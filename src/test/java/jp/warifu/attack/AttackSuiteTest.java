package jp.warifu.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.docs.MarkedSection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever an attacker wants, there are tests of it at each entrance. {@code mvn test -Dtest=AttackSuiteTest
 * -Dwarifu.docs.update=true} rewrites the table in docs/hardening.md.
 */
final class AttackSuiteTest {
    private static final Path CLASSES = Path.of("target/test-classes");
    private static final MarkedSection SECTION = new MarkedSection(Path.of("docs/hardening.md"), "attacks");

    /** Class and method of each test, by aim and entrance. */
    private static Map<Aim, Map<Entrance, Set<String>>> suite() {
        Map<Aim, Map<Entrance, Set<String>>> suite = new EnumMap<>(Aim.class);
        for (Class<?> type : serverTests()) {
            for (Method method : type.getDeclaredMethods()) {
                for (Aim aim : Aim.values()) {
                    for (Entrance entrance : entrances(method, aim)) {
                        suite.computeIfAbsent(aim, any -> new EnumMap<>(Entrance.class))
                                .computeIfAbsent(entrance, any -> new TreeSet<>())
                                .add(type.getName() + "#" + method.getName());
                    }
                }
            }
        }
        return suite;
    }

    private static List<Entrance> entrances(Method method, Aim aim) {
        Annotation found = method.getAnnotation(aim.annotation());
        try {
            return found == null
                    ? List.of()
                    : List.of((Entrance[]) aim.annotation().getMethod("value").invoke(found));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Class<?>> serverTests() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.matches(".*IT(\\$[A-Za-z]+)*\\.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.').replace('\\', '.'))
                    .sorted()
                    .<Class<?>>map(AttackSuiteTest::load)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, AttackSuiteTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Aim.class)
    void everyEntranceIsTriedForEachAim(Aim aim) {
        assertThat(suite().get(aim)).containsOnlyKeys(Entrance.values());
    }

    /** By these {@code bin/test --attacks} finds them. */
    @ParameterizedTest
    @EnumSource(Aim.class)
    void eachAimHasATag(Aim aim) {
        assertThat(Arrays.stream(aim.annotation().getAnnotationsByType(Tag.class))
                        .map(Tag::value))
                .containsExactly(
                        "attack",
                        "attack-"
                                + aim.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    @Test
    void theDocumentHasTheNumbersOfTests() {
        Map<Aim, Map<Entrance, Set<String>>> suite = suite();
        StringBuilder table = new StringBuilder("\n| Aim |");
        for (Entrance entrance : Entrance.values()) {
            table.append(" ").append(words(entrance)).append(" |");
        }
        table.append("\n|---|").append("---|".repeat(Entrance.values().length)).append("\n");
        for (Aim aim : Aim.values()) {
            table.append("| ").append(words(aim)).append(" |");
            for (Entrance entrance : Entrance.values()) {
                table.append(" ").append(suite.get(aim).get(entrance).size()).append(" |");
            }
            table.append("\n");
        }
        Set<String> all = suite.values().stream()
                .flatMap(entrances -> entrances.values().stream())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        table.append("\n").append(all.size()).append(" tests in all; one with several entrances counts at each.\n");

        String current = SECTION.documentWith(table.toString());

        assertThat(SECTION.document()).isEqualTo(current);
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
