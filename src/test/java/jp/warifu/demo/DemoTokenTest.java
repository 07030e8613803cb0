package jp.warifu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo's tokens show what RFC 6238, Appendix B, says they must. */
final class DemoTokenTest {

    private static final String SEED = "1234567890123456789012345678901234567890123456789012345678901234";

    @ParameterizedTest
    @CsvSource({
        "59, SHA1, 20, 94287082",
        "1111111109, SHA1, 20, 07081804",
        "20000000000, SHA256, 32, 77737706",
        "1234567890, SHA512, 64, 93441116"
    })
    void showsTheCodesOfTheStandard(long second, String algorithm, int seedLength, String code) {
        String seed = new Base32()
                .encodeAsString(SEED.substring(0, seedLength).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        DemoToken token = new DemoToken(new DemoData.Token("H1", "HARDWARE", seed, algorithm, 8, 30, null));

        assertThat(token.code(Instant.ofEpochSecond(second))).isEqualTo(code);
    }
}
