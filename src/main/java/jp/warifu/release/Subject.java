package jp.warifu.release;

import jp.warifu.contract.UserId;
import jp.warifu.token.SerialNumber;
import org.jspecify.annotations.Nullable;

/**
 * Of whom or what of the contract a request is.
 *
 * @param user null: the administrator, or the whole contract
 * @param serial null: no token
 */
public record Subject(@Nullable UserId user, @Nullable SerialNumber serial) {

    /** @throws IllegalArgumentException when the kind is not about such a subject */
    void check(RequestKind kind) {
        switch (kind.of()) {
            case CONTRACT -> check(user == null && serial == null, kind + " is of a contract: no user, no serial");
            case USER -> check(user != null && serial == null, kind + " is of a user: user is missing");
            case PERSON -> check(serial == null, kind + " is of a person: no serial");
            case TOKEN -> check(user == null && serial != null, kind + " is of a token: serial is missing");
        }
    }

    /** What an open request of the kind is the only one of. */
    String openAs(String contract, RequestKind kind) {
        return contract + "|" + kind + "|" + (user == null ? "" : user.value()) + "|"
                + (serial == null ? "" : serial.value());
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
