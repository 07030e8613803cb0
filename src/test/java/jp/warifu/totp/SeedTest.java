package jp.warifu.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeedTest {

    private final byte[] key = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @Test
    void ownsItsBytes() {
        Seed seed = new Seed(key);
        byte[] original = key.clone();

        Arrays.fill(key, (byte) 0);
        Arrays.fill(seed.bytes(), (byte) 0);

        assertThat(seed.bytes()).isEqualTo(original);
    }

    @Test
    void equalsByContent() {
        assertThat(new Seed(key)).isEqualTo(new Seed(key)).hasSameHashCodeAs(new Seed(key));
        byte[] other = key.clone();
        other[19]++;
        assertThat(new Seed(key)).isNotEqualTo(new Seed(other));
        assertThat(new Seed(key)).isNotEqualTo(new Seed(Arrays.copyOf(key, 21)));
    }

    @Test
    void isNeverPrinted() {
        assertThat(new Seed(key)).hasToString("Seed[20 bytes]");
        assertThat(new CodeMatcher(new Seed(key), TokenParameters.COMMON, Drift.NONE, CodeMatcher.NEVER).toString())
                .contains("Seed[20 bytes]");
    }

    @Test
    void isUnusableOnceDestroyed() {
        Seed seed = new Seed(key);
        assertThat(seed.isDestroyed()).isFalse();
        seed.destroy();

        assertThat(seed.isDestroyed()).isTrue();
        assertThatIllegalStateException().isThrownBy(seed::bytes);
        assertThatIllegalStateException().isThrownBy(() -> Totp.code(seed, TokenParameters.COMMON, new TimeStep(0)));
        assertThat(seed).isNotEqualTo(new Seed(new byte[20]));
    }

    /** What is left of it in memory is of no use: all that are destroyed are the same zeros. */
    @Test
    void leavesNothingOfItsBytesWhenDestroyed() {
        Seed seed = new Seed(key);
        seed.destroy();
        Seed zeros = new Seed(new byte[key.length]);
        zeros.destroy();

        assertThat(seed).isEqualTo(zeros);
    }

    @Test
    void refusesKeysThatAreTooShortOrTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Seed(new byte[15]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Seed(new byte[129]));
        assertThat(new Seed(new byte[16]).length()).isEqualTo(16);
        assertThat(new Seed(new byte[128]).length()).isEqualTo(128);
    }
}
