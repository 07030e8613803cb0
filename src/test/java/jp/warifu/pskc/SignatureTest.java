package jp.warifu.pskc;

import static jp.warifu.pskc.Signer.EC;
import static jp.warifu.pskc.Signer.OTHER_RSA;
import static jp.warifu.pskc.Signer.RSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Transform;
import jp.warifu.pskc.Signer.Form;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers with an XML signature (RFC 6030 section 6.3). */
class SignatureTest {

    private static final byte[] PRE_SHARED_KEY = new byte[16];
    private static final String DS_SIGNATURE = "<ds:Signature>";

    private final List<PskcKey> keys = new ArrayList<>();

    private static PskcKey key(String serial) {
        return new PskcKey(
                serial,
                "M",
                "k" + serial,
                new Seed(serial.repeat(2).getBytes(StandardCharsets.US_ASCII)),
                TokenParameters.COMMON,
                null,
                null,
                0,
                null);
    }

    private static String written(PskcWriter writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(
                out, IntStream.range(0, 3).mapToObj(n -> key("1234567" + n)).toList());
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String container() {
        return written(PskcWriter.plain());
    }

    private static String containerWithId() {
        return container().replace("Version=", "Id=\"whole\" Version=");
    }

    private static String replaced(String container, String part, String by) {
        assertThat(container).contains(part);
        return container.replace(part, by);
    }

    private PskcSummary read(String container, X509Certificate... certificates) throws Exception {
        return PskcReader.withPreSharedKey(PRE_SHARED_KEY)
                .trusting(certificates)
                .read(new ByteArrayInputStream(container.getBytes(StandardCharsets.UTF_8)), keys::add);
    }

    private PskcException refused(Problem problem, String container, X509Certificate... certificates) {
        PskcException refused = catchThrowableOfType(PskcException.class, () -> read(container, certificates));
        assertThat(refused).isNotNull();
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(keys).as("no key before the signature is verified").isEmpty();
        assertThat(refused).hasNoCause();
        return refused;
    }

    @Nested
    class Verified {

        @Test
        void byTheSignersCertificate() throws Exception {
            assertThat(read(RSA.sign(container()), RSA.certificate())).isEqualTo(new PskcSummary(3, 0));
            assertThat(keys).extracting(PskcKey::serial).containsExactly("12345670", "12345671", "12345672");
        }

        @Test
        void byOneOfSeveral() throws Exception {
            assertThat(read(RSA.sign(container()), EC.certificate(), OTHER_RSA.certificate(), RSA.certificate()))
                    .isEqualTo(new PskcSummary(3, 0));
        }

        @Test
        void byAnEllipticCurve() throws Exception {
            assertThat(read(EC.sign(container(), Form.USUAL.by(Signer.ECDSA_SHA256)), EC.certificate())
                            .keys())
                    .isEqualTo(3);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
                    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
                    "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"
                })
        void byOtherAlgorithms(String method) throws Exception {
            assertThat(read(RSA.sign(container(), Form.USUAL.by(method)), RSA.certificate())
                            .keys())
                    .isEqualTo(3);
        }

        @Test
        void withEncryptedSecrets() throws Exception {
            String encrypted = written(PskcWriter.encrypted(PRE_SHARED_KEY, new Random(1)));

            assertThat(read(RSA.sign(encrypted), RSA.certificate())).isEqualTo(new PskcSummary(3, 3));
        }

        @Test
        void byTheContainersId() throws Exception {
            assertThat(read(RSA.sign(containerWithId(), Form.USUAL.of("#whole")), RSA.certificate())
                            .keys())
                    .isEqualTo(3);
        }

        /** As the schema names it (figure 9). */
        @Test
        void asAnElementOfTheContainersNamespace() throws Exception {
            String signed = RSA.sign(container())
                    .replace(DS_SIGNATURE, "<Signature>")
                    .replace("</ds:Signature>", "</Signature>");
            assertThat(signed).contains("<Signature>").doesNotContain(DS_SIGNATURE);

            assertThat(read(signed, RSA.certificate()).keys()).isEqualTo(3);
        }

        @Test
        void longAfterTheCertificateHasEnded() throws Exception {
            assertThat(RSA.certificate().getNotAfter()).isEqualTo("2026-01-01T00:16:40Z");
            assertThat(read(RSA.sign(container()), RSA.certificate()).keys()).isEqualTo(3);
        }
    }

    @Nested
    class Refused {

        @Test
        void withoutACertificate() {
            String signed = RSA.sign(container());
            PskcException refused = catchThrowableOfType(
                    PskcException.class,
                    () -> PskcReader.plain()
                            .read(new ByteArrayInputStream(signed.getBytes(StandardCharsets.UTF_8)), key -> {}));

            assertThat(refused.problem()).isEqualTo(Problem.SIGNATURE_CERTIFICATE_REQUIRED);
        }

        /** The signer's name is the same, and the certificate that the file brings along fits it. */
        @Test
        void bySomebodyElse() {
            PskcException refused = refused(Problem.WRONG_SIGNATURE, OTHER_RSA.sign(container()), RSA.certificate());

            assertThat(refused.name()).isEqualTo("Signature");
            assertThat(refused.line()).isEqualTo(5);
            assertThat(refused(Problem.WRONG_SIGNATURE, RSA.sign(container()), EC.certificate()))
                    .isNotNull();
        }

        @ParameterizedTest
        @CsvSource({
            "12345671<, 12345679<",
            "Length=\"6\", Length=\"8\"",
            "<SerialNo>12345670, <SerialNo>12345670&#32;",
            "</KeyPackage>, '</KeyPackage> '",
            "<ds:SignatureValue>, <ds:SignatureValue>AAAA",
            "<ds:DigestValue>, <ds:DigestValue>AAAA"
        })
        void whenAltered(String part, String by) {
            refused(Problem.WRONG_SIGNATURE, replaced(RSA.sign(container()), part, by), RSA.certificate());
        }

        @Test
        void whenAKeyWasAdded() {
            String signed = RSA.sign(container());
            String first = signed.substring(signed.indexOf("<KeyPackage>"), signed.indexOf("</KeyPackage>"));
            String added = first.replace("12345670", "66666666") + "</KeyPackage>";

            refused(Problem.WRONG_SIGNATURE, replaced(signed, DS_SIGNATURE, added + DS_SIGNATURE), RSA.certificate());
        }

        @Test
        void whenTheSignatureWasTakenOff() {
            PskcException refused = refused(Problem.SIGNATURE_MISSING, container(), RSA.certificate());

            assertThat(refused.name()).isEqualTo("Signature");
        }

        @Test
        void whenThereAreTwo() {
            refused(
                    Problem.DUPLICATE_ELEMENT,
                    replaced(RSA.sign(RSA.sign(container())), "</KeyContainer>", "</KeyContainer>"),
                    RSA.certificate());
        }

        @Test
        void overAPartOfIt() {
            String container = container().replaceFirst("<KeyPackage>", "<KeyPackage Id=\"part\">");

            refused(Problem.SIGNATURE_NOT_WHOLE, RSA.sign(container, Form.USUAL.of("#part")), RSA.certificate());
        }

        @Test
        void bySha1() {
            assertThat(refused(
                                    Problem.UNSUPPORTED_SIGNATURE,
                                    RSA.sign(container(), Form.USUAL.by("http://www.w3.org/2000/09/xmldsig#rsa-sha1")),
                                    RSA.certificate())
                            .name())
                    .isEqualTo("http://www.w3.org/2000/09/xmldsig#rsa-sha1");
            assertThat(refused(
                                    Problem.UNSUPPORTED_SIGNATURE,
                                    RSA.sign(
                                            container(), Form.USUAL.hashedBy("http://www.w3.org/2000/09/xmldsig#sha1")),
                                    RSA.certificate())
                            .name())
                    .isEqualTo("http://www.w3.org/2000/09/xmldsig#sha1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://www.w3.org/TR/1999/REC-xslt-19991116",
                    "http://www.w3.org/TR/1999/REC-xpath-19991116",
                    "http://www.w3.org/2000/09/xmldsig#base64",
                    "x"
                })
        void throughTransformsThatHideContent(String transform) {
            String signed = RSA.sign(container());

            assertThat(refused(
                                    Problem.UNSUPPORTED_SIGNATURE,
                                    replaced(signed, Transform.ENVELOPED + "\"", transform + "\""),
                                    RSA.certificate())
                            .name())
                    .isEqualTo(transform);
        }

        @Test
        void withoutTheEnvelopedTransform() {
            refused(
                    Problem.UNSUPPORTED_SIGNATURE,
                    RSA.sign(container(), Form.USUAL.through(CanonicalizationMethod.EXCLUSIVE)),
                    RSA.certificate());
        }

        @Test
        void withObjectsOfItsOwn() {
            String signed = RSA.sign(container());

            assertThat(refused(
                                    Problem.UNSUPPORTED_SIGNATURE,
                                    replaced(signed, "</ds:Signature>", "<ds:Object/></ds:Signature>"),
                                    RSA.certificate())
                            .name())
                    .isEqualTo("ds:Object");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"ds:SignedInfo", "ds:SignatureValue", "ds:Reference", "ds:DigestMethod", "ds:DigestValue"})
        void thatIsIncomplete(String element) {
            String broken =
                    RSA.sign(container()).replaceFirst("(?s)<" + element + "[ >].*?(</" + element + ">|/>)", "");

            PskcException refused = catchThrowableOfType(PskcException.class, () -> read(broken, RSA.certificate()));
            assertThat(refused.problem())
                    .isIn(Problem.UNSUPPORTED_SIGNATURE, Problem.MALFORMED_XML, Problem.WRONG_SIGNATURE);
            assertThat(keys).isEmpty();
        }
    }

    /** Signature wrapping: what was signed is still in the file, and something else stands where it is read. */
    @Nested
    class Wrapped {

        private final String signed = RSA.sign(containerWithId(), Form.USUAL.of("#whole"));
        private final String signature =
                signed.substring(signed.indexOf(DS_SIGNATURE), signed.indexOf("</KeyContainer>"));
        private final String original = signed.replace(signature, "");
        private final String forged = container().replace("1234567", "6666666");

        private String forged(String end) {
            return replaced(forged, "</KeyContainer>", end + "</KeyContainer>");
        }

        @Test
        void withTheOriginalInAnExtension() {
            refused(
                    Problem.SIGNATURE_NOT_WHOLE,
                    forged(signature + "<Extensions>" + original + "</Extensions>"),
                    RSA.certificate());
        }

        @Test
        void withTheOriginalsIdOnBoth() {
            String container = forged(signature + "<Extensions>" + original + "</Extensions>")
                    .replaceFirst("<KeyContainer ", "<KeyContainer Id=\"whole\" ");
            assertThat(container.split("Id=\"whole\"")).hasSize(3);

            refused(Problem.WRONG_SIGNATURE, container, RSA.certificate());
        }

        @Test
        void withTheOriginalInsideTheSignature() {
            String inside =
                    replaced(signature, "</ds:Signature>", "<ds:Object>" + original + "</ds:Object></ds:Signature>");

            refused(Problem.UNSUPPORTED_SIGNATURE, forged(inside), RSA.certificate());
        }

        @Test
        void wholeWithItsSignatureInAnExtension() {
            refused(Problem.SIGNATURE_MISSING, forged("<Extensions>" + signed + "</Extensions>"), RSA.certificate());
        }

        @Test
        void onAnotherContainer() {
            refused(Problem.SIGNATURE_NOT_WHOLE, forged(signature), RSA.certificate());
        }
    }

    @Nested
    class Limits {

        @Test
        void ofBytes() {
            String large = replaced(
                    RSA.sign(container()), "</KeyContainer>", "<!-- -->".repeat(2_000_000) + "</KeyContainer>");

            refused(Problem.TOO_LARGE, large, RSA.certificate());
        }

        @Test
        void ofNodes() {
            String many = replaced(
                    RSA.sign(container()),
                    "</KeyContainer>",
                    "<Extensions>" + "<x/>".repeat(1_600_000) + "</Extensions></KeyContainer>");

            refused(Problem.TOO_LARGE, many, RSA.certificate());
        }

        @Test
        void ofDocumentTypes() {
            String container = "<!DOCTYPE KeyContainer [<!ENTITY e \"66666666\">]>" + RSA.sign(container());

            refused(Problem.DTD_FORBIDDEN, container, RSA.certificate());
        }

        @Test
        void ofKeys() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PskcReader.plain().trusting(Signer.SHORT_RSA.certificate()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PskcReader.plain().trusting());
        }
    }
}
