package jp.warifu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import jp.warifu.authority.CertificationRequest;
import jp.warifu.authority.UnacceptableRequestException;
import jp.warifu.softtoken.PublicPoint;

/** Keys that devices and browsers send. */
final class KeyTargets {
    private KeyTargets() {}

    /** Taken as text, and as what the text would hold, so that a fuzzer need not learn Base64. */
    static boolean request(byte[] input) throws UnacceptableRequestException {
        boolean text = accepts(new String(input, StandardCharsets.ISO_8859_1));
        return accepts(Base64.getEncoder().encodeToString(input)) || text;
    }

    private static boolean accepts(String text) throws UnacceptableRequestException {
        CertificationRequest request;
        try {
            request = CertificationRequest.parse(text);
        } catch (UnacceptableRequestException e) {
            Parser.isOneLine(e.getMessage());
            return false;
        }
        if (request.publicKey() instanceof RSAPublicKey rsa) {
            assertThat(rsa.getModulus().bitLength()).isBetween(2048, 4096);
        }
        assertThat(CertificationRequest.parse(Base64.getEncoder().encodeToString(request.encoded())))
                .isEqualTo(request);
        return true;
    }

    static boolean point(byte[] input) {
        boolean text = isPoint(new String(input, StandardCharsets.ISO_8859_1));
        return isPoint(Base64.getUrlEncoder().withoutPadding().encodeToString(input)) || text;
    }

    private static boolean isPoint(String text) {
        try {
            PublicPoint.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            Parser.isOneLine(e.getMessage());
            return false;
        }
    }
}
