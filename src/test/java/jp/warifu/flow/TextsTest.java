package jp.warifu.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.attempt.Factor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the code can say, both languages have words for, and no word is there for what it cannot say. */
@Tag("S116")
final class TextsTest {
    private static Set<String> keys(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("themes/warifu/login/messages/messages_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts.stringPropertyNames();
    }

    private static Set<String> startingWith(String prefix, String language) throws IOException {
        return keys(language).stream().filter(key -> key.startsWith(prefix)).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void ofAlerts(String language) throws IOException {
        assertThat(startingWith("warifu.alert.", language))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Alert.values()).map(Alert::messageKey).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void ofWhatWasDone(String language) throws IOException {
        assertThat(startingWith("warifu.done.", language))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Done.values()).map(Done::messageKey).toList());
    }

    /** Heading, explanation and next step for each (S30, S33, S111–S113). */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    @Tag("E1")
    @Tag("E2")
    void ofCertificateProblems(String language) throws IOException {
        assertThat(keys(language))
                .containsAll(Arrays.stream(CertificateProblem.values())
                        .map(problem -> "warifu.certificate." + problem.code())
                        .flatMap(key -> Stream.of(key + ".heading", key + ".text", key + ".next"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    @Tag("S88")
    void ofLockedFactors(String language) throws IOException {
        assertThat(keys(language))
                .containsAll(Arrays.stream(Factor.values())
                        .map(factor -> "warifu.locked.text." + factor.code())
                        .toList());
    }
}
