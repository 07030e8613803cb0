package jp.warifu.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

/** What no authority is asked for (RFC 5280, 4.1.2.2). */
final class CertificateOrderTest {
    private static final Instant NOW = Instant.parse("2026-11-26T01:00:00Z");
    private static final X500Principal SUBJECT = new X500Principal("CN=123456 1303");
    private static final CertificationRequest REQUEST =
            TestRequest.of("CN=123456 1303").parsed();

    private static CertificateOrder order(BigInteger serial, Instant notAfter) {
        return new CertificateOrder(REQUEST, SUBJECT, serial, NOW, NOW, notAfter, null, null);
    }

    private static void refused(BigInteger serial, Instant notAfter) {
        assertThatThrownBy(() -> order(serial, notAfter)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSerialNumberIsPositiveAndHasAtMostTwentyBytesWithItsSign() {
        BigInteger largest = BigInteger.ONE.shiftLeft(159).subtract(BigInteger.ONE);

        assertThat(order(BigInteger.ONE, NOW.plusSeconds(1)).serial()).isEqualTo(1);
        assertThat(order(largest, NOW.plusSeconds(1)).serial().toByteArray()).hasSize(20);
        refused(largest.add(BigInteger.ONE), NOW.plusSeconds(1));
        refused(BigInteger.ZERO, NOW.plusSeconds(1));
        refused(BigInteger.ONE.negate(), NOW.plusSeconds(1));
    }

    @Test
    void aCertificateEndsAfterItBegins() {
        refused(BigInteger.ONE, NOW);
        refused(BigInteger.ONE, NOW.minusSeconds(1));
    }

    @Test
    void aRequestIsWhatItsBytesAre() {
        CertificationRequest again = new CertificationRequest(SUBJECT, REQUEST.publicKey(), REQUEST.encoded());
        REQUEST.encoded()[0] ^= 1;

        assertThat(again).isEqualTo(REQUEST).hasSameHashCodeAs(REQUEST);
        assertThat(TestRequest.of("CN=123456 1303").parsed()).isNotEqualTo(REQUEST);
        assertThat(REQUEST.equals(SUBJECT)).isFalse();
    }
}
