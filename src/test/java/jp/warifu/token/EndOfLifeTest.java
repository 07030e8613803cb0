package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import jp.warifu.secret.Place;
import jp.warifu.secret.Sealed;
import jp.warifu.secret.SecretKeyId;
import jp.warifu.settings.Settings;
import jp.warifu.totp.Drift;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a hardware token's battery is expected to end, and from when that is told. */
@Tag("S108")
final class EndOfLifeTest {
    private static final EndOfLife FIVE_YEARS = new EndOfLife(60, 6);

    private static Token token(TokenKind kind, @Nullable String firstUsed) {
        return new Token(
                "t",
                new SerialNumber("HW00000001"),
                kind,
                TokenState.ACTIVE,
                "c",
                TokenParameters.COMMON,
                new Sealed(new SecretKeyId("1"), new byte[0]),
                new Place("r", "seed", "HW00000001", 1),
                -1,
                Drift.NONE,
                Validity.ALWAYS,
                null,
                firstUsed == null ? null : Instant.parse(firstUsed),
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-05-22T03:00:00Z, 2027-05-22",
        "2022-05-21T14:59:59Z, 2027-05-21",
        "2022-05-21T15:00:00Z, 2027-05-22",
        "2024-02-29T03:00:00Z, 2029-02-28",
    })
    void isCountedFromTheDayOfTheFirstUseInJapan(String firstUsed, LocalDate end) {
        assertThat(FIVE_YEARS.of(token(TokenKind.HARDWARE, firstUsed))).contains(end);
    }

    @Test
    void isNotKnownOfATokenThatWasNeverUsed() {
        assertThat(FIVE_YEARS.of(token(TokenKind.HARDWARE, null))).isEmpty();
    }

    @Test
    void isNoneOfAnApp() {
        assertThat(FIVE_YEARS.of(token(TokenKind.SOFTWARE, "2022-05-22T03:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-05-22, 2026-11-21, false",
        "2027-05-22, 2026-11-22, true",
        "2027-05-22, 2027-05-22, true",
        "2027-05-22, 2028-01-01, true",
        "2027-08-31, 2027-02-27, false",
        "2027-08-31, 2027-02-28, true",
    })
    void isToldFromSixMonthsBefore(LocalDate end, LocalDate today, boolean near) {
        assertThat(FIVE_YEARS.isNear(end, today)).isEqualTo(near);
    }

    @Test
    void followsTheSettings() {
        Settings settings = Map.of("warifu.hardware.life", "36", "warifu.hardware.notice", "3")::get;

        assertThat(EndOfLife.of(settings)).isEqualTo(new EndOfLife(36, 3));
        assertThat(EndOfLife.of(key -> null)).isEqualTo(FIVE_YEARS);
    }
}
