package jp.warifu.pskc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test breaks one thing in a container that is otherwise read. */
class BadContainerTest {

    private static final String HEX_KEY = "12345678901234567890123456789012";
    private static final byte[] PRE_SHARED_KEY = HexFormat.of().parseHex(HEX_KEY);
    private static final String SEED = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=";
    private static final String SECRET = "<Secret><PlainValue>" + SEED + "</PlainValue></Secret>";
    static final String PLAIN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc">
              <KeyPackage>
                <DeviceInfo><Manufacturer>M</Manufacturer><SerialNo>987654321</SerialNo></DeviceInfo>
                <Key Id="1" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp">
                  <AlgorithmParameters>
                    <Suite>HMAC-SHA1</Suite>
                    <ResponseFormat Encoding="DECIMAL" Length="6"/>
                  </AlgorithmParameters>
                  <Data>
                    <Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret>
                    <Time><PlainValue>0</PlainValue></Time>
                    <TimeInterval><PlainValue>30</PlainValue></TimeInterval>
                    <TimeDrift><PlainValue>-2</PlainValue></TimeDrift>
                  </Data>
                  <Policy>
                    <StartDate>2026-01-01T00:00:00Z</StartDate>
                    <ExpiryDate>2031-01-01T09:00:00+09:00</ExpiryDate>
                    <PINPolicy PINUsageMode="Local"/>
                    <KeyUsage>OTP</KeyUsage>
                  </Policy>
                </Key>
              </KeyPackage>
            </KeyContainer>
            """;

    private static final String CONTAINER =
            "<KeyContainer Version=\"1.0\" xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\">";

    static PskcReader plainReader() {
        return PskcReader.plain();
    }

    private static PskcReader encryptedReader() {
        return PskcReader.withPreSharedKey(PRE_SHARED_KEY);
    }

    private static String encrypted() throws IOException {
        try (InputStream in = Rfc6030Test.file("totp-encrypted.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String broken(String container, String part, String by) {
        assertThat(container).contains(part);
        return container.replace(part, by);
    }

    static List<PskcKey> read(PskcReader reader, String container) throws PskcException, IOException {
        List<PskcKey> keys = new ArrayList<>();
        reader.read(new ByteArrayInputStream(container.getBytes(StandardCharsets.UTF_8)), keys::add);
        return keys;
    }

    /** Refuses a container before any key is passed on, and lets nothing of the secrets out. */
    private static PskcException refused(PskcReader reader, String container, Problem problem) {
        List<PskcKey> keys = new ArrayList<>();
        PskcException refused = catchThrowableOfType(
                PskcException.class,
                () -> reader.read(new ByteArrayInputStream(container.getBytes(StandardCharsets.UTF_8)), keys::add));
        assertThat(refused).isNotNull();
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(keys).isEmpty();
        assertThat(refused)
                .hasMessageNotContainingAny(HEX_KEY, SEED, "12345678901234567890", "MTIz", "AAECAwQF", "ESIzRFVm")
                .hasMessageStartingWith(problem + " at line ")
                .hasNoCause();
        return refused;
    }

    private static PskcException refused(String part, String by, Problem problem) {
        return refused(plainReader(), broken(PLAIN, part, by), problem);
    }

    @Test
    void theUnbrokenOnesAreRead() throws Exception {
        assertThat(read(plainReader(), PLAIN)).singleElement().satisfies(key -> {
            assertThat(key.timeDrift()).isEqualTo(-2);
            assertThat(key.start()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(key.expiry()).isEqualTo("2031-01-01T00:00:00Z");
            assertThat(key.toString()).doesNotContain("1234567890");
        });
        assertThat(read(encryptedReader(), encrypted())).hasSize(1);
    }

    @Nested
    class Xml {

        @Test
        void truncatedAnywhere() {
            for (int length = 0; length < PLAIN.length() - "</KeyContainer>\n".length(); length += 7) {
                String truncated = PLAIN.substring(0, length);
                assertThatThrownBy(() -> read(plainReader(), truncated))
                        .isInstanceOfSatisfying(
                                PskcException.class,
                                refused -> assertThat(refused.problem()).isEqualTo(Problem.MALFORMED_XML));
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "serial,seed",
                    "\0\0\0\0",
                    "<",
                    "<?xml version='1.0' encoding='no-such'?><a/>",
                    "<?xml version='9.9'?><a/>",
                    "<a:KeyContainer/>"
                })
        void thatIsNone(String container) {
            refused(plainReader(), container, Problem.MALFORMED_XML);
        }

        @Test
        void withSomethingAfterItsEnd() throws Exception {
            PskcException refused =
                    catchThrowableOfType(PskcException.class, () -> read(plainReader(), PLAIN + "<KeyContainer/>"));

            assertThat(refused.problem()).isEqualTo(Problem.MALFORMED_XML);
        }

        @Test
        void withBytesOfAnotherEncoding() {
            byte[] latin =
                    broken(PLAIN, "<Manufacturer>M", "<Manufacturer>\u00fc").getBytes(StandardCharsets.ISO_8859_1);

            assertThatThrownBy(() -> plainReader().read(new ByteArrayInputStream(latin), key -> {}))
                    .isInstanceOfSatisfying(
                            PskcException.class,
                            refused -> assertThat(refused.problem()).isEqualTo(Problem.MALFORMED_XML));
        }

        @Test
        void withAnUnknownEntity() {
            refused(">987654321<", ">&unknown;<", Problem.DTD_FORBIDDEN);
        }

        /** Whatever is done to a file, it is either read or refused, and an encrypted secret never changes. */
        @Test
        void withRandomDamage() throws Exception {
            byte[] whole = encrypted().getBytes(StandardCharsets.UTF_8);
            List<PskcKey> unharmed = read(encryptedReader(), encrypted());
            Random random = new Random(6030);
            int refusals = 0;
            for (int n = 0; n < 5_000; n++) {
                byte[] damaged = whole.clone();
                for (int times = random.nextInt(3); times >= 0; times--) {
                    damaged[random.nextInt(damaged.length)] = (byte)
                            (random.nextBoolean() ? random.nextInt(128) : "<>&/\"=! \n".charAt(random.nextInt(9)));
                }
                List<PskcKey> keys = new ArrayList<>();
                try {
                    encryptedReader().read(new ByteArrayInputStream(damaged), keys::add);
                } catch (PskcException e) {
                    refusals++;
                }
                assertThat(keys)
                        .allSatisfy(key ->
                                assertThat(key.seed()).isEqualTo(unharmed.get(0).seed()));
            }
            assertThat(refusals).isGreaterThan(3_000);
        }

        @Test
        void withAnEntityBomb() {
            StringBuilder bomb = new StringBuilder("<!DOCTYPE KeyContainer [<!ENTITY a0 \"aaaaaaaaaa\">");
            for (int n = 1; n < 20; n++) {
                bomb.append("<!ENTITY a")
                        .append(n)
                        .append(" \"")
                        .append(("&a" + (n - 1) + ";").repeat(10))
                        .append("\">");
            }
            bomb.append("]>");

            refused(
                    plainReader(),
                    broken(PLAIN, "<KeyContainer", bomb + "<KeyContainer").replace(">M<", ">&a19;<"),
                    Problem.DTD_FORBIDDEN);
        }

        @Test
        void withAnExternalEntity(@TempDir Path folder) throws Exception {
            Path secret = Files.writeString(folder.resolve("secret"), "987");
            String type = "<!DOCTYPE KeyContainer [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><KeyContainer";

            refused(
                    plainReader(),
                    broken(PLAIN, "<KeyContainer", type).replace(">987654321<", ">&e;<"),
                    Problem.DTD_FORBIDDEN);
        }

        @Test
        void withAnExternalDocumentType() {
            refused(
                    "<KeyContainer",
                    "<!DOCTYPE KeyContainer SYSTEM \"https://localhost:1/pskc.dtd\"><KeyContainer",
                    Problem.DTD_FORBIDDEN);
        }

        @Test
        void thatPretendsByComments() throws Exception {
            String split = broken(PLAIN, "987654321", "98765<!-- <SerialNo>1</SerialNo> --><?x y?><![CDATA[4321]]>");

            assertThat(read(plainReader(), split)).extracting(PskcKey::serial).containsExactly("987654321");
        }
    }

    @Nested
    class Structure {

        @ParameterizedTest
        @ValueSource(
                strings = {"urn:ietf:params:xml:ns:keyprov:pskc:1.0", "urn:ietf:params:xml:ns:keyprov:container", ""})
        void ofAnotherNamespace(String namespace) {
            refused("urn:ietf:params:xml:ns:keyprov:pskc\"", namespace + "\"", Problem.NOT_A_KEY_CONTAINER);
        }

        @Test
        void ofAnotherVersion() {
            refused("KeyContainer Version=\"1.0\"", "KeyContainer Version=\"2.0\"", Problem.UNSUPPORTED_VERSION);
            refused("KeyContainer Version=\"1.0\"", "KeyContainer", Problem.MISSING);
        }

        @Test
        void withoutKeys() {
            refused(
                    plainReader(),
                    "<KeyContainer Version=\"1.0\" xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\"/>",
                    Problem.MISSING);
        }

        @ParameterizedTest
        @CsvSource({
            "<SerialNo>987654321</SerialNo>, '', DeviceInfo/SerialNo",
            "<SerialNo>987654321</SerialNo>, <SerialNo>  </SerialNo>, SerialNo",
            "' Id=\"1\"', '', Key/@Id",
            "' Algorithm=\"urn:ietf:params:xml:ns:keyprov:pskc:totp\"', '', Key/@Algorithm",
            "'<ResponseFormat Encoding=\"DECIMAL\" Length=\"6\"/>', '', Key/AlgorithmParameters/ResponseFormat",
            "' Length=\"6\"', '', ResponseFormat/@Length",
            "' Encoding=\"DECIMAL\"', '', ResponseFormat/@Encoding",
            "<PlainValue>30</PlainValue>, '', TimeInterval/PlainValue",
            "<PlainValue>" + SEED + "</PlainValue>, '', Secret/PlainValue",
            SECRET + ", '', Key/Data/Secret"
        })
        void lackingWhatIsNeeded(String part, String by, String name) {
            PskcException refused = refused(part, by, Problem.MISSING);

            assertThat(refused.name()).isEqualTo(name);
            assertThat(refused.key()).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({
            "<Suite>, <Key/><Suite>, UNEXPECTED_ELEMENT, Key",
            "<Time>, <Time>x, UNEXPECTED_TEXT,",
            "<Policy>, '<x:Policy xmlns:x=\"urn:x\"/><Policy>', UNEXPECTED_ELEMENT, {urn:x}Policy",
            "<Policy>, <KeyReference>k</KeyReference><Policy>, MISPLACED_ELEMENT, KeyReference",
            "<Time>, '<x:Time xmlns:x=\"urn:x\"/><Time>', MISPLACED_ELEMENT, Time",
            "<SerialNo>987654321, <Model>X</Model><SerialNo>987654321, MISPLACED_ELEMENT, SerialNo",
            "<KeyPackage>, <Extensions/><KeyPackage>, MISPLACED_ELEMENT, KeyPackage",
            "<Data>, <Policy/><Data>, MISPLACED_ELEMENT, Data",
            "<StartDate>, <KeyUsage>OTP</KeyUsage><StartDate>, MISPLACED_ELEMENT, StartDate",
            "</KeyPackage>, <DeviceInfo/></KeyPackage>, DUPLICATE_ELEMENT, DeviceInfo",
            "<Key Id, <CryptoModuleInfo/><Key Id, MISSING, CryptoModuleInfo/Id",
            "<SerialNo>, <SerialNo><x/>, UNEXPECTED_ELEMENT, x",
            "98765, 98<b/>765, UNEXPECTED_ELEMENT, b",
            "</DeviceInfo>, <SerialNo>1</SerialNo></DeviceInfo>, DUPLICATE_ELEMENT, SerialNo",
            "<Data>, <Data/><Data>, DUPLICATE_ELEMENT, Data",
            "<Key Id, <Key Id=\"2\" Algorithm=\"urn:ietf:params:xml:ns:keyprov:pskc:totp\"/><Key Id, DUPLICATE_ELEMENT, Key",
            "</Secret>, <ValueMAC>AAAA</ValueMAC></Secret>, UNEXPECTED_ELEMENT, Secret/ValueMAC",
            "<KeyPackage>, '<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/><KeyPackage>', SIGNATURE_CERTIFICATE_REQUIRED, ds:Signature"
        })
        void withWhatDoesNotBelong(String part, String by, Problem problem, String name) {
            assertThat(refused(part, by, problem).name()).isEqualTo(name);
        }

        /** The keys have been passed on by then: their receiver takes them back. */
        @ParameterizedTest
        @CsvSource({
            "<MACMethod/>, MISPLACED_ELEMENT, MACMethod",
            "<EncryptionKey/>, MISPLACED_ELEMENT, EncryptionKey",
            "<Signature/>, SIGNATURE_CERTIFICATE_REQUIRED, Signature",
            "<KeyPackage/>, MISSING, DeviceInfo/SerialNo",
            "<Surprise/>, UNEXPECTED_ELEMENT, Surprise"
        })
        void withWhatDoesNotBelongAfterItsKeys(String element, Problem problem, String name) {
            List<PskcKey> keys = new ArrayList<>();
            String container = broken(PLAIN, "</KeyPackage>", "</KeyPackage>" + element);
            PskcException refused = catchThrowableOfType(
                    PskcException.class,
                    () -> plainReader()
                            .read(new ByteArrayInputStream(container.getBytes(StandardCharsets.UTF_8)), keys::add));

            assertThat(refused.problem()).isEqualTo(problem);
            assertThat(refused.name()).isEqualTo(name);
            assertThat(refused.line()).isEqualTo(23);
            assertThat(keys).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({
            "</DeviceInfo>, '<Extensions><x:a xmlns:x=\"urn:x\">y<x:b/></x:a></Extensions></DeviceInfo>'",
            "</Data>, '<x:a xmlns:x=\"urn:x\">y<x:b/></x:a></Data>'",
            "<Suite>HMAC-SHA1</Suite>, ''",
            "<TimeInterval><PlainValue>30</PlainValue></TimeInterval>, ''",
            "<Time><PlainValue>0</PlainValue></Time>, ''",
            "<Manufacturer>M</Manufacturer>, <Manufacturer></Manufacturer>",
            "</SerialNo>, </SerialNo><Model>X</Model><IssueNo>1</IssueNo>",
            "</Policy>, </Policy><Extensions><x xmlns='urn:x'/></Extensions><Extensions/>"
        })
        void isReadWithExtensionsAndWithoutWhatIsOptional(String part, String by) throws Exception {
            assertThat(read(plainReader(), broken(PLAIN, part, by))).hasSize(1);
        }
    }

    @Nested
    class Values {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "urn:ietf:params:xml:ns:keyprov:pskc:hotp",
                    "urn:ietf:params:xml:ns:keyprov:pskc:OCRA-1:HOTP-SHA512-8:C-QN08",
                    "http://www.ietf.org/keyprov/pskc#totp",
                    "URN:IETF:PARAMS:XML:NS:KEYPROV:PSKC:TOTP",
                    ""
                })
        void ofAnotherAlgorithm(String algorithm) {
            PskcException refused =
                    refused("urn:ietf:params:xml:ns:keyprov:pskc:totp", algorithm, Problem.UNSUPPORTED_KEY_ALGORITHM);

            assertThat(refused.name()).isEqualTo(algorithm);
            assertThat(refused.line()).isEqualTo(5);
            assertThat(refused.key()).isEqualTo(1);
        }

        @Test
        void areNamedPrintablyAndShort() {
            String name = refused(
                            "urn:ietf:params:xml:ns:keyprov:pskc:totp",
                            "&#10;\u202e" + "x".repeat(10_000),
                            Problem.UNSUPPORTED_KEY_ALGORITHM)
                    .name();

            assertThat(name).startsWith("??xxx").hasSize(120);
        }

        @ParameterizedTest
        @CsvSource({
            "HMAC-SHA1, HMAC-MD5, Suite",
            "DECIMAL, HEXADECIMAL, ResponseFormat/@Encoding",
            "'Length=\"6\"', 'Length=\"7\"', ResponseFormat/@Length",
            "'Length=\"6\"', 'Length=\"06\"', ResponseFormat/@Length",
            "'Length=\"6\"', 'Length=\"6\" CheckDigits=\"true\"', ResponseFormat/@CheckDigits",
            "<Suite>, <ChallengeFormat/><Suite>, ChallengeFormat",
            "<PlainValue>0<, <PlainValue>1<, Time",
            "<PlainValue>30<, <PlainValue>0<, TimeInterval",
            "<PlainValue>30<, <PlainValue>301<, TimeInterval",
            "<Data>, <KeyProfileId>p</KeyProfileId><Data>, KeyProfileId",
            "<Data>, <KeyReference>k</KeyReference><Data>, KeyReference",
            "<Time><PlainValue>0</PlainValue>, <Time><EncryptedValue/>, Time/EncryptedValue",
            "2031-01-01, 2025-12-31, ExpiryDate"
        })
        void theseTokensCannotHave(String part, String by, String name) {
            assertThat(refused(part, by, Problem.UNSUPPORTED_VALUE).name()).isEqualTo(name);
        }

        @ParameterizedTest
        @CsvSource({
            "<PlainValue>30<, <PlainValue>thirty<, PlainValue",
            "<PlainValue>30<, <PlainValue>３０<, PlainValue",
            "<PlainValue>30<, <PlainValue>3000000000<, PlainValue",
            "<PlainValue>30<, <PlainValue>9999999999999999999<, PlainValue",
            "<PlainValue>30<, <PlainValue>PT30S<, PlainValue",
            SEED + ", MTIz*, PlainValue",
            SEED + ", MTIzN, PlainValue",
            "2026-01-01T00:00:00Z, 2026-01-01T00:00:00, StartDate",
            "2026-01-01T00:00:00Z, 2026-02-30T00:00:00Z, StartDate",
            "2026-01-01T00:00:00Z, yesterday, StartDate"
        })
        void ofTheWrongType(String part, String by, String name) {
            assertThat(refused(part, by, Problem.INVALID_VALUE).name()).isEqualTo(name);
        }

        @ParameterizedTest
        @CsvSource({
            "Local, Append, PINPolicy",
            "' PINUsageMode=\"Local\"', '', PINPolicy",
            "<KeyUsage>OTP<, <KeyUsage>Integrity<, KeyUsage",
            "<KeyUsage>, <NumberOfTransactions>5</NumberOfTransactions><KeyUsage>, NumberOfTransactions",
            "<KeyUsage>, '<x:own xmlns:x=\"urn:x\"/><KeyUsage>', {urn:x}own"
        })
        void ofAPolicyThatIsNotEnforced(String part, String by, String name) {
            assertThat(refused(part, by, Problem.UNSUPPORTED_POLICY).name()).isEqualTo(name);
        }

        @Test
        void tooShortToBeASeed() {
            refused(SEED, Base64.getEncoder().encodeToString(new byte[15]), Problem.INVALID_SECRET);
            refused(SEED, Base64.getEncoder().encodeToString(new byte[129]), Problem.INVALID_SECRET);
        }
    }

    @Nested
    class Encryption {

        private PskcException refusedEncrypted(String part, String by, Problem problem) throws IOException {
            return refused(encryptedReader(), broken(encrypted(), part, by), problem);
        }

        @Test
        void withAMacThatWasTamperedWith() throws Exception {
            PskcException refused = refusedEncrypted("Su+N", "Tu+N", Problem.WRONG_KEY_OR_MAC);
            assertThat(refused.key()).isEqualTo(1);
        }

        @Test
        void withAMacThatWasShortened() throws Exception {
            refusedEncrypted("Su+NvtQfmvfJzF6bmQiJqoLRExc=", "Su+N", Problem.WRONG_KEY_OR_MAC);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 16, 32, 47})
        void withASecretThatWasTamperedWith(int position) throws Exception {
            String secret = "AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv";
            byte[] tampered = Base64.getDecoder().decode(secret);
            tampered[position] ^= 1;

            refusedEncrypted(secret, Base64.getEncoder().encodeToString(tampered), Problem.WRONG_KEY_OR_MAC);
        }

        @Test
        void withoutAValueMac() throws Exception {
            assertThat(refused(
                                    encryptedReader(),
                                    encrypted().replaceAll("(?s)<ValueMAC>.*</ValueMAC>", ""),
                                    Problem.MAC_MISSING)
                            .name())
                    .isEqualTo("ValueMAC");
        }

        @Test
        void withoutAMacMethod() throws Exception {
            assertThat(refused(
                                    encryptedReader(),
                                    encrypted().replaceAll("(?s)<MACMethod.*</MACMethod>", ""),
                                    Problem.MAC_MISSING)
                            .name())
                    .isEqualTo("MACMethod");
        }

        @Test
        void withoutAMacKey() throws Exception {
            refused(encryptedReader(), encrypted().replaceAll("(?s)<MACKey>.*</MACKey>", ""), Problem.MISSING);
        }

        /** Nearly all wrong keys fail at the padding of the MAC key, some at the MAC: nobody is to see a difference. */
        @Test
        void withAWrongKeyIsRefusedAlikeWhereverItFails() throws Exception {
            String container = encrypted();
            int failedAtTheMac = 0;
            String message = null;
            for (int n = 1; n < 2_000; n++) {
                byte[] wrong = PRE_SHARED_KEY.clone();
                wrong[15] ^= (byte) n;
                wrong[14] ^= (byte) (n >> 8);
                PskcException refused =
                        refused(PskcReader.withPreSharedKey(wrong), container, Problem.WRONG_KEY_OR_MAC);
                assertThat(message == null || message.equals(refused.getMessage()))
                        .isTrue();
                message = refused.getMessage();
                failedAtTheMac += decryptsTheMacKey(wrong) ? 1 : 0;
            }
            assertThat(failedAtTheMac).isPositive();
        }

        private static boolean decryptsTheMacKey(byte[] key) {
            try {
                byte[] macKey =
                        Base64.getDecoder().decode("ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX");
                EncryptionAlgorithm.AES_128_CBC.decrypt(EncryptionAlgorithm.AES_128_CBC.cipher(), key, macKey);
                return true;
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 15, 24, 32})
        void withAKeyOfAnotherLength(int length) throws Exception {
            refused(PskcReader.withPreSharedKey(new byte[length]), encrypted(), Problem.PRE_SHARED_KEY_LENGTH);
        }

        @Test
        void withoutAKey() throws Exception {
            refused(plainReader(), encrypted(), Problem.PRE_SHARED_KEY_REQUIRED);
        }

        @Test
        void byAlgorithmsThatAreNotRead() throws Exception {
            assertThat(refusedEncrypted("aes128-cbc", "tripledes-cbc", Problem.UNSUPPORTED_ENCRYPTION)
                            .name())
                    .isEqualTo("http://www.w3.org/2001/04/xmlenc#tripledes-cbc");
            assertThat(refusedEncrypted("hmac-sha1", "hmac-md5", Problem.UNSUPPORTED_MAC)
                            .name())
                    .isEqualTo("http://www.w3.org/2000/09/xmldsig#hmac-md5");
        }

        @Test
        void byContentFromElsewhere() throws Exception {
            String container = encrypted()
                    .replaceFirst(
                            "(?s)<xenc:CipherValue>.*?</xenc:CipherValue>",
                            "<xenc:CipherReference URI=\"https://localhost:1/\"/>");

            assertThat(refused(encryptedReader(), container, Problem.UNEXPECTED_ELEMENT)
                            .name())
                    .isEqualTo("xenc:CipherReference");
        }

        @Test
        void ofNoWholeBlocks() throws Exception {
            refusedEncrypted(
                    "AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv",
                    "AAECAwQFBgcICQoLDA0ODw==",
                    Problem.INVALID_VALUE);
            refusedEncrypted("cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv", "cIHItlB3Wr", Problem.INVALID_VALUE);
        }

        @Test
        void besideAPlainSecret() throws Exception {
            refusedEncrypted(
                    "<EncryptedValue>",
                    "<PlainValue>" + SEED + "</PlainValue><EncryptedValue>",
                    Problem.UNEXPECTED_ELEMENT);
        }

        @Test
        void byACertificate() throws Exception {
            assertThat(refusedEncrypted(
                                    "<ds:KeyName>Pre-shared-key</ds:KeyName>",
                                    "<ds:X509Data/>",
                                    Problem.ENCRYPTED_TO_CERTIFICATE)
                            .name())
                    .isEqualTo("ds:X509Data");
        }

        @Test
        void byAKeyThatIsNeitherNamedNorDerived() throws Exception {
            assertThat(refusedEncrypted(
                                    "<ds:KeyName>Pre-shared-key</ds:KeyName>",
                                    "<ds:KeyValue/>",
                                    Problem.UNSUPPORTED_ENCRYPTION_KEY)
                            .name())
                    .isEqualTo("ds:KeyValue");
        }
    }

    @Nested
    class Limits {

        private static PskcReader within(long maxBytes, int maxText, int maxDepth) {
            return PskcReader.plain().within(new PskcLimits(maxBytes, maxText, maxDepth));
        }

        @Test
        void ofBytes() throws Exception {
            assertThat(read(within(PLAIN.length(), 100, 10), PLAIN)).hasSize(1);
            refused(within(PLAIN.length() - 1, 100, 10), PLAIN, Problem.TOO_LARGE);
        }

        @Test
        void ofBytesHoldAfterTheLastKeyToo() {
            String trailing = PLAIN + "<!-- -->\n".repeat(100_000);

            assertThatThrownBy(() -> read(within(500_000, 1_000, 10), trailing))
                    .isInstanceOfSatisfying(
                            PskcException.class,
                            refused -> assertThat(refused.problem()).isEqualTo(Problem.TOO_LARGE));
        }

        @Test
        void ofText() throws Exception {
            assertThat(read(within(10_000, SEED.length(), 10), PLAIN)).hasSize(1);
            refused(within(10_000, SEED.length() - 1, 10), PLAIN, Problem.TEXT_TOO_LONG);
        }

        @Test
        void ofDepth() throws Exception {
            assertThat(read(within(10_000, 100, 6), PLAIN)).hasSize(1);
            refused(within(10_000, 100, 5), PLAIN, Problem.TOO_DEEP);
            refused("</DeviceInfo>", "<Extensions>" + "<x xmlns=\"urn:x\">".repeat(100_000), Problem.TOO_DEEP);
        }

        /** What the parser would otherwise collect in memory before it says anything. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<!-- ",
                    "<?x ",
                    "<",
                    "<!DOCTYPE x [<!-- ",
                    "<KeyContainer Version=\"",
                    CONTAINER + "<",
                    CONTAINER + "<!-- ",
                    CONTAINER + "<![CDATA[",
                    CONTAINER + "<KeyPackage><DeviceInfo><SerialNo>",
                    CONTAINER + "<KeyPackage><DeviceInfo><SerialNo><![CDATA["
                })
        void ofEndlessParts(String beginning) {
            EndlessStream endless = new EndlessStream(beginning, 'a');

            assertThatThrownBy(() -> plainReader().read(endless, key -> {})).isInstanceOf(PskcException.class);
            assertThat(endless.count).isLessThan(1_000_000);
        }

        @Test
        void areTwoHundredMegabytesUnlessSet() {
            assertThat(PskcLimits.DEFAULT.maxBytes()).isEqualTo(200_000_000);
        }
    }

    @Nested
    class Streams {

        @Test
        void thatFailDoSoAsThemselves() {
            IOException failure = new IOException("disk");
            InputStream failing = new EndlessStream("<KeyContainer ", ' ') {
                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    throw failure;
                }
            };

            assertThatThrownBy(() -> plainReader().read(failing, key -> {})).isSameAs(failure);
        }

        @Test
        void whoseReceiverFailsPassItsFailureOn() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> plainReader()
                            .read(new ByteArrayInputStream(PLAIN.getBytes(StandardCharsets.UTF_8)), key -> {
                                throw new IllegalStateException("full");
                            }))
                    .withMessage("full");
        }
    }

    /** A beginning and then one character for ever. */
    private static class EndlessStream extends InputStream {
        private final byte[] beginning;
        private final char rest;
        private int position;
        private long count;

        EndlessStream(String beginning, char rest) {
            this.beginning = beginning.getBytes(StandardCharsets.US_ASCII);
            this.rest = rest;
        }

        @Override
        public int read() {
            count++;
            return position < beginning.length ? beginning[position++] : rest;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            for (int n = 0; n < length; n++) {
                buffer[offset + n] = (byte) read();
            }
            return length;
        }
    }
}
