package jp.warifu.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person is told of something of his own. */
final class PersonalNoticeTest {
    private static final Instant END = Instant.parse("2026-12-22T14:59:59Z");

    @ParameterizedTest
    @Tag("S23")
    @CsvSource({
        "2026-11-22T00:00:00Z, 30",
        "2026-12-21T14:59:59Z, 1",
        "2026-12-21T15:00:00Z, 0",
        "2026-12-22T14:59:59Z, 0",
        "2026-12-23T00:00:00Z, 0"
    })
    void aCertificateIsToBeRenewedFromThirtyDaysBeforeItsEnd(Instant now, String left) {
        assertThat(PersonalNotice.certificateRenewal(END, now, 30, false)).hasValueSatisfying(notice -> {
            assertThat(notice.code()).isEqualTo("certificate-renewal");
            assertThat(notice.arguments()).containsExactly("2026/12/22", left);
        });
    }

    @ParameterizedTest
    @Tag("S23")
    @CsvSource({"2026-11-21T14:59:59Z, 30", "2026-12-11T14:00:00Z, 10", "2025-12-22T15:00:00Z, 90"})
    void aCertificateIsNotToldOfEarlier(Instant now, int days) {
        assertThat(PersonalNotice.certificateRenewal(END, now, days, true)).isEmpty();
    }

    @Test
    @Tag("S108")
    void aTokensEndNamesItsUserOrNobody() {
        LocalDate end = LocalDate.of(2027, 5, 2);

        assertThat(PersonalNotice.hardwareEnd("3F7K", end, "tanaka01 田中").arguments())
                .containsExactly("3F7K", "2027/05/02", "tanaka01 田中");
        assertThat(PersonalNotice.hardwareEnd("3F7K", end, "").arguments()).containsExactly("3F7K", "2027/05/02", "");
    }
}
