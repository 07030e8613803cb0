package jp.warifu.pskc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import jp.warifu.totp.HashAlgorithm;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 6030 (figures 2 to 10), all of which hold HOTP keys, and the same with TOTP keys. */
class Rfc6030Test {

    private static final String HOTP = "urn:ietf:params:xml:ns:keyprov:pskc:hotp";
    private static final byte[] PRE_SHARED_KEY = HexFormat.of().parseHex("12345678901234567890123456789012");
    private static final Seed SEED = new Seed("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    static InputStream file(String name) {
        return Rfc6030Test.class.getResourceAsStream("/pskc/" + name);
    }

    private static List<PskcKey> read(PskcReader reader, String name) throws PskcException, IOException {
        List<PskcKey> keys = new ArrayList<>();
        try (InputStream in = file(name)) {
            reader.read(in, keys::add);
        }
        return keys;
    }

    private static PskcException refused(PskcReader reader, String name) {
        return catchThrowableOfType(PskcException.class, () -> read(reader, name));
    }

    @Test
    void figure2WithATotpKey() throws Exception {
        assertThat(read(PskcReader.plain(), "totp-plain.xml"))
                .containsExactly(new PskcKey(
                        "987654321",
                        "Manufacturer",
                        "12345678",
                        SEED,
                        new TokenParameters(HashAlgorithm.SHA1, 8, Duration.ofSeconds(30)),
                        null,
                        null,
                        0,
                        null));
    }

    @Test
    void figure6WithATotpKey() throws Exception {
        assertThat(read(PskcReader.withPreSharedKey(PRE_SHARED_KEY), "totp-encrypted.xml"))
                .containsExactly(new PskcKey(
                        "987654321",
                        "Manufacturer",
                        "12345678",
                        SEED,
                        new TokenParameters(HashAlgorithm.SHA1, 8, Duration.ofSeconds(30)),
                        null,
                        null,
                        0,
                        0L));
    }

    @Test
    void figure2IsRefusedAtItsAlgorithm() {
        PskcException refused = refused(PskcReader.plain(), "rfc6030-figure2.xml");

        assertThat(refused.problem()).isEqualTo(Problem.UNSUPPORTED_KEY_ALGORITHM);
        assertThat(refused.name()).isEqualTo(HOTP);
        assertThat(refused.line()).isEqualTo(7);
        assertThat(refused.key()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 9, 10})
    void everyFigureWithAPlainHotpKeyIsRefused(int figure) {
        PskcException refused = refused(PskcReader.plain(), "rfc6030-figure" + figure + ".xml");

        assertThat(refused.problem()).isEqualTo(Problem.UNSUPPORTED_KEY_ALGORITHM);
        assertThat(refused.name()).isEqualTo(HOTP);
        assertThat(refused.key()).isEqualTo(1);
    }

    @Test
    void figure6IsRefusedAtItsAlgorithm() {
        PskcException refused = refused(PskcReader.withPreSharedKey(PRE_SHARED_KEY), "rfc6030-figure6.xml");

        assertThat(refused.problem()).isEqualTo(Problem.UNSUPPORTED_KEY_ALGORITHM);
        assertThat(refused.name()).isEqualTo(HOTP);
        assertThat(refused.line()).isEqualTo(29);
        assertThat(refused.key()).isEqualTo(1);
    }

    @Test
    void figure7IsRefusedAtItsAlgorithm() {
        PskcException refused = refused(PskcReader.withPassword("qwerty".toCharArray()), "rfc6030-figure7.xml");

        assertThat(refused.problem()).isEqualTo(Problem.UNSUPPORTED_KEY_ALGORITHM);
        assertThat(refused.name()).isEqualTo(HOTP);
        assertThat(refused.key()).isEqualTo(1);
    }

    /** What the figures hold besides their algorithm: read, or refused for what else they ask for. */
    @Nested
    class WithTotpKeys {

        private final List<PskcKey> keys = new ArrayList<>();

        private PskcSummary readAsTotp(PskcReader reader, int figure) throws PskcException, IOException {
            try (InputStream in = file("rfc6030-figure" + figure + ".xml")) {
                String totp = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("pskc:hotp", "pskc:totp");
                return reader.read(new ByteArrayInputStream(totp.getBytes(StandardCharsets.UTF_8)), keys::add);
            }
        }

        private PskcException refusedAsTotp(PskcReader reader, int figure) {
            return catchThrowableOfType(PskcException.class, () -> readAsTotp(reader, figure));
        }

        @Test
        void figure3() throws Exception {
            readAsTotp(PskcReader.plain(), 3);

            assertThat(keys).singleElement().satisfies(key -> {
                assertThat(key.serial()).isEqualTo("987654321");
                assertThat(key.seed()).isEqualTo(SEED);
                assertThat(key.counter()).isZero();
            });
        }

        /** The seed is not in it: it follows from a key and a profile that both sides are to know. */
        @Test
        void figure4() {
            PskcException refused = refusedAsTotp(PskcReader.plain(), 4);

            assertThat(refused.problem()).isEqualTo(Problem.UNSUPPORTED_VALUE);
            assertThat(refused.name()).isEqualTo("KeyProfileId");
            assertThat(refused.line()).isEqualTo(19);
            assertThat(keys).isEmpty();
        }

        /** The device's own PIN is its own affair; the PIN as a key of the same container is none of ours. */
        @Test
        void figure5() {
            PskcException refused = refusedAsTotp(PskcReader.plain(), 5);

            assertThat(refused.problem()).isEqualTo(Problem.UNSUPPORTED_KEY_ALGORITHM);
            assertThat(refused.name()).isEqualTo("urn:ietf:params:xml:ns:keyprov:pskc:pin");
            assertThat(refused.key()).isEqualTo(2);
            assertThat(keys).extracting(PskcKey::seed).containsExactly(SEED);
        }

        @Test
        void figure6() throws Exception {
            assertThat(readAsTotp(PskcReader.withPreSharedKey(PRE_SHARED_KEY), 6))
                    .isEqualTo(new PskcSummary(1, 1));
            assertThat(keys).extracting(PskcKey::seed).containsExactly(SEED);
        }

        @Test
        void figure7() throws Exception {
            assertThat(readAsTotp(PskcReader.withPassword("qwerty".toCharArray()), 7))
                    .isEqualTo(new PskcSummary(1, 1));
            assertThat(keys).extracting(PskcKey::seed).containsExactly(SEED);
        }

        @Test
        void figure7WithAnotherSecret() {
            assertThat(refusedAsTotp(PskcReader.withPassword("qwertz".toCharArray()), 7)
                            .problem())
                    .isEqualTo(Problem.WRONG_KEY_OR_MAC);
            assertThat(refusedAsTotp(PskcReader.withPreSharedKey(PRE_SHARED_KEY), 7)
                            .problem())
                    .isEqualTo(Problem.PASSWORD_REQUIRED);
            assertThat(refusedAsTotp(PskcReader.withPassword("qwerty".toCharArray()), 6)
                            .problem())
                    .isEqualTo(Problem.PRE_SHARED_KEY_REQUIRED);
            assertThat(keys).isEmpty();
        }

        @Test
        void figure8() {
            PskcException refused = refusedAsTotp(PskcReader.withPreSharedKey(PRE_SHARED_KEY), 8);

            assertThat(refused.problem()).isEqualTo(Problem.ENCRYPTED_TO_CERTIFICATE);
            assertThat(refused.name()).isEqualTo("ds:X509Data");
            assertThat(refused.key()).isZero();
        }

        /** Its signature is by SHA-1 and over something that is not in the file. */
        @Test
        void figure9() {
            PskcException unasked = refusedAsTotp(PskcReader.plain(), 9);
            assertThat(unasked.problem()).isEqualTo(Problem.SIGNATURE_CERTIFICATE_REQUIRED);
            assertThat(unasked.line()).isEqualTo(30);
            keys.clear();

            PskcException refused = refusedAsTotp(PskcReader.plain().trusting(Signer.RSA.certificate()), 9);
            assertThat(refused.problem()).isEqualTo(Problem.UNSUPPORTED_SIGNATURE);
            assertThat(refused.name()).isEqualTo("http://www.w3.org/2000/09/xmldsig#rsa-sha1");
            assertThat(refused.line()).isEqualTo(30);
            assertThat(keys).isEmpty();
        }

        /** Two keys of one device, one month each: a token has one seed, so that stock refuses the second. */
        @Test
        void figure10() throws IOException, PskcException {
            readAsTotp(PskcReader.plain(), 10);

            assertThat(keys).extracting(PskcKey::serial).containsExactly("654321", "123456", "9999999", "9999999");
            assertThat(keys).extracting(PskcKey::seed).containsOnly(SEED);
            assertThat(keys.get(2).expiry()).isEqualTo("2006-03-31T00:00:00Z");
        }
    }

    /** The values of the figures themselves, below the level at which their HOTP keys are refused. */
    @Nested
    class Values {

        @Test
        void figure6() throws Exception {
            byte[] macKey = decrypt(PRE_SHARED_KEY, "ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX");
            assertThat(HexFormat.of().formatHex(macKey)).isEqualTo("1122334455667788990011223344556677889900");

            String secret = "AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv";
            assertThat(mac(macKey, secret)).isEqualTo("Su+NvtQfmvfJzF6bmQiJqoLRExc=");
            assertThat(new Seed(decrypt(PRE_SHARED_KEY, secret))).isEqualTo(SEED);
        }

        @Test
        void figure7() throws Exception {
            byte[] salt = Base64.getDecoder().decode("Ej7/PEpyEpw=");
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                    .generateSecret(new PBEKeySpec("qwerty".toCharArray(), salt, 1000, 128))
                    .getEncoded();

            byte[] macKey = decrypt(key, "2GTTnLwM3I4e5IO5FkufoOEiOhNj91fhKRQBtBJYluUDsPOLTfUvoU2dStyOwYZx");
            String secret = "oTvo+S22nsmS2Z/RtcoF8Hfh+jzMe0RkiafpoDpnoZTjPYZu6V+A4aEn032yCr4f";
            assertThat(mac(macKey, secret)).isEqualTo("LP6xMvjtypbfT9PdkJhBZ+D6O4w=");
            assertThat(new Seed(decrypt(key, secret))).isEqualTo(SEED);
        }

        private static byte[] decrypt(byte[] key, String cipherValue) throws Exception {
            return EncryptionAlgorithm.AES_128_CBC.decrypt(
                    EncryptionAlgorithm.AES_128_CBC.cipher(),
                    key,
                    Base64.getDecoder().decode(cipherValue));
        }

        private static String mac(byte[] macKey, String cipherValue) throws Exception {
            return Base64.getEncoder()
                    .encodeToString(MacAlgorithm.HMAC_SHA1
                            .mac(macKey)
                            .doFinal(Base64.getDecoder().decode(cipherValue)));
        }
    }
}
