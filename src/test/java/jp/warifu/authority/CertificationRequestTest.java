package jp.warifu.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.KeyPair;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;
import jp.warifu.authority.UnacceptableRequestException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S70")
@Tag("S72")
final class CertificationRequestTest {
    private static final String SUBJECT = "CN=123456 1303 tanaka01";

    private static Reason refused(String text) {
        return catchThrowableOfType(UnacceptableRequestException.class, () -> CertificationRequest.parse(text))
                .reason();
    }

    private static String base64(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    }

    @ParameterizedTest
    @CsvSource({
        "EC, secp256r1, SHA256withECDSA",
        "EC, secp384r1, SHA384withECDSA",
        "RSA, 2048, SHA256withRSA",
        "RSA, 4096, SHA512withRSA"
    })
    void takesKeysThatAreStrongEnough(String algorithm, String size, String signature) throws Exception {
        TestRequest made = TestRequest.of(SUBJECT, TestRequest.keys(algorithm, size), signature);

        CertificationRequest request = CertificationRequest.parse(made.pem());

        assertThat(request.publicKey()).isEqualTo(made.pair().getPublic());
        assertThat(request.subject().getName(X500Principal.RFC2253)).isEqualTo(SUBJECT);
    }

    @Test
    void takesBase64WithoutThePemLinesAndTheOldLabel() throws Exception {
        String pem = TestRequest.of(SUBJECT).pem();

        CertificationRequest request = CertificationRequest.parse(pem);

        assertThat(CertificationRequest.parse(base64(pem))).isEqualTo(request);
        assertThat(CertificationRequest.parse("\r\n" + pem.replace("\n", "\r\n")))
                .isEqualTo(request);
        assertThat(CertificationRequest.parse(pem.replace("CERTIFICATE REQ", "NEW CERTIFICATE REQ")))
                .isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource({"RSA, 1024, SHA256withRSA", "EC, secp521r1, SHA512withECDSA", "DSA, 2048, SHA256withDSA"})
    void refusesKeysOfOtherKinds(String algorithm, String size, String signature) {
        assertThat(refused(TestRequest.of(SUBJECT, TestRequest.keys(algorithm, size), signature)
                        .pem()))
                .isEqualTo(Reason.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withRSA", "MD5withRSA"})
    void refusesSignaturesThatAreNotSound(String algorithm) {
        assertThat(refused(TestRequest.of(SUBJECT, TestRequest.keys("RSA", "2048"), algorithm)
                        .pem()))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void refusesWhoeverDoesNotHaveThePrivateKey() {
        KeyPair other = TestRequest.keys("EC", "secp256r1");
        KeyPair own = TestRequest.keys("EC", "secp256r1");

        assertThat(refused(TestRequest.of(SUBJECT, other.getPublic(), own, "SHA256withECDSA")
                        .pem()))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void refusesARequestThatWasChanged() {
        byte[] der = Base64.getDecoder().decode(base64(TestRequest.of(SUBJECT).pem()));
        int at = new String(der, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("tanaka01");
        der[at] = 'T';

        assertThat(refused(Base64.getEncoder().encodeToString(der))).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void refusesWhatIsNoRequest() {
        String pem = TestRequest.of(SUBJECT).pem();

        assertThat(refused("")).isEqualTo(Reason.MALFORMED);
        assertThat(refused("-----BEGIN CERTIFICATE REQUEST-----")).isEqualTo(Reason.MALFORMED);
        assertThat(refused("AAAA")).isEqualTo(Reason.MALFORMED);
        assertThat(refused(pem + pem)).isEqualTo(Reason.MALFORMED);
        assertThat(refused("A".repeat(20_000))).isEqualTo(Reason.MALFORMED);
        byte[] der = Base64.getDecoder().decode(base64(pem));
        byte[] longer = java.util.Arrays.copyOf(der, der.length + 3);
        assertThat(refused(Base64.getEncoder().encodeToString(longer))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void neverShowsMoreThanTheSubject() throws Exception {
        assertThat(CertificationRequest.parse(TestRequest.of(SUBJECT).pem()))
                .hasToString("CertificationRequest[" + new X500Principal(SUBJECT) + "]");
    }
}
