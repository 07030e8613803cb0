package jp.warifu.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.contract.UsageMode;
import jp.warifu.contract.UserId;
import jp.warifu.token.TokenState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

/** Who proves himself by what (S63, S64, S71, S94). */
@Tag("S71")
final class AskedProofTest {
    private static Account account(Role role, @Nullable UsageMode mode) {
        Contract contract = new Contract(
                "row", new ContractId("123456"), LoginMethod.CERTIFICATE, ContractState.ACTIVE, mode, null, 0);
        UserId userId = role == Role.USER ? new UserId("yamada01") : null;
        return new Account("id", contract, role, userId, "山田", AccountState.ACTIVE, false, false, 0, null);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, CODE",
        ", UNREGISTERED",
        "INCIDENT, TOKEN_STOPPED",
        "LOCKED, TOKEN_LOCKED",
        "RETIRED, TOKEN_STOPPED",
        "STOCK, TOKEN_STOPPED"
    })
    @Tag("S64")
    @Tag("S94")
    void aUserOfAContractWithCodesByACodeOrNotAtAll(@Nullable TokenState token, AskedProof asked) {
        for (UsageMode mode : UsageMode.values()) {
            assertThat(AskedProof.of(account(Role.USER, mode), token)).isEqualTo(asked);
        }
    }

    @ParameterizedTest
    @NullSource
    @EnumSource(TokenState.class)
    @Tag("S63")
    void aUserOfAnotherContractByTheConfirmationPin(@Nullable TokenState token) {
        assertThat(AskedProof.of(account(Role.USER, null), token)).isEqualTo(AskedProof.CONFIRMATION_PIN);
    }

    @ParameterizedTest
    @NullSource
    @EnumSource(UsageMode.class)
    @Tag("S10")
    void anAdministratorAlwaysByTheConfirmationPin(@Nullable UsageMode mode) {
        for (TokenState token : TokenState.values()) {
            assertThat(AskedProof.of(account(Role.ADMINISTRATOR, mode), token)).isEqualTo(AskedProof.CONFIRMATION_PIN);
        }
    }

    @ParameterizedTest
    @EnumSource(AskedProof.class)
    void nothingButCodeAndPinProvesAnything(AskedProof asked) {
        assertThat(asked.possible())
                .isEqualTo(Arrays.asList(AskedProof.CODE, AskedProof.CONFIRMATION_PIN)
                        .contains(asked));
    }

    /** By it the page chooses what it asks for. */
    @ParameterizedTest
    @EnumSource(AskedProof.class)
    void isNamedAsItIs(AskedProof asked) {
        assertThat(asked.code()).isEqualTo(asked.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
