package jp.warifu.token;

import java.util.Optional;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountState;

/** Where an account stands with one-time passwords, as the claim {@code otp_state} says it (S40). */
public enum RegistrationStatus {
    NOT_USED("not-used"),
    REGISTERED("registered"),
    UNREGISTERED("unregistered"),
    STOPPED("stopped");

    private final String code;

    RegistrationStatus(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @param token that the account uses, if any */
    public static RegistrationStatus of(Account account, Optional<Token> token) {
        if (account.state() != AccountState.ACTIVE) {
            return STOPPED;
        }
        if (account.contract().usageMode() == null) {
            return NOT_USED;
        }
        if (token.isEmpty()) {
            return UNREGISTERED;
        }
        return token.get().state() == TokenState.ACTIVE ? REGISTERED : STOPPED;
    }
}
