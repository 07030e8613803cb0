package jp.warifu.customer;

import java.util.List;
import java.util.Map;
import jp.warifu.contract.LoginMethod;
import org.jspecify.annotations.Nullable;

/**
 * A contract as staff send it, with its people and its card.
 *
 * @param id 契約先ID
 * @param users null: none yet
 * @param pinsInitial whether everybody must change both PINs at the first log-in (S18); null: yes
 */
public record NewContract(
        @Nullable String id,
        @Nullable LoginMethod loginMethod,
        @Nullable Person administrator,
        @Nullable List<Person> users,
        @Nullable Card card,
        @Nullable Boolean pinsInitial) {

    /**
     * The administrator or a user.
     *
     * @param userId 利用者ID; null for the administrator
     * @param username of the Keycloak user
     * @param name as the bank's pages show it
     */
    public record Person(
            @Nullable String userId,
            @Nullable String username,
            @Nullable String name,
            @Nullable String email,
            @Nullable String loginPin,
            @Nullable String confirmationPin) {
        @Override
        public String toString() {
            return "Person[" + username + "]";
        }
    }

    /** @param cells label to digit, in the order of a card that was printed elsewhere; null: one from stock */
    public record Card(@Nullable String serial, @Nullable Map<String, String> cells) {
        @Override
        public String toString() {
            return "Card[" + serial + "]";
        }
    }
}
