package jp.warifu.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.warifu.flow.Alert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages about security claim is shown by a test that is there, or its absence is explained. */
final class AssuranceTest {
    private static final Path OUTCOMES = Path.of("docs", "outcomes.md");
    private static final Path THREATS = Path.of("docs", "threat-model.md");
    private static final Path ASSURANCE = Path.of("docs", "assurance.md");
    private static final Path IDS = Path.of("src", "test", "resources", "jp", "warifu", "docs", "requirement-ids.txt");

    private static final Path MAIN = Path.of("src", "main", "java", "jp", "warifu");

    /** The packages that speak to customers. */
    private static final List<String> CUSTOMERS =
            List.of("arrival", "card", "certificate", "contract", "notice", "pin", "screens", "stepup");

    private static final Pattern ALERT = Pattern.compile("\\bAlert\\.([A-Z_]+)\\b");

    /** Only the first needs no word beside its tests. */
    private static final String MET = "met";

    private static final Set<String> ANSWERS = Set.of(
            MET,
            "partly",
            "deviation",
            "not claimed",
            "not applicable",
            "Keycloak's",
            "the bank's",
            "the application's");

    private static final int SHORTEST_REASON = 15;

    @ParameterizedTest
    @ValueSource(strings = {"outcomes.md", "security.md", "threat-model.md", "assurance.md"})
    void everyTestThatIsNamedIsThere(String document) throws IOException {
        List<TestLink> links = TestLink.in(Files.readString(Path.of("docs", document)));

        assertThat(links).isNotEmpty();
        assertThat(links.stream()
                        .map(TestLink::problem)
                        .flatMap(Optional::stream)
                        .distinct())
                .isEmpty();
    }

    @Test
    void everyOutcomeIsShownByATest() {
        List<MarkdownTable> tables = MarkdownTable.of(OUTCOMES);

        assertThat(tables).hasSizeGreaterThan(10).allMatch(table -> table.has("Test"));
        assertThat(tables)
                .flatExtracting(table -> table.column("Test"))
                .allSatisfy(cell -> assertThat(TestLink.in(cell)).isNotEmpty());
    }

    /** Whatever a step or a screen says to customers has its row. */
    @Test
    void everyAlertIsAnOutcome() throws IOException {
        String outcomes = Files.readString(OUTCOMES);
        Set<String> alerts = new TreeSet<>();
        for (String steps : CUSTOMERS) {
            try (Stream<Path> files = Files.list(MAIN.resolve(steps))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    ALERT.matcher(Files.readString(file))
                            .results()
                            .map(found -> Alert.valueOf(found.group(1)).code())
                            .forEach(alerts::add);
                }
            }
        }

        assertThat(alerts)
                .hasSizeGreaterThan(40)
                .allSatisfy(code -> assertThat(outcomes).contains("`" + code.replaceFirst("-last$", "") + "`"));
    }

    @Test
    void everyThreatIsMetByATestOrItsRestIsTold() {
        List<MarkdownTable> tables = MarkdownTable.of(THREATS).stream()
                .filter(table -> table.has("Shown by"))
                .toList();

        assertThat(tables).isNotEmpty();
        assertThat(tables).flatExtracting(table -> table.column("Id")).doesNotHaveDuplicates();
        for (MarkdownTable table : tables) {
            List<String> shown = table.column("Shown by");
            List<String> remains = table.column("What remains");
            for (int row = 0; row < shown.size(); row++) {
                if (TestLink.in(shown.get(row)).isEmpty()) {
                    assertThat(remains.get(row)).hasSizeGreaterThan(SHORTEST_REASON);
                }
            }
        }
    }

    @Test
    void everyRequirementIsThereOnceAndInOrder() throws IOException {
        List<String> ids = Files.readAllLines(IDS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(requirements().map(row -> row.get(0))).containsExactlyElementsOf(ids);
    }

    @Test
    void everyRequirementIsShownOrExplained() {
        assertThat(requirements()).allSatisfy(row -> {
            String answer = row.get(2);
            String evidence = row.get(3);
            String note = row.get(4);
            assertThat(ANSWERS).contains(answer);
            if (answer.equals(MET) || answer.equals("partly")) {
                assertThat(TestLink.in(evidence)).isNotEmpty();
            }
            if (!answer.equals(MET)) {
                assertThat(note).hasSizeGreaterThan(SHORTEST_REASON);
            }
        });
    }

    private static Stream<List<String>> requirements() {
        return MarkdownTable.of(ASSURANCE).stream()
                .filter(table -> table.has("Requirement"))
                .flatMap(table -> table.rows().stream());
    }

    /** A slip in a document does not go unseen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[AssuranceTest#thereIsNoSuchTest](../src/test/java/jp/warifu/docs/AssuranceTest.java)",
                "[AssuranceTest#requirements](../src/test/java/jp/warifu/docs/AssuranceTest.java)",
                "[AssuranceTest](../src/test/java/jp/warifu/docs/AssuranceTest.java)",
                "[Nobody#everyOutcomeIsShownByATest](../src/test/java/jp/warifu/docs/AssuranceTest.java)",
                "[AssuranceTest.Inner#everyOutcomeIsShownByATest](../src/test/java/jp/warifu/docs/AssuranceTest.java)",
                "[AssuranceTest#everyOutcomeIsShownByATest](../src/test/java/jp/warifu/AssuranceTest.java)",
                "[SelfTest#x](../src/test/java/../java/jp/warifu/docs/SelfTest.java)"
            })
    void aLinkToNoTestIsFound(String link) {
        assertThat(TestLink.in(link))
                .singleElement()
                .satisfies(found -> assertThat(found.problem()).isPresent());
    }

    @Test
    void aLinkToATestIsNotComplainedOf() {
        assertThat(TestLink.in("[AssuranceTest#aLinkToATestIsNotComplainedOf]"
                        + "(../src/test/java/jp/warifu/docs/AssuranceTest.java)"))
                .singleElement()
                .satisfies(found -> assertThat(found.problem()).isEmpty());
    }
}
