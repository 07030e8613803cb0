package jp.warifu.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Times on pages and in mails. */
final class JapanTimeTest {
    @Test
    void areThoseOfJapan() {
        assertThat(JapanTime.format(Instant.parse("2026-12-31T15:04:59Z"))).isEqualTo("2027/01/01 00:04");
    }

    @Test
    void haveTheDayOfJapan() {
        assertThat(JapanTime.date(Instant.parse("2026-12-31T14:59:59Z"))).isEqualTo("2026-12-31");
        assertThat(JapanTime.date(Instant.parse("2026-12-31T15:00:00Z"))).isEqualTo("2027-01-01");
        assertThat(JapanTime.format(LocalDate.of(2027, 1, 2))).isEqualTo("2027/01/02");
    }

    @Test
    void readAlikeInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(JapanTime.format(Instant.EPOCH)).isEqualTo("1970/01/01 09:00");
        } finally {
            Locale.setDefault(before);
        }
    }
}
