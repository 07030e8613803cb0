package jp.warifu.customer;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.UsageMode;
import jp.warifu.token.Registrations;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;
import org.jspecify.annotations.Nullable;

/**
 * 契約先照会 of one contract; never a secret.
 *
 * @param version to be sent with a change
 * @param usageMode null before 利用形態設定
 * @param administrator null where there is none
 */
public record ContractDetails(
        String id,
        LoginMethod loginMethod,
        ContractState state,
        @Nullable UsageMode usageMode,
        int version,
        @Nullable Person administrator,
        List<Person> users,
        List<ContractBook.CardLine> cards,
        Counts counts) {
    public ContractDetails {
        users = List.copyOf(users);
        cards = List.copyOf(cards);
    }

    /**
     * 管理者 or 利用者.
     *
     * @param userId null for the administrator
     * @param username null when Keycloak has no such user of its own
     * @param lastLogin null before the first, and for users
     * @param registration that covers a user; null: none
     * @param certificateSubject what a certificate must name (S27, S28), in RFC 2253 form; null: the contract needs none, or
     *     the realm's pattern has another form
     */
    public record Person(
            @Nullable String userId,
            @Nullable String username,
            String name,
            @Nullable String email,
            AccountState state,
            boolean loginPinInitial,
            boolean confirmationPinInitial,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            Instant lastLogin,

            @Nullable Registered registration,
            @Nullable String certificateSubject) {}

    /**
     * 利用登録.
     *
     * @param lastFour of the serial number
     * @param lastUsed null before the first use
     */
    public record Registered(
            TokenKind kind,
            String lastFour,
            TokenState state,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant since,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            Instant lastUsed) {
        static Registered of(Registrations.Registration registration) {
            return new Registered(
                    registration.token().kind(),
                    registration.token().serial().ending(),
                    registration.token().state(),
                    registration.since(),
                    registration.token().lastUsed());
        }
    }

    /** How many of the users. */
    public record Counts(int users, int registered, int unregistered, int stopped) {
        static Counts of(List<Person> users) {
            int registered = (int)
                    users.stream().filter(user -> user.registration() != null).count();
            return new Counts(users.size(), registered, users.size() - registered, (int) users.stream()
                    .filter(user -> user.state() != AccountState.ACTIVE)
                    .count());
        }
    }
}
