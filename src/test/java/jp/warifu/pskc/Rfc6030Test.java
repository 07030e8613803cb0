package jp.warifu.pskc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

/** The examples of RFC 6030, all of which hold HOTP keys, and the same with a TOTP key. */
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

    @Test
    void figure6IsRefusedAtItsAlgorithm() {
        PskcException refused = refused(PskcReader.withPreSharedKey(PRE_SHARED_KEY), "rfc6030-figure6.xml");

        assertThat(refused.problem()).isEqualTo(Problem.UNSUPPORTED_KEY_ALGORITHM);
        assertThat(refused.name()).isEqualTo(HOTP);
        assertThat(refused.line()).isEqualTo(29);
        assertThat(refused.key()).isEqualTo(1);
    }

    @Test
    void figure7IsRefusedAtItsDerivedKey() {
        PskcException refused = refused(PskcReader.withPreSharedKey(PRE_SHARED_KEY), "rfc6030-figure7.xml");

        assertThat(refused.problem()).isEqualTo(Problem.UNSUPPORTED_ENCRYPTION_KEY);
        assertThat(refused.name()).isEqualTo("xenc11:DerivedKey");
        assertThat(refused.key()).isZero();
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
                    key, Base64.getDecoder().decode(cipherValue));
        }

        private static String mac(byte[] macKey, String cipherValue) throws Exception {
            return Base64.getEncoder()
                    .encodeToString(MacAlgorithm.HMAC_SHA1.compute(
                            macKey, Base64.getDecoder().decode(cipherValue)));
        }
    }
}
