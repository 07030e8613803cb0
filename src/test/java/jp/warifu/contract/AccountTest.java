package jp.warifu.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accounts as pages name them and as their contract lets them be. */
final class AccountTest {
    private static Account account(ContractState contract, Role role, @Nullable String userId, AccountState state) {
        ContractEntity at = new ContractEntity();
        at.id = "row";
        at.contractId = "123456";
        at.loginMethod = LoginMethod.CERTIFICATE;
        at.state = contract;
        AccountEntity row = new AccountEntity();
        row.id = "id";
        row.role = role;
        row.userId = userId;
        row.name = "山田 花子";
        row.state = state;
        return Account.of(row, at);
    }

    @Test
    void aUserIsNamedByIdAndNameAndAnAdministratorByName() {
        assertThat(account(ContractState.ACTIVE, Role.USER, "yamada01", AccountState.ACTIVE)
                        .label())
                .isEqualTo("yamada01 山田 花子");
        assertThat(account(ContractState.ACTIVE, Role.ADMINISTRATOR, null, AccountState.ACTIVE)
                        .label())
                .isEqualTo("山田 花子");
    }

    @Test
    @Tag("S88")
    void everyAccountOfALockedContractIsLocked() {
        for (AccountState own : AccountState.values()) {
            assertThat(account(ContractState.LOCKED, Role.USER, "yamada01", own).state())
                    .isEqualTo(AccountState.LOCKED);
            assertThat(account(ContractState.ACTIVE, Role.USER, "yamada01", own).state())
                    .isEqualTo(own);
        }
    }
}
