package jp.warifu.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.Party;
import jp.warifu.contract.UsageMode;
import jp.warifu.contract.UserId;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.flow.JapanTime;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffRole;
import jp.warifu.token.ContractToken;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;
import jp.warifu.token.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** しんきんサービスセンター: stops and blocks at once, and says so with a receipt (S8, S102). */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S8")
@Tag("S102")
final class ReportingTest {
    private static final StaffMember OPERATOR =
            new StaffMember("op", "night", Set.of(StaffRole.SERVICE_CENTRE), true, "192.0.2.9");
    private static final Caller CALLER = new Caller("山田 太郎", "03-1234-5678", "電車に置き忘れ");

    @Parameter
    TestDatabase database;

    private TestContract contract;

    @BeforeEach
    void create() {
        contract = TestContract.create(database, UsageMode.INDIVIDUAL, 3);
    }

    private SerialNumber token(TestContract at, String serial, TokenState state, @Nullable String holder) {
        return ContractToken.put(at, TokenKind.SOFTWARE, serial, state, holder);
    }

    private TokenState state(SerialNumber serial) {
        return database.run(em ->
                new Tokens(em, contract.realmId()).find(serial).orElseThrow().state());
    }

    private Reporting.Taken report(@Nullable Account user, @Nullable String serial, ReportOperation operation) {
        return report(contract, user == null ? null : user.userId(), serial, operation);
    }

    private Reporting.Taken report(
            TestContract at, @Nullable UserId user, @Nullable String serial, ReportOperation operation) {
        return new Reporting(database, at.realmId())
                .take(new Reporting.Call(at.id(), user, serial, operation, CALLER), OPERATOR);
    }

    private Account user(int number) {
        return contract.users().get(number);
    }

    @Test
    void stopsAndBlocksInOneStep() {
        SerialNumber token = token(contract, "ST00000001", TokenState.ACTIVE, user(0).id());
        int version = contract.now().version();

        Reporting.Taken taken = report(user(0), null, ReportOperation.STOP_AND_INCIDENT);

        assertThat(user(0).state()).isEqualTo(AccountState.STOPPED);
        assertThat(state(token)).isEqualTo(TokenState.INCIDENT);
        assertThat(taken.report().stop()).isEqualTo(Result.DONE);
        assertThat(taken.report().incident()).isEqualTo(Result.DONE);
        assertThat(taken.report().serial()).isEqualTo("******0001");
        assertThat(taken.report().party()).isEqualTo(Party.SERVICE_CENTRE);
        assertThat(taken.stopped()).isNotNull();
        assertThat(taken.blocked()).extracting(Account::id).containsExactly(user(0).id());
        assertThat(contract.now().version()).isEqualTo(version + 1);
        String ground = " because receipt:" + taken.report().receipt();
        assertThat(contract.audit())
                .containsExactlyInAnyOrder(
                        "ACCOUNT_STOPPED" + ground, "INCIDENT_REPORTED" + ground, "REPORT_TAKEN" + ground);
    }

    @Test
    void whatIsBlockedAlreadyStaysSoAndGetsAReceipt() {
        SerialNumber token = token(contract, "ST00000001", TokenState.LOCKED, user(0).id());
        report(user(0), null, ReportOperation.STOP);

        Reporting.Taken again = report(user(0), null, ReportOperation.STOP_AND_INCIDENT);

        assertThat(again.report().stop()).isEqualTo(Result.ALREADY);
        assertThat(again.report().incident()).isEqualTo(Result.ALREADY);
        assertThat(state(token)).isEqualTo(TokenState.LOCKED);
        assertThat(again.stopped()).isNull();
        assertThat(again.blocked()).isEmpty();
        assertThat(found(again.report().receipt())).isEqualTo(again.report());
    }

    private Report found(ReceiptNumber receipt) {
        return database.run(
                em -> new Reports(em, contract.realmId()).find(receipt).orElseThrow());
    }

    @Test
    void stopsAUserWhoHasNoToken() {
        Reporting.Taken taken = report(user(1), null, ReportOperation.STOP_AND_INCIDENT);

        assertThat(taken.report().stop()).isEqualTo(Result.DONE);
        assertThat(taken.report().incident()).isEqualTo(Result.NO_TOKEN);
        assertThatThrownBy(() -> report(user(2), null, ReportOperation.INCIDENT))
                .isInstanceOf(Reporting.NotFoundException.class);
    }

    @Test
    @Tag("S95")
    void blocksATokenForAllForAll() {
        TestContract sharing = contract.beside("654321", UsageMode.SHARED, 2);
        SerialNumber token =
                token(sharing, "ST00000007", TokenState.ACTIVE, sharing.now().rowId());

        Reporting.Taken taken = report(sharing, null, "0007", ReportOperation.INCIDENT);

        assertThat(taken.blocked()).hasSize(2);
        assertThat(state(token)).isEqualTo(TokenState.INCIDENT);
    }

    /** Only the branch's release opens it, and nobody's wrong answers are said to have done it. */
    @Test
    @Tag("S89")
    void stopsAnAdministrator() {
        Account before = contract.administrator();

        Reporting.Taken taken = report(null, null, ReportOperation.STOP_ADMINISTRATOR);
        Reporting.Taken again = report(null, null, ReportOperation.STOP_ADMINISTRATOR);

        assertThat(taken.report().stop()).isEqualTo(Result.DONE);
        assertThat(taken.report().incident()).isNull();
        assertThat(taken.stopped()).isEqualTo(before);
        assertThat(again.report().stop()).isEqualTo(Result.ALREADY);
        assertThat(again.stopped()).isNull();
        assertThat(contract.administrator().state()).isEqualTo(AccountState.LOCKED);
        assertThat(contract.users()).allSatisfy(user -> assertThat(user.state()).isEqualTo(AccountState.ACTIVE));
        assertThat(contract.audit())
                .contains("ACCOUNT_STOPPED because receipt:" + taken.report().receipt())
                .filteredOn(record -> record.startsWith("ACCOUNT_STOPPED"))
                .hasSize(1);
    }

    @Test
    @Tag("S1")
    void knowsOnlyTheContractsOwn() {
        TestContract other = contract.beside("654321", UsageMode.INDIVIDUAL, 1);
        SerialNumber theirs = token(
                other, "ST00000009", TokenState.ACTIVE, other.users().get(0).id());

        assertThatThrownBy(() -> report(user(0), "ST00000009", ReportOperation.INCIDENT))
                .isInstanceOf(Reporting.NotFoundException.class);
        assertThatThrownBy(() -> report(contract, new UserId("nobody01"), null, ReportOperation.STOP))
                .isInstanceOf(Reporting.NotFoundException.class);
        assertThat(state(theirs)).isEqualTo(TokenState.ACTIVE);
        assertThat(contract.audit()).isEmpty();
    }

    @Test
    void doesNotGuessBetweenTwoTokens() {
        token(contract, "ST10000001", TokenState.ACTIVE, user(0).id());
        SerialNumber second = token(contract, "ST20000001", TokenState.ACTIVE, null);

        assertThatThrownBy(() -> report(null, "0001", ReportOperation.INCIDENT))
                .isInstanceOf(Reporting.NotFoundException.class)
                .hasMessageContaining("more than one");
        report(null, "st2-0000-001", ReportOperation.INCIDENT);

        assertThat(state(second)).isEqualTo(TokenState.INCIDENT);
    }

    @Test
    void anOperationGoesWithWhatIsNamed() {
        assertThatThrownBy(() -> report(null, "0001", ReportOperation.STOP))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> report(null, null, ReportOperation.INCIDENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> report(user(0), "0001", ReportOperation.STOP))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> report(user(0), null, ReportOperation.STOP_ADMINISTRATOR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> report(null, "0001", ReportOperation.STOP_ADMINISTRATOR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Of many calls about one user at once one stops him, and each has a number of its own, none left out. */
    @Test
    void manyAtOnceHaveANumberEach() {
        List<Reporting.Taken> taken = Crowd.rush(i -> report(user(0), null, ReportOperation.STOP));

        assertThat(taken).filteredOn(one -> one.report().stop() == Result.DONE).hasSize(1);
        var day = JapanTime.date(database.run(em -> new DatabaseClock(em).now()));
        assertThat(taken)
                .extracting(one -> one.report().receipt())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, Crowd.SIZE)
                        .mapToObj(number -> ReceiptNumber.of(day, number))
                        .toList());
    }

    @Test
    void callersAreFoundByContractUserOrSerial() {
        token(contract, "ST00000001", TokenState.ACTIVE, user(0).id());
        token(contract, "ST00000002", TokenState.ACTIVE, user(1).id());
        TestContract other = contract.beside("654321", UsageMode.SHARED, 2);
        token(other, "ST00090002", TokenState.ACTIVE, other.now().rowId());

        assertThat(candidates("123456")).containsExactly("管理 花子", "利用 太郎 0", "利用 太郎 1", "利用 太郎 2");
        assertThat(candidates("user0002")).containsExactly("利用 太郎 2");
        assertThat(candidates("ｕｓｅｒ０００１")).hasSize(2);
        assertThat(candidates("0002")).containsExactlyInAnyOrder("利用 太郎 0", "利用 太郎 1", "利用 太郎 1");
        assertThat(candidates("st0000-0001")).containsExactly("利用 太郎 0");
        assertThat(candidates("999999")).isEmpty();
        assertThatThrownBy(() -> candidates("%")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> candidates("001")).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> candidates(String typed) {
        return database.run(em -> new Candidates(em, contract.realmId())
                .find(typed).stream()
                        .map(candidate -> candidate.account().name())
                        .toList());
    }
}
