package jp.warifu.customer;

import org.jspecify.annotations.Nullable;

/**
 * A user as staff add one to a contract that exists.
 *
 * @param userId 利用者ID
 * @param username of the Keycloak user
 * @param name as the bank's pages show it
 * @param pinsInitial whether both PINs must be changed at the first log-in (S18); null: yes
 */
public record NewUser(
        @Nullable String userId,
        @Nullable String username,
        @Nullable String name,
        @Nullable String email,
        @Nullable String loginPin,
        @Nullable String confirmationPin,
        @Nullable Boolean pinsInitial) {

    NewContract.Person person() {
        return new NewContract.Person(userId, username, name, email, loginPin, confirmationPin);
    }

    @Override
    public String toString() {
        return "NewUser[" + username + "]";
    }
}
