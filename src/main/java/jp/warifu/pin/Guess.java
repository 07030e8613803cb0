package jp.warifu.pin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import jp.warifu.contract.Account;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.UserId;
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
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(typed.getBytes(StandardCharsets.UTF_8));
            return "unknown:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
