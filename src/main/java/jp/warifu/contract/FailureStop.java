package jp.warifu.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What too many wrong answers have just stopped: told once for each stop, after it is committed, however many wrong
 * answers come at the same time.
 *
 * @param account whose answer it was
 * @param serialEnding the last four characters of the locked token's serial number; null when no token was locked
 * @param at on the database's clock
 */
public record FailureStop(
        Kind kind, Account account, @Nullable String serialEnding, Instant at) {
    /** What was stopped. */
    public enum Kind {
        /** 利用中止: the administrator resumes the user (S85, S87). */
        USER_STOPPED,
        /** Only the branch releases the administrator (S88, S89). */
        ADMINISTRATOR_LOCKED,
        /** The administrator, and with him the whole contract: only the branch releases them (S88, S89). */
        CONTRACT_LOCKED,
        /** Only the branch releases the token, and with it all who use it (S80). */
        TOKEN_LOCKED
    }
}
