package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.contract.UsageMode;
import jp.warifu.contract.UserId;
import jp.warifu.secret.Place;
import jp.warifu.secret.Sealed;
import jp.warifu.secret.SecretKeyId;
import jp.warifu.totp.Drift;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the banking application is told about an account (S40). */
@Tag("S40")
final class RegistrationStatusTest {

    private static Account account(AccountState state, @Nullable UsageMode mode) {
        Contract contract = new Contract(
                "c", new ContractId("123456"), LoginMethod.CERTIFICATE, ContractState.ACTIVE, mode, null, 0);
        return new Account("u", contract, Role.USER, new UserId("tanaka01"), "田中", state, false, false, 0, null);
    }

    private static Optional<Token> token(TokenState state) {
        return Optional.of(new Token(
                "t",
                new SerialNumber("HW00000001"),
                TokenKind.HARDWARE,
                state,
                "c",
                TokenParameters.COMMON,
                new Sealed(new SecretKeyId("1"), new byte[0]),
                new Place("r", "seed", "HW00000001", 1),
                -1,
                Drift.NONE,
                Validity.ALWAYS,
                null,
                null,
                null,
                null));
    }

    @ParameterizedTest
    @EnumSource(value = AccountState.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    @Tag("S94")
    void anAccountThatMayNotActIsStoppedWhateverItsToken(AccountState state) {
        assertThat(RegistrationStatus.of(account(state, null), Optional.empty()))
                .isEqualTo(RegistrationStatus.STOPPED);
        assertThat(RegistrationStatus.of(account(state, UsageMode.SHARED), token(TokenState.ACTIVE)))
                .isEqualTo(RegistrationStatus.STOPPED);
    }

    @Test
    @Tag("S63")
    void withoutAUsageModeOneTimePasswordsAreNotUsed() {
        assertThat(RegistrationStatus.of(account(AccountState.ACTIVE, null), Optional.empty()))
                .isEqualTo(RegistrationStatus.NOT_USED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("S64")
    void withoutATokenAUserIsUnregistered(UsageMode mode) {
        assertThat(RegistrationStatus.of(account(AccountState.ACTIVE, mode), Optional.empty()))
                .isEqualTo(RegistrationStatus.UNREGISTERED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("S95")
    void onlyAnActiveTokenIsARegistration(TokenState state) {
        assertThat(RegistrationStatus.of(account(AccountState.ACTIVE, UsageMode.INDIVIDUAL), token(state)))
                .isEqualTo(state == TokenState.ACTIVE ? RegistrationStatus.REGISTERED : RegistrationStatus.STOPPED);
    }

    @Test
    void theWordsOfTheClaimStayAsTheyAre() {
        assertThat(RegistrationStatus.values())
                .extracting(RegistrationStatus::code)
                .containsExactly("not-used", "registered", "unregistered", "stopped");
    }
}
