package jp.warifu.oathcsv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import jp.warifu.pskc.PskcKey;
import jp.warifu.pskc.PskcSummary;
import jp.warifu.totp.HashAlgorithm;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OathCsvReaderTest {

    private static final String HEX = "3132333435363738393031323334353637383930";
    private static final String BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final Seed SEED = new Seed("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final String HEADER = "serial,secret,algorithm,digits,period";
    private static final String LINE = "HT10000137," + HEX + ",SHA1,6,30";

    private final List<PskcKey> keys = new ArrayList<>();

    private PskcSummary read(String list) throws OathCsvException, IOException {
        return read(list, StandardCharsets.UTF_8);
    }

    private PskcSummary read(String list, Charset charset) throws OathCsvException, IOException {
        return OathCsvReader.standard().read(new ByteArrayInputStream(list.getBytes(charset)), keys::add);
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private void refused(String list, CsvProblem problem, int line, @Nullable String column) {
        OathCsvException refused = catchThrowableOfType(OathCsvException.class, () -> read(list));
        assertThat(refused).isNotNull();
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.column()).isEqualTo(column);
        assertThat(refused)
                .hasNoCause()
                .hasMessageStartingWith(problem + " at line " + line)
                .hasMessageNotContainingAny(HEX, BASE32, "313233", "GEZDG");
    }

    @Nested
    class IsRead {

        @Test
        void asItsColumnsSay() throws Exception {
            assertThat(read(lines(HEADER, LINE, "HT10000274," + HEX + ",HMAC-SHA256,8,60")))
                    .isEqualTo(new PskcSummary(2, 0));
            assertThat(keys)
                    .containsExactly(
                            new PskcKey("HT10000137", null, null, SEED, TokenParameters.COMMON, null, null, 0, null),
                            new PskcKey(
                                    "HT10000274",
                                    null,
                                    null,
                                    SEED,
                                    new TokenParameters(HashAlgorithm.SHA256, 8, Duration.ofSeconds(60)),
                                    null,
                                    null,
                                    0,
                                    null));
        }

        @Test
        void inAnyOrderOfColumnsAndUnderTheirOtherNames() throws Exception {
            read(lines(
                    "Time Step,VENDOR,Hash-Algorithm,Serial_Number,Digits,seed",
                    "30,\"Acme, Ltd. \"\"Tokens\"\"\",hmac_sha512, HT1 ,6," + BASE32));

            assertThat(keys).singleElement().satisfies(key -> {
                assertThat(key.serial()).isEqualTo("HT1");
                assertThat(key.manufacturer()).isEqualTo("Acme, Ltd. \"Tokens\"");
                assertThat(key.parameters().algorithm()).isEqualTo(HashAlgorithm.SHA512);
                assertThat(key.seed()).isEqualTo(SEED);
            });
        }

        @Test
        void withWhatElseIsKnownOfAToken() throws Exception {
            read(lines(
                    HEADER + ",type,start,expiry,drift,model,batch,note,manufacturer",
                    LINE + ",totp,2026-01-01T00:00:00Z,2031-01-01T09:00:00+09:00,-3,X1,7,残り,わりふ",
                    "B2," + HEX + ",SHA-1,6,30,,,,,,,,"));

            assertThat(keys.get(0).start()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(keys.get(0).expiry()).isEqualTo("2031-01-01T00:00:00Z");
            assertThat(keys.get(0).timeDrift()).isEqualTo(-3);
            assertThat(keys.get(0).manufacturer()).isEqualTo("わりふ");
            assertThat(keys.get(1).start()).isNull();
            assertThat(keys.get(1).timeDrift()).isZero();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\ufeff" + HEADER + "\r\n" + LINE + "\r\n",
                    HEADER + "\n" + LINE,
                    "\ufeff\"serial\"," + "secret,algorithm,digits,period\n" + LINE + "\n",
                    "\n\r\n" + HEADER + "\n\n" + LINE + "\n\n\r\n"
                })
        void howeverItsLinesEnd(String list) throws Exception {
            assertThat(read(list)).isEqualTo(new PskcSummary(1, 0));
            assertThat(keys).extracting(PskcKey::serial).containsExactly("HT10000137");
        }

        @ParameterizedTest
        @ValueSource(strings = {HEX, "ABCDEFabcdef0123456789ABCDEFabcd"})
        void withHexadecimalSecrets(String secret) throws Exception {
            read(lines(HEADER, LINE.replace(HEX, secret)));

            assertThat(keys.get(0).seed()).isEqualTo(new Seed(HexFormat.of().parseHex(secret)));
        }

        /** RFC 4648 with 16, 20, 21 and 32 bytes: with and without padding. */
        @ParameterizedTest
        @CsvSource({
            "GEZDGNBVGY3TQOJQGEZDGNBVGY, 31323334353637383930313233343536",
            "GEZDGNBVGY3TQOJQGEZDGNBVGY======, 31323334353637383930313233343536",
            "gezdgnbvgy3tqojqgezdgnbvgy3tqojq, 3132333435363738393031323334353637383930",
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGE, 313233343536373839303132333435363738393031",
            "777777777777777777777777777777777777777777777777777Q, ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        })
        void withBase32Secrets(String secret, String hex) throws Exception {
            read(lines(HEADER.replace("secret", "secret_base32"), LINE.replace(HEX, secret)));

            assertThat(keys.get(0).seed()).isEqualTo(new Seed(HexFormat.of().parseHex(hex)));
        }

        /** A secret that could be both is what those before it were. */
        @Test
        void inOneEncoding() throws Exception {
            String both = "ABCDEF23ABCDEF23ABCDEF23ABCDEF23";
            read(lines(HEADER, LINE, "B2," + both + ",SHA1,6,30"));
            read(lines(HEADER, LINE.replace(HEX, BASE32), "B2," + both + ",SHA1,6,30"));

            assertThat(keys.get(1).seed().length()).isEqualTo(16);
            assertThat(keys.get(3).seed().length()).isEqualTo(20);
        }
    }

    @Nested
    class IsRefused {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "secret,algorithm,digits,period | serial",
                    "serial,algorithm,digits,period | secret",
                    "serial,secret,digits,period | algorithm",
                    "serial,secret,algorithm,period | digits",
                    "serial,secret,algorithm,digits | period"
                })
        void withoutAColumn(String header, String column) {
            refused(lines(header, LINE), CsvProblem.MISSING_COLUMN, 1, column);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    HEADER + ",counter | UNKNOWN_COLUMN | counter",
                    HEADER + ",pin | UNKNOWN_COLUMN | pin",
                    HEADER + ", | UNKNOWN_COLUMN | ''",
                    HEADER + ",シリアル | UNKNOWN_COLUMN | ????",
                    "serial;secret;algorithm | UNKNOWN_COLUMN | serial;secret;algorithm",
                    HEADER + ",Serial-No | DUPLICATE_COLUMN | serial",
                    HEADER + ",secret_hex | DUPLICATE_COLUMN | secret_hex",
                    LINE + " | UNKNOWN_COLUMN | HT10000137",
                    HEX + ",x | UNKNOWN_COLUMN | 40 characters"
                })
        void withAHeaderThatIsNone(String header, CsvProblem problem, String column) {
            refused(lines(header, LINE), problem, 1, column);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "," + HEX + ",SHA1,6,30 | MISSING | serial",
                    "B2,,SHA1,6,30 | MISSING | secret",
                    "B2," + HEX + ",,6,30 | MISSING | algorithm",
                    "B2," + HEX + ",SHA1,,30 | MISSING | digits",
                    "B2," + HEX + ",SHA1,6, | MISSING | period",
                    "B2," + HEX + ",MD5,6,30 | UNSUPPORTED_VALUE | algorithm",
                    "B2," + HEX + ",SHA1,7,30 | UNSUPPORTED_VALUE | digits",
                    "B2," + HEX + ",SHA1,six,30 | INVALID_VALUE | digits",
                    "B2," + HEX + ",SHA1,６,30 | INVALID_VALUE | digits",
                    "B2," + HEX + ",SHA1,6,0 | UNSUPPORTED_VALUE | period",
                    "B2," + HEX + ",SHA1,6,301 | UNSUPPORTED_VALUE | period",
                    "B2," + HEX + ",SHA1,6,30s | INVALID_VALUE | period",
                    "B2," + HEX + ",SHA1,6,99999999999 | INVALID_VALUE | period",
                    "B2," + HEX + "0,SHA1,6,30 | INVALID_VALUE | secret",
                    "B2," + BASE32 + ",SHA1,6,30 | INVALID_VALUE | secret",
                    "B2,313233343536373839303132333435,SHA1,6,30 | INVALID_SECRET | secret",
                    "\"B2\u202e\"," + HEX + ",SHA1,6,30 | INVALID_VALUE | serial",
                    "B2," + HEX + ",SHA1,6 | WRONG_NUMBER_OF_VALUES |",
                    "B2," + HEX + ",SHA1,6,30,30 | WRONG_NUMBER_OF_VALUES |",
                    "B\"2," + HEX + ",SHA1,6,30 | MALFORMED_LINE |",
                    "\"B2," + HEX + ",SHA1,6,30 | MALFORMED_LINE |",
                    "\"B\"2," + HEX + ",SHA1,6,30 | MALFORMED_LINE |"
                })
        void withALineThatIsNone(String line, CsvProblem problem, @Nullable String column) {
            refused(lines(HEADER, LINE, line, LINE.replace("137", "138")), problem, 3, column);
            assertThat(keys).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({
            "hotp, '', '', '', UNSUPPORTED_KEY_ALGORITHM, type",
            "ocra, '', '', '', UNSUPPORTED_KEY_ALGORITHM, type",
            "'', 2026-01-01, '', '', INVALID_VALUE, start",
            "'', 2026-01-01T00:00:00, '', '', INVALID_VALUE, start",
            "'', 2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, '', UNSUPPORTED_VALUE, expiry",
            "'', '', tomorrow, '', INVALID_VALUE, expiry",
            "'', '', '', 1.5, INVALID_VALUE, drift"
        })
        void withAValueThatIsNotKept(
                String type, String start, String expiry, String drift, CsvProblem problem, String column) {
            refused(
                    lines(HEADER + ",type,start,expiry,drift", String.join(",", LINE, type, start, expiry, drift)),
                    problem,
                    2,
                    column);
        }

        @Test
        void withAnAmbiguousSecret() {
            String both = lines(HEADER, LINE.replace(HEX, "ABCDEF23ABCDEF23ABCDEF23ABCDEF23"));

            refused(both, CsvProblem.AMBIGUOUS_ENCODING, 2, "secret");
        }

        @ParameterizedTest
        @CsvSource({"secret_hex, GEZDGNBVGY3TQOJQGEZDGNBVGY", "secret_base32, 3132333435363738393031323334353637383930"
        })
        void withASecretOfAnotherEncodingThanItsHeader(String header, String secret) {
            refused(
                    lines(HEADER.replace("secret", header), LINE.replace(HEX, secret)),
                    CsvProblem.INVALID_VALUE,
                    2,
                    header);
        }

        /** Padding of the wrong length, a length that no bytes have, and bits that belong to no byte. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GEZDGNBVGY3TQOJQGEZDGNBVGY=",
                    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQG",
                    "GEZDGNBVGY3TQOJQGEZDGNBVGZ",
                    "GEZDGNBVGY3TQOJQ=GEZDGNBVGY",
                    "GEZDGNBVGY3TQOJQ GEZDGNBVGY3TQOJQ"
                })
        void withBrokenBase32(String secret) {
            refused(
                    lines(HEADER.replace("secret", "secret_base32"), LINE.replace(HEX, secret)),
                    CsvProblem.INVALID_VALUE,
                    2,
                    "secret_base32");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Shift_JIS", "UTF-16"})
        void inAnotherCharset(String charset) {
            OathCsvException refused = catchThrowableOfType(
                    OathCsvException.class,
                    () -> read(lines(HEADER + ",note", LINE + ",備考"), Charset.forName(charset)));

            assertThat(refused.problem()).isEqualTo(CsvProblem.NOT_UTF8);
            assertThat(refused.line()).isEqualTo(charset.equals("UTF-16") ? 1 : 2);
        }

        @Test
        void withLinesOfCarriageReturns() {
            refused(HEADER + "\r" + LINE + "\r", CsvProblem.MALFORMED_LINE, 1, null);
        }

        @ParameterizedTest
        @ValueSource(strings = {HEADER, HEADER + "\r\n", HEADER + "\n\n"})
        void withoutKeys(String list) {
            OathCsvException refused = catchThrowableOfType(OathCsvException.class, () -> read(list));

            assertThat(refused.problem()).isEqualTo(CsvProblem.NO_KEYS);
        }

        @Test
        void whenEmpty() {
            refused("", CsvProblem.NO_KEYS, 1, null);
        }
    }

    @Nested
    class Limits {

        @Test
        void ofLines() throws Exception {
            String note = "x".repeat(OathCsvReader.MAX_LINE - LINE.length() - 2);
            read(lines(HEADER + ",note", LINE + "," + note));
            assertThat(keys).hasSize(1);

            refused(lines(HEADER + ",note", LINE + "," + note + "xx"), CsvProblem.LINE_TOO_LONG, 2, null);
        }

        @Test
        void ofBytes() throws Exception {
            String list = lines(HEADER, LINE);
            OathCsvReader.standard()
                    .within(list.length())
                    .read(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), keys::add);
            assertThat(keys).hasSize(1);

            OathCsvException refused = catchThrowableOfType(
                    OathCsvException.class,
                    () -> OathCsvReader.standard()
                            .within(list.length() - 1)
                            .read(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), keys::add));
            assertThat(refused.problem()).isEqualTo(CsvProblem.TOO_LARGE);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OathCsvReader.standard().within(0));
        }
    }

    @Test
    void itsStreamsFailureIsPassedOn() {
        IOException failure = new IOException("disk");
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }
        };

        assertThatThrownBy(() -> OathCsvReader.standard().read(failing, keys::add))
                .isSameAs(failure);
    }
}
