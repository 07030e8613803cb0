package jp.warifu.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jp.warifu.csv.CsvException.Problem;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4180, and nothing that only looks like it. */
final class CsvReaderTest {
    private static final CsvLimits LIMITS = new CsvLimits(200, 4, 3, 10);

    private static List<CsvRow> read(byte[] file) throws CsvException, IOException {
        return CsvReader.read(new ByteArrayInputStream(file), LIMITS);
    }

    private static List<CsvRow> read(String file) throws CsvException, IOException {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\r\n契,約", "a,b\n契,約\n", "\ufeffa,b\r\n契,約\r\n", "\"a\",\"b\"\n\"契\",約\n"})
    void everyUsualFormIsRead(String file) throws Exception {
        assertThat(read(file)).containsExactly(new CsvRow(1, List.of("a", "b")), new CsvRow(2, List.of("契", "約")));
    }

    @Test
    void quotedValuesHoldCommasQuotesAndLines() throws Exception {
        assertThat(read("\"a,b\",\"c\"\"d\",\"e\r\nf\"\n\n,,\n"))
                .containsExactly(new CsvRow(1, List.of("a,b", "c\"d", "e\nf")), new CsvRow(4, List.of("", "", "")));
    }

    @Test
    void anEmptyFileHasNoRows() throws Exception {
        assertThat(read("")).isEmpty();
        assertThat(read("\ufeff")).isEmpty();
        assertThat(read("\r\n\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'a\"b', STRAY_QUOTE, 1",
                "'x|\"a\"b', STRAY_QUOTE, 2",
                "'x|y|\"a', OPEN_QUOTE, 3",
                "'x|\"a||', OPEN_QUOTE, 2",
                "'a,b,c,d', TOO_MANY_COLUMNS, 1",
                "'a|b|c|d|e', TOO_MANY_ROWS, 5",
                "'abcdefghijk', VALUE_TOO_LONG, 1",
                "'\"abcdefghijk\"', VALUE_TOO_LONG, 1",
                "'\"ab||||||||||c\"', VALUE_TOO_LONG, 9",
                "'x|a\u0000b', CONTROL_CHARACTER, 2",
                "'x|a\u001bb', CONTROL_CHARACTER, 2",
                "'a\tb', CONTROL_CHARACTER, 1"
            })
    void anythingElseIsRefusedWithItsLine(String file, Problem problem, int line) {
        assertThatThrownBy(() -> read(file.replace('|', '\n'))).isInstanceOfSatisfying(CsvException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.line()).isEqualTo(line);
        });
    }

    /** What spreadsheets in Japan write unless told otherwise. */
    @Test
    void otherEncodingsAreRefused() {
        assertThatThrownBy(() -> read("a\n契約".getBytes(Charset.forName("Windows-31J"))))
                .isInstanceOfSatisfying(CsvException.class, e -> {
                    assertThat(e.problem()).isEqualTo(Problem.NOT_UTF8);
                    assertThat(e.line()).isEqualTo(2);
                });
    }

    @Test
    void tooLargeAFileIsNotReadToItsEnd() {
        assertThatThrownBy(() -> read("a".repeat(201)))
                .isInstanceOfSatisfying(
                        CsvException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TOO_LARGE));
    }

    /** As in a list of a million keys, of which no more than a line is in memory. */
    @Test
    void rowsOfALineEachAreReadOneByOne() throws Exception {
        byte[] file = "a,b\n\n\"c\n".getBytes(StandardCharsets.UTF_8);
        CsvReader reader = new CsvReader(new ByteArrayInputStream(file), CsvLimits.ofLines(100, 3));

        assertThat(reader.next()).isEqualTo(new CsvRow(1, List.of("a", "b")));
        assertThatThrownBy(reader::next).isInstanceOfSatisfying(CsvException.class, e -> {
            assertThat(e.problem()).isEqualTo(Problem.OPEN_QUOTE);
            assertThat(e.line()).isEqualTo(3);
        });
        assertThatThrownBy(
                        new CsvReader(
                                new ByteArrayInputStream("abcd".getBytes(StandardCharsets.UTF_8)),
                                CsvLimits.ofLines(100, 3))::next)
                .isInstanceOfSatisfying(
                        CsvException.class, e -> assertThat(e.problem()).isEqualTo(Problem.LINE_TOO_LONG));
    }

    @Test
    void neitherRowsNorExceptionsShowValues() throws Exception {
        assertThat(read("Secret1").get(0)).hasToString("CsvRow[line 1]");
        assertThatThrownBy(() -> read("Secret1\"")).hasMessageNotContaining("Secret1");
    }

    @Property
    void whatIsWrittenIsReadAgain(
            @ForAll @Size(min = 1, max = 3)
                    List<
                                    @StringLength(max = 9) @CharRange(from = ' ', to = '~')
                                    @CharRange(from = 'ぁ', to = 'ん') String>
                            values)
            throws Exception {
        List<String> shown = CsvReader.read(
                        new ByteArrayInputStream(
                                new CsvWriter().row(values).text().getBytes(StandardCharsets.UTF_8)),
                        new CsvLimits(1000, 1, 3, 10))
                .get(0)
                .values();

        assertThat(shown).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            boolean formula = value.matches("[=+@＝＋－＠-].*");
            assertThat(shown.get(i)).isEqualTo(formula ? "'" + value : value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+81", "-1", "@SUM(A1)", "＝1+1", "＋81", "－1", "＠SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void nothingThatIsWrittenIsAFormula(String value) {
        assertThat(new CsvWriter().row(List.of(value)).text()).startsWith("\"'");
    }
}
