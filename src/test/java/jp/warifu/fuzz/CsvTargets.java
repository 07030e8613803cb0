package jp.warifu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jp.warifu.calendar.FuzzedHolidays;
import jp.warifu.csv.CsvException;
import jp.warifu.csv.CsvLimits;
import jp.warifu.csv.CsvReader;
import jp.warifu.csv.CsvRow;
import jp.warifu.csv.CsvWriter;
import jp.warifu.oathcsv.OathCsvException;
import jp.warifu.oathcsv.OathCsvReader;
import jp.warifu.pskc.PskcKey;

/** Files of comma-separated values. */
final class CsvTargets {
    private static final CsvLimits LIMITS = new CsvLimits(4_000, 20, 6, 40);
    private static final CsvLimits WIDE = new CsvLimits(1 << 20, 1_000, 20, 100);
    private static final int MAX_BYTES = 100_000;

    private CsvTargets() {}

    /** Limits hold, what is read has no control character, and what is written comes back and never calculates. */
    static boolean csv(byte[] input) throws IOException {
        List<CsvRow> rows;
        try {
            rows = CsvReader.read(new ByteArrayInputStream(input), LIMITS);
        } catch (CsvException e) {
            Parser.isOneLine(e.getMessage());
            return false;
        }
        assertThat(rows).hasSizeLessThanOrEqualTo(LIMITS.rows());
        CsvWriter writer = new CsvWriter();
        for (CsvRow row : rows) {
            assertThat(row.values()).hasSizeBetween(1, LIMITS.columns());
            for (String value : row.values()) {
                assertThat(value.length()).isLessThanOrEqualTo(LIMITS.characters());
                assertThat(value.replace("\n", "").chars().noneMatch(Character::isISOControl))
                        .isTrue();
            }
            writer.row(row.values());
        }
        List<CsvRow> again = again(writer.text());
        assertThat(again).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(again.get(i).values())
                    .isEqualTo(rows.get(i).values().stream()
                            .map(CsvTargets::harmless)
                            .toList());
        }
        return true;
    }

    private static String harmless(String value) {
        return !value.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static List<CsvRow> again(String text) throws IOException {
        try {
            return CsvReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), WIDE);
        } catch (CsvException e) {
            throw new AssertionError("what was written cannot be read: " + e.getMessage());
        }
    }

    /** A list is read, or refused without a word of what may be a secret in it. */
    static boolean oath(byte[] input) throws IOException {
        List<PskcKey> keys = new ArrayList<>();
        try {
            OathCsvReader.standard().within(MAX_BYTES).read(new ByteArrayInputStream(input), keys::add);
        } catch (OathCsvException e) {
            Parser.isOneLine(e.getMessage());
            quotesNoSecret(e.getMessage(), input);
            return false;
        }
        assertThat(keys).isNotEmpty();
        for (PskcKey key : keys) {
            assertThat(key.serial()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
            assertThat(key.parameters().digits()).isIn(6, 8);
            assertThat(key.parameters().period().toSeconds()).isBetween(1L, 300L);
        }
        return true;
    }

    /** The shortest secret has 16 bytes: 26 signs in Base32. */
    private static void quotesNoSecret(String message, byte[] input) {
        for (String word : new String(input, StandardCharsets.UTF_8).split("[^A-Za-z0-9]+")) {
            if (word.length() >= 26) {
                assertThat(message).doesNotContain(word.substring(0, 26));
            }
        }
    }

    static boolean holidays(byte[] input) throws IOException {
        return !FuzzedHolidays.years(input).isEmpty();
    }
}
