package jp.warifu.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S105")
class TotpTest {

    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final String DIGITS = "1234567890123456789012345678901234567890123456789012345678901234";

    /** The keys of the reference implementation in Appendix A: 20, 32 and 64 digits, after erratum 2866. */
    private static Seed seed(HashAlgorithm algorithm) {
        int length = switch (algorithm) {
            case SHA1 -> 20;
            case SHA256 -> 32;
            case SHA512 -> 64;
        };
        return new Seed(DIGITS.substring(0, length).getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "59, SHA1, 94287082",
        "59, SHA256, 46119246",
        "59, SHA512, 90693936",
        "1111111109, SHA1, 07081804",
        "1111111109, SHA256, 68084774",
        "1111111109, SHA512, 25091201",
        "1111111111, SHA1, 14050471",
        "1111111111, SHA256, 67062674",
        "1111111111, SHA512, 99943326",
        "1234567890, SHA1, 89005924",
        "1234567890, SHA256, 91819424",
        "1234567890, SHA512, 93441116",
        "2000000000, SHA1, 69279037",
        "2000000000, SHA256, 90698825",
        "2000000000, SHA512, 38618901",
        "20000000000, SHA1, 65353130",
        "20000000000, SHA256, 77737706",
        "20000000000, SHA512, 47863826"
    })
    void rfc6238AppendixB(long seconds, HashAlgorithm algorithm, String expected) {
        TokenParameters parameters = new TokenParameters(algorithm, 8, PERIOD);
        TimeStep step = TimeStep.at(Instant.ofEpochSecond(seconds), PERIOD);

        assertThat(Totp.code(seed(algorithm), parameters, step)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
        "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
    })
    void rfc4226AppendixD(long counter, String expected) {
        assertThat(Totp.hotp(seed(HashAlgorithm.SHA1), HashAlgorithm.SHA1, 6, counter))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 5, 9})
    void refusesOtherLengths(int digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Totp.hotp(seed(HashAlgorithm.SHA1), HashAlgorithm.SHA1, digits, 0));
    }

    @Nested
    class Steps {

        @ParameterizedTest
        @CsvSource({"0, 0", "29, 0", "30, 1", "59, 1", "60, 2", "20000000000, 666666666"})
        void countWholePeriodsSinceTheEpoch(long seconds, long step) {
            assertThat(TimeStep.at(Instant.ofEpochSecond(seconds, 999_999_999), PERIOD))
                    .isEqualTo(new TimeStep(step));
        }

        @Test
        void startAndEndAtTheirBounds() {
            TimeStep step = new TimeStep(2);

            assertThat(step.start(PERIOD)).isEqualTo(Instant.ofEpochSecond(60));
            assertThat(step.end(PERIOD)).isEqualTo(step.plus(1).start(PERIOD));
            assertThat(step.plus(-2)).isEqualTo(new TimeStep(0));
            assertThat(step).isLessThan(new TimeStep(3));
        }

        @Test
        void areNeverNegative() {
            assertThatIllegalArgumentException().isThrownBy(() -> new TimeStep(-1));
            assertThatIllegalArgumentException().isThrownBy(() -> new TimeStep(0).plus(-1));
            assertThatIllegalArgumentException().isThrownBy(() -> TimeStep.at(Instant.ofEpochSecond(-1), PERIOD));
        }
    }

    @Nested
    class Parameters {

        @Test
        void allowSixToEightDigits() {
            for (int digits = 6; digits <= 8; digits++) {
                assertThat(new TokenParameters(HashAlgorithm.SHA1, digits, PERIOD).digits())
                        .isEqualTo(digits);
            }
            assertThatIllegalArgumentException().isThrownBy(() -> new TokenParameters(HashAlgorithm.SHA1, 5, PERIOD));
            assertThatIllegalArgumentException().isThrownBy(() -> new TokenParameters(HashAlgorithm.SHA1, 9, PERIOD));
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT-30S", "PT0S", "PT0.5S", "PT30.5S", "PT301S"})
        void refusePeriodsThatAreNoWholeSecondsOrTooLong(Duration period) {
            assertThatIllegalArgumentException().isThrownBy(() -> new TokenParameters(HashAlgorithm.SHA1, 6, period));
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT1S", "PT30S", "PT60S", "PT300S"})
        void allowWholeSecondsUpToFiveMinutes(Duration period) {
            assertThat(new TokenParameters(HashAlgorithm.SHA1, 6, period).period())
                    .isEqualTo(period);
        }
    }
}
