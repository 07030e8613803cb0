package jp.warifu.customer;

import jp.warifu.contract.ContractId;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.contract.UserId;
import jp.warifu.pin.IssuedPins;
import org.jspecify.annotations.Nullable;

/**
 * One person of an import.
 *
 * @param line of the file, from 1
 * @param loginMethod of the contract; null only for a user
 * @param userId null for the administrator
 * @param pins null: they are made up
 */
record ImportRow(
        int line,
        ContractId contract,
        @Nullable LoginMethod loginMethod,
        @Nullable UserId userId,
        Username username,
        PersonName name,
        @Nullable EmailAddress email,
        @Nullable IssuedPins pins) {
    Role role() {
        return userId == null ? Role.ADMINISTRATOR : Role.USER;
    }
}
