package jp.warifu.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses are one source. */
final class SourceTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2::1, 20010db800010002/64",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 20010db800010002/64",
        "2001:DB8:1:3::1, 20010db800010003/64",
        "fe80::1%eth0, fe80000000000000/64",
        "::ffff:203.0.113.7, 203.0.113.7",
        "unknown, unknown"
    })
    void isALineNotAHost(String address, String source) {
        assertThat(Source.of(address).value()).isEqualTo(source);
    }

    @Test
    void aTextThatIsNoAddressIsCutNotRefused() {
        assertThat(Source.of(":".repeat(200)).value()).hasSize(64);
        assertThat(Source.of(" ").value()).isEqualTo("unknown");
    }
}
