package jp.warifu.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a document points to is there: files, headings, pictures, commands. */
final class LinksTest {

    private static final Pattern LINK = Pattern.compile("(!?)\\[([^\\]]*)]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *$", Pattern.MULTILINE);
    private static final Pattern FENCE = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
    /** Keycloak's own script lies in Keycloak. */
    private static final Pattern COMMAND = Pattern.compile("(?<![\\w./-])((?:bin|\\.ci)/(?!kc\\.sh)[\\w-]+)");

    private static final Pattern NAMED_FILE = Pattern.compile("`((?:docs|realm-config|src|themes)/[^`*\\s]*)`");
    private static final long LARGEST_PICTURE = 120 * 1024;

    static Stream<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> root = Files.list(Path.of(""))) {
            root.filter(LinksTest::isDocument).forEach(documents::add);
        }
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            docs.filter(LinksTest::isDocument).forEach(documents::add);
        }
        documents.add(Path.of("demo", "business-web", "README.md"));
        return documents.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) {
        List<String> broken = LINK.matcher(prose(document))
                .results()
                .map(link -> link.group(3))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .filter(target -> !leadsSomewhere(document, target))
                .toList();
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandIsThereAndExecutable(Path document) {
        assertThat(COMMAND.matcher(read(document)).results().map(command -> Path.of(command.group(1))))
                .allMatch(Files::isExecutable);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyNamedFileIsThere(Path document) {
        assertThat(NAMED_FILE.matcher(read(document)).results().map(file -> Path.of(file.group(1))))
                .allMatch(Files::exists);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyPictureIsDescribedAndSmall(Path document) {
        LINK.matcher(read(document))
                .results()
                .filter(link -> link.group(1).equals("!"))
                .forEach(picture -> {
                    assertThat(picture.group(2)).as(picture.group(3)).isNotBlank();
                    assertThat(beside(document, picture.group(3)))
                            .satisfies(file -> assertThat(Files.size(file)).isLessThan(LARGEST_PICTURE));
                });
    }

    @Test
    void theReadmeNamesTheTwoCommands() {
        assertThat(read(Path.of("README.md"))).contains("bin/demo", "bin/test");
    }

    private static boolean leadsSomewhere(Path document, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? document : beside(document, parts[0]);
        return Files.exists(file)
                && (parts.length == 1
                        || HEADING.matcher(prose(file))
                                .results()
                                .anyMatch(h -> anchor(h.group(1)).equals(parts[1])));
    }

    /** As forges make them: lower case, punctuation left out, blanks as hyphens. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String prose(Path document) {
        return FENCE.matcher(read(document)).replaceAll("");
    }

    private static Path beside(Path document, String target) {
        return document.resolveSibling(target).normalize();
    }

    private static boolean isDocument(Path path) {
        return path.toString().endsWith(".md");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
