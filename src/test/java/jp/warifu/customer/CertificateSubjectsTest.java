package jp.warifu.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.contract.SubjectPattern;
import jp.warifu.customer.SubjectCheck.Refusal;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 電子証明書の名義: whose a certificate would be, and what it must say. */
@Tag("S29")
final class CertificateSubjectsTest {
    private static final SubjectPattern USUAL = SubjectPattern.parse(SubjectPattern.DEFAULT);
    private static final CertificateSubjects SUBJECTS =
            new CertificateSubjects(Map.of(Role.ADMINISTRATOR, List.of(USUAL), Role.USER, List.of(USUAL)), "1303");

    private TestContract contract;

    @BeforeEach
    void aContract() {
        contract = TestContract.create(TestDatabase.H2, null, 1);
        TestContract other = contract.beside("654321", null, 0);
        TestDatabase.H2.<Boolean>run(
                em -> new ContractBook(em, other.realmId()).setLoginMethod(other.now(), LoginMethod.ID_PIN));
    }

    private SubjectCheck check(CertificateSubjects subjects, String subject) {
        return TestDatabase.H2.run(em -> subjects.check(subject, new Contracts(em, contract.realmId())));
    }

    private SubjectCheck check(String subject) {
        return check(SUBJECTS, subject);
    }

    @Test
    @Tag("S27")
    @Tag("S28")
    void everybodysSubjectIsTheirs() {
        for (Account account :
                List.of(contract.administrator(), contract.users().get(0))) {
            SubjectCheck check = check(SUBJECTS.subject(account).orElseThrow());

            assertThat(check.refusal()).isNull();
            assertThat(check.contract()).isEqualTo("123456");
            assertThat(check.account())
                    .isEqualTo(new SubjectCheck.Holder(
                            account.role(),
                            account.name(),
                            account.state(),
                            account.contract().state()));
        }
        assertThat(SUBJECTS.subject(contract.users().get(0))).contains("CN=123456 1303 user0000");
        assertThat(SUBJECTS.subject(contract.administrator())).contains("CN=123456 1303");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=123456 1303 user0000,O=Example,C=JP",
                "C=JP, O=Example, CN=123456 1303 user0000",
                "cn=123456 1303 user0000"
            })
    void isReadInEveryUsualForm(String subject) {
        assertThat(check(subject).userId()).isEqualTo("user0000");
        assertThat(check(subject).refusal()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'CN=123456', MALFORMED",
        "'no name', MALFORMED",
        "'CN=123456 1303 user0000,CN=123456 1303', MALFORMED",
        "'CN=123456 9999 user0000', INSTITUTION",
        "'CN=111111 1303', UNKNOWN_CONTRACT",
        "'CN=123456 1303 nobody01', UNKNOWN_USER",
        "'CN=654321 1303', LOGIN_METHOD"
    })
    @Tag("S3")
    void whatLetsNobodyInSaysWhy(String subject, Refusal refusal) {
        SubjectCheck check = check(subject);

        assertThat(check.refusal()).isEqualTo(refusal);
        assertThat(check.account()).isNull();
    }

    /** A bank may let each entry read a form of its own; a user's form counts for users only. */
    @Test
    @Tag("S28")
    void theFormIsThatOfTheEntry() {
        String own = "UID=(?<contract>[0-9]{6})-(?<institution>[0-9]{4})(?:-(?<user>[a-z0-9]{6,30}))?";
        CertificateSubjects subjects = new CertificateSubjects(
                Map.of(Role.ADMINISTRATOR, List.of(USUAL), Role.USER, List.of(SubjectPattern.parse(own))), "1303");

        assertThat(check(subjects, "UID=123456-1303-user0000").refusal()).isNull();
        assertThat(check(subjects, "UID=123456-1303").refusal()).isEqualTo(Refusal.MALFORMED);
        assertThat(check(subjects, "CN=123456 1303 user0000").refusal()).isEqualTo(Refusal.MALFORMED);
        assertThat(subjects.subject(contract.users().get(0))).isEmpty();
        assertThat(subjects.subject(contract.administrator())).contains("CN=123456 1303");
    }
}
