package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import jp.warifu.secret.Sealed;
import jp.warifu.secret.SecretKeyId;
import jp.warifu.totp.Drift;
import jp.warifu.totp.TimeStep;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** トークン: what one knows of its own times. */
final class TokenTest {
    /** The first moment of a step of thirty seconds. */
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    private static final TimeStep STEP = TimeStep.at(START, TokenParameters.COMMON.period());

    private static Token token(int drift, @Nullable Instant unboundUntil) {
        return new Token(
                "row",
                new SerialNumber("AB12345678"),
                TokenKind.SOFTWARE,
                TokenState.STOCK,
                null,
                TokenParameters.COMMON,
                new Sealed(new SecretKeyId("1"), new byte[28]),
                NewToken.place("realm", new SerialNumber("AB12345678")),
                0,
                new Drift(drift),
                Validity.ALWAYS,
                null,
                null,
                null,
                unboundUntil);
    }

    @Test
    @Tag("S67")
    void theNextCodeIsWaitedForUntilItShows() {
        assertThat(token(0, null).untilAfter(STEP, START.plusSeconds(10))).isEqualTo(Duration.ofSeconds(21));
        assertThat(token(0, null).untilAfter(STEP, START.plusMillis(29_500))).isEqualTo(Duration.ofSeconds(1));
    }

    /** One that is two steps ahead shows the code after that of the step a minute earlier. */
    @Test
    @Tag("S67")
    void aClockThatIsOffShowsItEarlierOrLater() {
        assertThat(token(2, null).untilAfter(STEP, START.minusSeconds(60))).isEqualTo(Duration.ofSeconds(31));
        assertThat(token(-1, null).untilAfter(STEP, START)).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void atLeastASecondIsWaited() {
        assertThat(token(0, null).untilAfter(STEP, START.plusSeconds(31))).isEqualTo(Duration.ofSeconds(1));
        assertThat(token(0, null).untilAfter(STEP, START.plusSeconds(90))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theTimeToRegisterEndsWithItsMoment() {
        assertThat(token(0, START).lapsedAt(START.minusMillis(1))).isFalse();
        assertThat(token(0, START).lapsedAt(START)).isTrue();
        assertThat(token(0, null).lapsedAt(START)).isFalse();
    }
}
