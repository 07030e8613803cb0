package jp.warifu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.PatternSyntaxException;
import jp.warifu.contract.SubjectPattern.Holder;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a certificate's subject names. */
@Tag("S29")
final class SubjectPatternTest {
    private static final SubjectPattern DEFAULT = SubjectPattern.parse(SubjectPattern.DEFAULT);
    private static final Holder ADMINISTRATOR = new Holder(new ContractId("123456"), "1303", null);

    @ParameterizedTest
    @Tag("S27")
    @ValueSource(
            strings = {
                "CN=123456 1303",
                "CN=123456 1303,O=Asahi,C=JP",
                "C=JP,O=Asahi,CN=123456 1303",
                "O=Asahi,CN=123456 1303,C=JP",
                "O=Asahi\\, Ltd.,CN=123456 1303",
                "OU=a+L=b,CN=123456 1303",
                "O=a\\;b\\\"c\\\",CN=123456 1303"
            })
    void anAdministratorsHoldsContractAndInstitution(String subject) {
        assertThat(DEFAULT.read(subject)).contains(ADMINISTRATOR);
        assertThat(ADMINISTRATOR.role()).isEqualTo(Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @Tag("S28")
    @ValueSource(strings = {"CN=123456 1303 tanaka01", "O=Asahi,CN=123456 1303 tanaka01,C=JP"})
    void aUsersHoldsTheUserIdToo(String subject) {
        assertThat(DEFAULT.read(subject))
                .hasValueSatisfying(holder -> assertThat(holder.role()).isEqualTo(Role.USER))
                .contains(new Holder(new ContractId("123456"), "1303", new UserId("tanaka01")));
    }

    @Test
    @Tag("S2")
    void aContractIdHasSixToElevenDigits() {
        assertThat(DEFAULT.read("CN=12345678901 1303")).isPresent();
        assertThat(DEFAULT.read("CN=123456789012 1303")).isEmpty();
        assertThat(DEFAULT.read("CN=12345 1303")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CN=",
                "CN=Taro Yamada,O=Asahi",
                "CN=123456",
                "CN=123456 130",
                "CN=123456 13035",
                "CN=123456 1303 short",
                "CN=123456 1303 tanaka01 more",
                "CN=123456  1303",
                "CN=１２３４５６ 1303",
                "CN=123456 1303 田中田中田中",
                "cn=123456 1303",
                "XCN=123456 1303",
                "O=CN=123456 1303",
                // A comma inside a value, escaped as RFC 2253 has it.
                "O=x\\,CN=123456 1303",
                "O=x\\\\\\,CN=123456 1303",
                // RDNs of several values: which of them is the name would be a guess.
                "CN=123456 1303+OU=x",
                "OU=x+CN=123456 1303",
                "CN=123456 1303\\,x",
                "CN=123456 1303\n",
                // RFC 1779 had other separators and quotation marks.
                "O=x;CN=654321 1303,CN=123456 1303",
                "O=\"x,CN=123456 1303,y\"",
                // A DER value that RFC 2253 writes in hex.
                "CN=#130B313233343536"
            })
    void anyOtherSubjectNamesNobody(String subject) {
        assertThat(DEFAULT.read(subject)).isEmpty();
    }

    @Test
    void anEscapedBackslashBeforeACommaDoesNotHideTheName() {
        assertThat(DEFAULT.read("O=x\\\\,CN=123456 1303")).contains(ADMINISTRATOR);
    }

    @Test
    void anotherNameOfSeveralPartsHidesNothing() {
        assertThat(DEFAULT.read("OU=x+SERIALNUMBER=1,CN=123456 1303,O=a\\+CN=b+L=c"))
                .contains(ADMINISTRATOR);
    }

    /** Which of two names counts would be a guess, and a guess here is somebody else's contract. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=123456 1303,CN=654321 1303",
                "CN=123456 1303 tanaka01,O=x,CN=123456 1303",
                "CN=Taro,CN=123456 1303",
                "CN=123456 1303,CN=Taro",
                "OU=x+CN=654321 1303,CN=123456 1303",
                "CN=123456 1303,OU=x+CN=654321 1303",
                // The same kind of name in other words.
                "cN=654321 1303,CN=123456 1303",
                "CN=123456 1303,OU=x+cn=654321 1303",
                "CN=123456 1303, CN = 654321 1303",
                "OID.2.5.4.3=654321 1303,CN=123456 1303",
                "CN=123456 1303,2.5.4.3=#130B313233343536"
            })
    void twoNamesNameNobody(String subject) {
        assertThat(DEFAULT.read(subject)).isEmpty();
    }

    @Test
    void aPatternOfOnesOwnHasTheThreeGroups() {
        SubjectPattern own = SubjectPattern.parse("OU=(?<institution>\\d{4}),CN=(?<contract>\\d+)(?:-(?<user>\\w+))?");

        assertThat(own.read("OU=1303,CN=123456")).contains(ADMINISTRATOR);
        assertThat(own.read("OU=1303,CN=123456-tanaka01").orElseThrow().role()).isEqualTo(Role.USER);
        // The pattern takes it, the values refuse it.
        assertThat(own.read("OU=1303,CN=1")).isEmpty();
        assertThat(own.read("OU=1303,CN=123456-x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=(.*)",
                "CN=(?<contract>\\d+)",
                "CN=(?<contract>\\d+) (?<institution>\\d+)",
                "CN=(?<contract>\\d+) (?<institution>\\d+) (?<username>.*)"
            })
    void aPatternWithoutThemIsRefusedByName(String regex) {
        assertThatThrownBy(() -> SubjectPattern.parse(regex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have a group named");
    }

    @Test
    void whatIsNoRegularExpressionIsRefused() {
        assertThatThrownBy(() -> SubjectPattern.parse("CN=(")).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void aSubjectHasUpTo1024Characters() {
        String subject = "CN=123456 1303,O=";

        assertThat(DEFAULT.read(subject + "a".repeat(1024 - subject.length()))).contains(ADMINISTRATOR);
        assertThat(DEFAULT.read(subject + "a".repeat(1025 - subject.length()))).isEmpty();
    }

    @Test
    @Tag("S27")
    @Tag("S28")
    void writesTheUsualFormWhereItReadsIt() {
        Holder user = new Holder(new ContractId("123456"), "1303", new UserId("tanaka01"));

        assertThat(DEFAULT.write(ADMINISTRATOR)).contains("CN=123456 1303");
        assertThat(DEFAULT.write(user)).contains("CN=123456 1303 tanaka01");
        assertThat(SubjectPattern.parse("OU=(?<institution>\\d{4}),CN=(?<contract>\\d+)(?:-(?<user>\\w+))?")
                        .write(user))
                .isEmpty();
        assertThat(SubjectPattern.parse("CN=(?<contract>\\d+) (?<institution>\\d{4})(?: .*)?(?:-(?<user>\\w+))?")
                        .write(user))
                .as("reads somebody else")
                .isEmpty();
    }

    /** Whatever is in a certificate, the answer comes at once, and it is an answer. */
    @Test
    void veryLongSubjectsAreRefusedAtOnce() {
        for (String part : new String[] {"a", "a,", "\\,", "O=a,", "CN=123456 1303,", "\\\\", "CN=", ","}) {
            String subject = part.repeat(100_000);
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(2),
                    () -> assertThat(DEFAULT.read(subject)).isEmpty());
        }
    }
}
