package jp.warifu.pin;

import java.util.Base64;
import java.util.Optional;
import jp.warifu.contract.Account;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.UserId;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The account that was typed, whether it exists or not. One that does not is counted under a name of its own, so that
 * warnings and locks come alike, and nobody learns from them which accounts there are.
 */
record Guess(Optional<Account> account, String subject) {
    static Guess of(ContractId contract, @Nullable UserId userId, Optional<Account> found) {
        return new Guess(found, found.map(Account::id).orElseGet(() -> unknown(contract, userId)));
    }

    private static String unknown(ContractId contract, @Nullable UserId userId) {
        String typed = contract.value() + "/" + (userId == null ? "" : userId.value());
        return "unknown:" + Base64.getUrlEncoder().withoutPadding().encodeToString(DigestUtils.sha256(typed));
    }
}
