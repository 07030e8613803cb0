package jp.warifu.pskc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import jp.warifu.pskc.KeyDerivation.PseudoRandomFunction;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every encryption, authentication and derivation of a container's key that is read. */
class EncryptionVariantsTest {

    private static final char[] PASSWORD = "わりふ qwerty".toCharArray();
    private static final byte[] SALT = "saltSALT".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEED = HexFormat.of().parseHex("8f3c9a71d25be046170f8ee2c4b5936a5d1b7702c39e84f6");

    private final List<PskcKey> keys = new ArrayList<>();

    static Stream<Arguments> variants() {
        return Stream.of(EncryptionAlgorithm.values())
                .flatMap(encryption -> Stream.concat(
                                Stream.of(MacAlgorithm.values()),
                                encryption.protectsIntegrity() ? Stream.of((MacAlgorithm) null) : Stream.empty())
                        .map(mac -> Arguments.of(encryption, mac)));
    }

    private static byte[] preSharedKey(EncryptionAlgorithm encryption) {
        byte[] key = new byte[encryption.keyLength()];
        new Random(1).nextBytes(key);
        return key;
    }

    private static String written(PskcWriter writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(
                out,
                List.of(
                        new PskcKey("10000001", null, "a", new Seed(SEED), TokenParameters.COMMON, null, null, 0, null),
                        new PskcKey(
                                "10000002", null, "b", new Seed(SEED), TokenParameters.COMMON, null, null, 0, null)));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String encrypted(EncryptionAlgorithm encryption, @Nullable MacAlgorithm mac) {
        return written(PskcWriter.encrypted(preSharedKey(encryption), new Random(2))
                .with(encryption)
                .with(mac));
    }

    private PskcSummary read(PskcReader reader, String container) throws Exception {
        return reader.read(new ByteArrayInputStream(container.getBytes(StandardCharsets.UTF_8)), keys::add);
    }

    /** Nothing is passed on, and nothing of key or seed is in what is said about it. */
    private PskcException refused(PskcReader reader, String container, Problem problem) {
        PskcException refused = catchThrowableOfType(PskcException.class, () -> read(reader, container));
        assertThat(refused).isNotNull();
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(keys).isEmpty();
        assertThat(refused)
                .hasNoCause()
                .hasMessageNotContainingAny(
                        HexFormat.of().formatHex(SEED),
                        Base64.getEncoder().encodeToString(SEED),
                        new String(PASSWORD),
                        "qwerty");
        return refused;
    }

    private static String tamperedWith(String container) {
        int value = container.lastIndexOf("<xenc:CipherValue>", container.indexOf("</EncryptedValue>"));
        int position = value + "<xenc:CipherValue>".length() + 3;
        char other = container.charAt(position) == 'A' ? 'B' : 'A';
        return container.substring(0, position) + other + container.substring(position + 1);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void isReadWithItsKey(EncryptionAlgorithm encryption, @Nullable MacAlgorithm mac) throws Exception {
        PskcReader reader = PskcReader.withPreSharedKey(preSharedKey(encryption));

        assertThat(read(reader, encrypted(encryption, mac))).isEqualTo(new PskcSummary(2, 2));
        assertThat(keys).extracting(PskcKey::seed).containsExactly(new Seed(SEED), new Seed(SEED));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void isRefusedWithAnother(EncryptionAlgorithm encryption, @Nullable MacAlgorithm mac) {
        for (int n = 0; n < 300; n++) {
            byte[] wrong = preSharedKey(encryption);
            wrong[n % wrong.length] ^= (byte) (1 + n / wrong.length);
            PskcException refused =
                    refused(PskcReader.withPreSharedKey(wrong), encrypted(encryption, mac), Problem.WRONG_KEY_OR_MAC);
            assertThat(refused.key()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void isRefusedWhenTamperedWith(EncryptionAlgorithm encryption, @Nullable MacAlgorithm mac) {
        refused(
                PskcReader.withPreSharedKey(preSharedKey(encryption)),
                tamperedWith(encrypted(encryption, mac)),
                Problem.WRONG_KEY_OR_MAC);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void isRefusedWithAKeyOfAnotherLength(EncryptionAlgorithm encryption, @Nullable MacAlgorithm mac) {
        byte[] other = new byte[encryption.keyLength() == 32 ? 16 : encryption.keyLength() + 8];

        assertThat(refused(
                                PskcReader.withPreSharedKey(other),
                                encrypted(encryption, mac),
                                Problem.PRE_SHARED_KEY_LENGTH)
                        .name())
                .isEqualTo(encryption.uri());
    }

    @ParameterizedTest
    @EnumSource(
            value = EncryptionAlgorithm.class,
            names = {"AES_128_CBC", "AES_192_CBC", "AES_256_CBC"})
    void needsAMacUnlessItIsAKeyWrap(EncryptionAlgorithm encryption) {
        refused(
                PskcReader.withPreSharedKey(preSharedKey(encryption)),
                encrypted(encryption, null),
                Problem.MAC_MISSING);
    }

    /** A MAC that is there is looked at, also where it could have been left out. */
    @Test
    void keyWrapWithAWrongMac() {
        EncryptionAlgorithm encryption = EncryptionAlgorithm.AES_256_KEY_WRAP;
        String container =
                encrypted(encryption, MacAlgorithm.HMAC_SHA256).replaceAll("<ValueMAC>[^<]*", "<ValueMAC>AAAA");

        refused(PskcReader.withPreSharedKey(preSharedKey(encryption)), container, Problem.WRONG_KEY_OR_MAC);
        refused(
                PskcReader.withPreSharedKey(preSharedKey(encryption)),
                container.replaceAll("<MACMethod.*</MACMethod>", ""),
                Problem.MAC_MISSING);
    }

    /** RFC 3394 sections 4.1, 4.2 and 4.3. */
    @ParameterizedTest
    @CsvSource({
        "AES_128_KEY_WRAP, 1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5",
        "AES_192_KEY_WRAP, 96778B25AE6CA435F92B5B97C050AED2468AB8A17AD84E5D",
        "AES_256_KEY_WRAP, 64E8C3F9CE0F5BA263E9777905818A2A93C8191E7D6E8AE7"
    })
    void keyWrapAsInItsStandard(EncryptionAlgorithm encryption, String wrapped) throws Exception {
        byte[] key = new byte[encryption.keyLength()];
        for (int n = 0; n < key.length; n++) {
            key[n] = (byte) n;
        }

        assertThat(encryption.decrypt(encryption.cipher(), key, HexFormat.of().parseHex(wrapped)))
                .isEqualTo(HexFormat.of().parseHex("00112233445566778899AABBCCDDEEFF"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<ds:KeyInfo/>", "<xenc:EncryptionProperties/>"})
    void isRefusedWithAKeyOfItsOwn(String element) {
        EncryptionAlgorithm encryption = EncryptionAlgorithm.AES_128_CBC;
        String container = encrypted(encryption, MacAlgorithm.HMAC_SHA1)
                .replace("</EncryptedValue>", element + "</EncryptedValue>");
        PskcException refused = catchThrowableOfType(
                PskcException.class, () -> read(PskcReader.withPreSharedKey(preSharedKey(encryption)), container));

        assertThat(refused.name()).isEqualTo(element.substring(1, element.length() - 2));
        assertThat(keys).isEmpty();
    }

    @Nested
    class Passwords {

        private static String encrypted(
                PseudoRandomFunction function, EncryptionAlgorithm encryption, @Nullable Integer keyLength) {
            return written(PskcWriter.encrypted(
                    PASSWORD, new KeyDerivation(SALT, 1_234, keyLength, function), encryption, new Random(3)));
        }

        private static String usual() {
            return encrypted(PseudoRandomFunction.HMAC_SHA256, EncryptionAlgorithm.AES_256_CBC, 32);
        }

        private PskcException refusedWith(String part, String by, Problem problem) {
            assertThat(usual()).contains(part);
            return refused(PskcReader.withPassword(PASSWORD), usual().replace(part, by), problem);
        }

        @ParameterizedTest
        @EnumSource(PseudoRandomFunction.class)
        void areReadWithEveryFunction(PseudoRandomFunction function) throws Exception {
            String container = encrypted(function, EncryptionAlgorithm.AES_256_CBC, 32);

            assertThat(read(PskcReader.withPassword(PASSWORD), container)).isEqualTo(new PskcSummary(2, 2));
            assertThat(keys).extracting(PskcKey::seed).containsOnly(new Seed(SEED));
        }

        @ParameterizedTest
        @EnumSource(EncryptionAlgorithm.class)
        void areReadWithEveryEncryptionWhoseKeyLengthFollows(EncryptionAlgorithm encryption) throws Exception {
            String container = encrypted(PseudoRandomFunction.HMAC_SHA1, encryption, null);

            assertThat(read(PskcReader.withPassword(PASSWORD), container)).isEqualTo(new PskcSummary(2, 2));
        }

        /** RFC 6070, and the same for SHA-256. */
        @ParameterizedTest
        @CsvSource({
            "HMAC_SHA1, 4b007901b765489abead49d926f721d065a429c1",
            "HMAC_SHA256, c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a"
        })
        void areDerivedAsInTheStandard(PseudoRandomFunction function, String key) {
            KeyDerivation derivation =
                    new KeyDerivation("salt".getBytes(StandardCharsets.US_ASCII), 4_096, null, function);

            assertThat(derivation.derive("password".toCharArray(), key.length() / 2))
                    .isEqualTo(HexFormat.of().parseHex(key));
        }

        @ParameterizedTest
        @ValueSource(strings = {"わりふ qwertz", "わりふ qwerty ", "qwerty", "\0"})
        void areRefusedWhenWrong(String wrong) {
            refused(PskcReader.withPassword(wrong.toCharArray()), usual(), Problem.WRONG_KEY_OR_MAC);
        }

        @Test
        void areAskedFor() {
            refused(PskcReader.plain(), usual(), Problem.PASSWORD_REQUIRED);
            refused(PskcReader.withPreSharedKey(new byte[32]), usual(), Problem.PASSWORD_REQUIRED);
            assertThatIllegalArgumentException().isThrownBy(() -> PskcReader.withPassword(new char[0]));
        }

        @Test
        void areNotAskedForByPlainContainers() throws Exception {
            assertThat(read(PskcReader.withPassword(PASSWORD), written(PskcWriter.plain())))
                    .isEqualTo(new PskcSummary(2, 0));
        }

        @Test
        void stayTheirOwners() throws Exception {
            char[] password = PASSWORD.clone();
            read(PskcReader.withPassword(password), usual());

            assertThat(password).isEqualTo(PASSWORD);
        }

        @ParameterizedTest
        @CsvSource({
            "<xenc11:IterationCount>1234, <xenc11:IterationCount>999, xenc11:IterationCount",
            "<xenc11:IterationCount>1234, <xenc11:IterationCount>2000001, xenc11:IterationCount",
            "<xenc11:IterationCount>1234, <xenc11:IterationCount>9000000000000000000, xenc11:IterationCount",
            "<xenc11:KeyLength>32, <xenc11:KeyLength>15, xenc11:KeyLength",
            "<xenc11:KeyLength>32, <xenc11:KeyLength>1000000000, xenc11:KeyLength",
            "<xenc11:KeyLength>32, <xenc11:KeyLength>16, KeyLength",
            "c2FsdFNBTFQ=, c2FsdA==, Salt",
            "xmldsig-more#hmac-sha256, xmldsig-more#hmac-md5, http://www.w3.org/2001/04/xmldsig-more#hmac-md5",
            "xmlenc11#pbkdf2, xmlenc11#ConcatKDF, http://www.w3.org/2009/xmlenc11#ConcatKDF"
        })
        void areRefusedWhenWeakOrCostly(String part, String by, String name) {
            assertThat(refusedWith(part, by, Problem.UNSUPPORTED_KEY_DERIVATION).name())
                    .isEqualTo(name);
        }

        @Test
        void areRefusedWithALongSalt() {
            refusedWith(
                    "c2FsdFNBTFQ=",
                    Base64.getEncoder().encodeToString(new byte[129]),
                    Problem.UNSUPPORTED_KEY_DERIVATION);
        }

        @ParameterizedTest
        @CsvSource({
            "<xenc11:IterationCount>1234</xenc11:IterationCount>, '', MISSING",
            "<xenc11:Specified>c2FsdFNBTFQ=</xenc11:Specified>, '', MISSING",
            "<xenc11:Specified>c2FsdFNBTFQ=</xenc11:Specified>, <xenc11:OtherSource/>, UNEXPECTED_ELEMENT",
            "<xenc11:IterationCount>1234, <xenc11:IterationCount>0x400, INVALID_VALUE",
            "<xenc11:KeyLength>32, <KeyLength xmlns=''>32</KeyLength><xenc11:KeyLength>32, UNEXPECTED_ELEMENT",
            "<xenc11:KeyLength>32, <xenc11:KeyLength>32</xenc11:KeyLength><xenc11:KeyLength>32, DUPLICATE_ELEMENT",
            "<xenc11:Salt>, <xenc11:KeyLength>32</xenc11:KeyLength><xenc11:Salt>, MISPLACED_ELEMENT"
        })
        void areRefusedWhenDescribedBadly(String part, String by, Problem problem) {
            refusedWith(part, by, problem);
        }
    }
}
