package jp.warifu.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The account of an administrator (管理者) or a user (利用者), as it was when it was read.
 *
 * @param id of the Keycloak user
 * @param userId null for the administrator
 * @param state LOCKED as well when the whole contract is (S88)
 * @param loginPinInitial whether it must be changed at the next log-in (S18)
 * @param confirmationPinInitial whether it must be changed at the next log-in (S18)
 * @param pinVersion changes with every change of a PIN by its owner
 * @param lastLogin null before the first log-in
 */
public record Account(
        String id,
        Contract contract,
        Role role,
        @Nullable UserId userId,
        String name,
        AccountState state,
        boolean loginPinInitial,
        boolean confirmationPinInitial,
        int pinVersion,
        @Nullable Instant lastLogin) {

    /** As pages and mails name the person: 利用者ID and name, for the administrator the name. */
    public String label() {
        return userId == null ? name : userId.value() + " " + name;
    }

    static Account of(AccountEntity row, ContractEntity contract) {
        return new Account(
                row.id,
                Contract.of(contract),
                row.role,
                row.userId == null ? null : new UserId(row.userId),
                row.name,
                contract.state == ContractState.LOCKED ? AccountState.LOCKED : row.state,
                row.loginPinInitial,
                row.confirmationPinInitial,
                row.pinVersion,
                row.lastLoginAt == null ? null : Instant.ofEpochMilli(row.lastLoginAt));
    }
}
