package jp.warifu.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import jp.warifu.settings.WrongSettingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holidays in a file of the bank's. */
@Tag("S101")
final class HolidayFilesTest {
    private static final String HEADING = "国民の祝日・休日月日,国民の祝日・休日名称\r\n";
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);
    private static final LocalDate MOUNTAIN_DAY = LocalDate.of(2027, 8, 11);

    @TempDir
    Path directory;

    private HolidayFiles files;

    @BeforeEach
    void inADirectory() {
        files = new HolidayFiles(directory);
    }

    private Holidays written(String text, Charset charset) throws IOException {
        Files.writeString(directory.resolve("holidays.csv"), text, charset);
        return files.read("key", "holidays.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shift_JIS", "UTF-8"})
    void areReadAsTheCabinetOfficePublishesThem(String charset) throws IOException {
        assertThat(written(HEADING + "2027/1/1,元日\r\n2027/8/11,山の日\r\n", Charset.forName(charset))
                        .dates())
                .containsExactlyInAnyOrder(NEW_YEAR, MOUNTAIN_DAY);
    }

    /** A first line that was taken for a heading would make New Year's Day a business day. */
    @ParameterizedTest
    @ValueSource(strings = {"2027/1/1,元日\n", "\uFEFF2027/1/1,元日", "\n2027/1/1 , 元日\n\n", "2027/01/01"})
    void mayDoWithoutAHeading(String text) throws IOException {
        assertThat(written(text, StandardCharsets.UTF_8).dates()).containsExactly(NEW_YEAR);
    }

    @Test
    void takeThePlaceOfTheShippedOnes() throws IOException {
        Holidays own = written("2027/1/1,元日", StandardCharsets.UTF_8);

        assertThat(own.contain(MOUNTAIN_DAY)).isFalse();
        assertThat(own.know(2026)).isFalse();
        assertThat(files.read("key", "").contain(MOUNTAIN_DAY)).isTrue();
    }

    @Test
    void areReadAgainWhenTheyChange() throws IOException {
        assertThat(written("2027/1/1,元日", StandardCharsets.UTF_8).contain(MOUNTAIN_DAY))
                .isFalse();
        assertThat(written("2027/1/1,元日\n2027/8/11,山の日", StandardCharsets.UTF_8).contain(MOUNTAIN_DAY))
                .isTrue();
    }

    /** Of the same length, as when one date is put right; or put in place with the time that the old one had. */
    @Test
    void areReadAgainWhenOnlyTheTimeOrOnlyTheLengthChanges() throws IOException {
        FileTime time = FileTime.from(Instant.parse("2026-11-26T00:00:00Z"));
        Path file = directory.resolve("holidays.csv");
        written("2027/1/1", StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, time);
        assertThat(files.read("key", "holidays.csv").contain(NEW_YEAR)).isTrue();

        Files.writeString(file, "2027/1/2");
        Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1000));
        assertThat(files.read("key", "holidays.csv").contain(NEW_YEAR)).isFalse();

        Files.writeString(file, "2027/8/11");
        Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1000));
        assertThat(files.read("key", "holidays.csv").contain(MOUNTAIN_DAY)).isTrue();
    }

    @Test
    void areReadOnceWhileTheyStay() throws IOException {
        Holidays read = written("2027/1/1", StandardCharsets.UTF_8);

        assertThat(files.read("key", "holidays.csv")).isSameAs(read);
    }

    @Test
    @Tag("E17")
    void aLineThatIsNoneIsToldByItsNumber() {
        assertThatThrownBy(() -> written(HEADING + "2027/1/1,元日\nx2027/1/2\n", StandardCharsets.UTF_8))
                .hasMessageContaining("line 3 ");
    }

    @ParameterizedTest
    @Tag("E17")
    @ValueSource(
            strings = {
                "",
                HEADING,
                "2027-01-01,元日",
                HEADING + "2027/1/1,元日\n元日,2027/1/2",
                "2027/2/30,春分の日",
                "2027/13/1,元日",
                "holidays of 2027"
            })
    void areRefusedByTheNameOfTheSettingWhenTheyAreNone(String text) {
        assertThatThrownBy(() -> written(text, StandardCharsets.UTF_8))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("'key'")
                .hasMessageContaining("holidays.csv");
    }

    @ParameterizedTest
    @Tag("E17")
    @ValueSource(strings = {"missing.csv", ".", "\0"})
    void areRefusedWhenTheFileIsNone(String file) {
        assertThatThrownBy(() -> files.read("key", file))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("'key'");
    }
}
