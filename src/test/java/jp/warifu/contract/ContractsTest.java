package jp.warifu.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.database.Crowd;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.settings.LockScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Contracts and their accounts: each belongs to one contract of one realm, and a change is seen by the next one. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class ContractsTest {
    @Parameter
    TestDatabase database;

    private TestContract contract;

    @BeforeEach
    void aContractWithTwoUsers() {
        contract = TestContract.create(database, null, 2);
    }

    private <T> T contracts(Function<Contracts, T> work) {
        return contracts(contract.realmId(), work);
    }

    private <T> T contracts(String realmId, Function<Contracts, T> work) {
        return database.run(em -> work.apply(new Contracts(em, realmId)));
    }

    @Test
    @Tag("S1")
    void nothingCrossesContracts() {
        TestContract other = contract.beside("654321", null, 1);

        assertThat(contract.users()).extracting(user -> user.userId().value()).containsExactly("user0000", "user0001");
        assertThat(other.users()).hasSize(1);
        assertThat(contracts(all -> all.account(other.id(), new UserId("user0000")))
                        .orElseThrow())
                .isEqualTo(other.users().get(0));
        assertThat(contracts(all -> all.account(other.id(), new UserId("user0001")))
                        .isPresent())
                .isFalse();
    }

    @Test
    @Tag("S1")
    void nothingCrossesRealms() {
        String elsewhere = UUID.randomUUID().toString();
        Account user = contract.users().get(0);

        assertThat(contracts(elsewhere, all -> all.find(contract.id())).isPresent())
                .isFalse();
        assertThat(contracts(elsewhere, all -> all.account(user.id())).isPresent())
                .isFalse();
        assertThat(this.<Boolean>contracts(elsewhere, all -> all.move(user.id(), AccountMove.STOP, Party.BRANCH)))
                .isFalse();
        assertThat(contract.again(user).state()).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    @Tag("S6")
    void anAdministratorIsNoUser() {
        assertThat(contract.users()).extracting(Account::role).containsOnly(Role.USER);
        assertThat(contract.administrator().role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(contract.administrator().userId()).isNull();
    }

    @Test
    void aContractIdIsTakenOnce() {
        assertThatThrownBy(() -> contracts(all -> all.create(contract.id(), LoginMethod.ID_PIN)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("123456");
    }

    @Test
    @Tag("E16")
    void ofTwoChangesAtOnceOneIsDone() {
        Contract seen = contract.now();

        List<Boolean> done = Crowd.<Boolean>rush(
                i -> contracts(all -> i % 2 == 0 ? all.setUsageMode(seen, UsageMode.INDIVIDUAL) : all.touch(seen)));

        assertThat(done).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(contract.now().version()).isEqualTo(seen.version() + 1);
    }

    @Test
    @Tag("S93")
    void anAccountMovesOnlyFromTheStateItIsIn() {
        Account user = contract.users().get(0);

        assertThat(move(user, AccountMove.RESUME)).isFalse();
        assertThat(move(user, AccountMove.STOP)).isTrue();
        assertThat(move(user, AccountMove.LOCK_AFTER_FAILURES)).isFalse();
        assertThat(move(contract.administrator(), AccountMove.STOP)).isFalse();
        assertThat(contract.again(user).state()).isEqualTo(AccountState.STOPPED);
    }

    /** Only where the bank wants it so, and for all of the contract's people (S88). */
    @Test
    @Tag("S88")
    void anAdministratorsLockMayBeTheContracts() {
        Account user = contract.users().get(0);

        new AccountLock(database, contract.realmId(), LockScope.CONTRACT, stop -> {})
                .tooManyFailures(user, Factor.LOGIN_PIN, new Actor("yamada", "192.0.2.1"));
        assertThat(contract.now().state()).isEqualTo(ContractState.ACTIVE);

        new AccountLock(database, contract.realmId(), LockScope.CONTRACT, stop -> {})
                .tooManyFailures(contract.administrator(), Factor.CARD, new Actor("123456", "192.0.2.1"));
        assertThat(contract.now().state()).isEqualTo(ContractState.LOCKED);
        assertThat(contract.users()).extracting(Account::state).containsOnly(AccountState.LOCKED);
        assertThat(contract.audit())
                .containsExactlyInAnyOrder(
                        "ACCOUNT_STOPPED because too-many-failures",
                        "ACCOUNT_LOCKED because too-many-failures",
                        "CONTRACT_LOCKED because too-many-failures");
    }

    private boolean move(Account account, AccountMove move) {
        return contracts(
                all -> all.move(account.id(), move, move.by().iterator().next()));
    }

    @Test
    @Tag("S88")
    void tooManyFailuresLockAnAdministratorAndStopAUserOnceWithOneAuditRecord() {
        Queue<FailureStop> told = new ConcurrentLinkedQueue<>();
        AccountLock lock = new AccountLock(database, contract.realmId(), LockScope.ADMINISTRATOR, told::add);
        Account administrator = contract.administrator();
        Account user = contract.users().get(0);

        Crowd.rush(16, i -> {
            lock.tooManyFailures(i % 2 == 0 ? administrator : user, Factor.LOGIN_PIN, new Actor("x", null));
            return i;
        });

        assertThat(contract.again(administrator).state()).isEqualTo(AccountState.LOCKED);
        assertThat(contract.again(user).state()).isEqualTo(AccountState.STOPPED);
        assertThat(contract.audit())
                .containsExactlyInAnyOrder(
                        "ACCOUNT_LOCKED because too-many-failures", "ACCOUNT_STOPPED because too-many-failures");
        assertThat(told)
                .extracting(FailureStop::kind, FailureStop::account)
                .containsExactlyInAnyOrder(
                        tuple(FailureStop.Kind.ADMINISTRATOR_LOCKED, administrator),
                        tuple(FailureStop.Kind.USER_STOPPED, user));
    }

    @Test
    @Tag("S34")
    void theLastLogInIsKept() {
        Account user = contract.users().get(0);
        Instant at = Instant.parse("2026-11-22T01:02:03Z");

        contracts(all -> {
            all.loggedIn(user.id(), at);
            return true;
        });

        assertThat(contract.again(user).lastLogin()).isEqualTo(at);
        assertThat(user.lastLogin()).isNull();
    }

    @Test
    @Tag("S18")
    void aChangedPinIsNoLongerInitial() {
        Account user = contract.users().get(0);
        UserId newcomer = new UserId("newcomer1");
        contracts(all -> {
            all.addAccount(contract.now(), UUID.randomUUID().toString(), newcomer, "新人", true);
            return true;
        });
        Account initial = contracts(all -> all.account(contract.id(), newcomer)).orElseThrow();
        assertThat(user.loginPinInitial() || user.confirmationPinInitial()).isFalse();
        assertThat(initial.loginPinInitial() && initial.confirmationPinInitial())
                .isTrue();

        assertThat(claim(initial, true, false)).isTrue();

        Account after = contract.again(initial);
        assertThat(after.loginPinInitial()).isFalse();
        assertThat(after.confirmationPinInitial()).isTrue();
        assertThat(claim(after, false, true)).isTrue();
        assertThat(contract.again(after).confirmationPinInitial()).isFalse();
    }

    @Test
    @Tag("S18")
    @Tag("E15")
    void ofManyPinChangesAtOnceOneIsDone() {
        Account user = contract.users().get(0);

        assertThat(Crowd.<Boolean>rush(i -> claim(user, i % 2 == 0, i % 2 == 1)))
                .filteredOn(Boolean::booleanValue)
                .hasSize(1);
        assertThat(claim(user, true, true)).isFalse();
    }

    @Test
    @Tag("S18")
    @Tag("S93")
    void whoIsStoppedMeanwhileChangesNoPin() {
        Account user = contract.users().get(0);
        move(user, AccountMove.STOP);

        assertThat(claim(user, true, true)).isFalse();
    }

    private boolean claim(Account account, boolean login, boolean confirmation) {
        return contracts(all -> all.claimPinChange(account, login, confirmation));
    }

    @Test
    @Tag("S18")
    void pinsThatTheBankResetsAreInitialWhateverTheState() {
        Account user = contract.users().get(0);
        contracts(all -> all.move(user.id(), AccountMove.STOP, Party.BRANCH));

        assertThat(reset(user, true, false)).isTrue();

        Account after = contract.again(user);
        assertThat(after.loginPinInitial()).isTrue();
        assertThat(after.confirmationPinInitial()).isFalse();
        assertThat(after.state()).isEqualTo(AccountState.STOPPED);
    }

    @Test
    @Tag("S18")
    void ofTwoResetsAtOnceOneIsDone() {
        Account user = contract.users().get(0);

        List<Boolean> done = Crowd.rush(8, i -> reset(user, true, true));

        assertThat(done).containsOnlyOnce(true);
        assertThat(claim(user, true, false)).isFalse();
    }

    private boolean reset(Account account, boolean login, boolean confirmation) {
        return contracts(all -> all.resetPins(account, login, confirmation));
    }
}
