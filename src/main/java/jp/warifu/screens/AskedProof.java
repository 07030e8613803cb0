package jp.warifu.screens;

import jp.warifu.contract.Account;
import jp.warifu.contract.Role;
import jp.warifu.token.TokenState;
import org.jspecify.annotations.Nullable;

/**
 * With what an account proves itself when it acquires a certificate (S70–S72). A code takes the place of the confirmation
 * PIN once the contract uses one-time passwords, as at a transaction (S63): from then on a user without a usable token
 * has nothing to prove himself with (S64, S94) – otherwise whoever stole two PINs would only have to wait for the
 * telephone to be reported lost. An administrator has no token (S10).
 */
enum AskedProof {
    CODE("code"),
    CONFIRMATION_PIN("confirmation-pin"),
    /** 利用登録 is missing. */
    UNREGISTERED("unregistered"),
    /** 事故設定 or the like. */
    TOKEN_STOPPED("token-stopped"),
    TOKEN_LOCKED("token-locked");

    private final String code;

    AskedProof(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Whether there is anything that the account could prove itself with. */
    boolean possible() {
        return this == CODE || this == CONFIRMATION_PIN;
    }

    /** @param token of the token that is registered for the account; null when none is */
    static AskedProof of(Account account, @Nullable TokenState token) {
        if (account.role() == Role.ADMINISTRATOR || account.contract().usageMode() == null) {
            return CONFIRMATION_PIN;
        }
        if (token == null) {
            return UNREGISTERED;
        }
        return switch (token) {
            case ACTIVE -> CODE;
            case LOCKED -> TOKEN_LOCKED;
            case STOCK, INCIDENT, RETIRED -> TOKEN_STOPPED;
        };
    }
}
