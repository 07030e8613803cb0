package jp.warifu.screens;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.Contracts;
import jp.warifu.token.EndOfLife;
import jp.warifu.token.Registrations;
import jp.warifu.token.Registrations.Registration;
import org.jspecify.annotations.Nullable;

/** The users of the administrator's own contract with their registrations: two statements, however many they are. */
record ContractUsers(Contract contract, List<Account> users, Map<String, Registration> registrations) {
    static ContractUsers of(Visit visit) {
        String realmId = visit.realm().getId();
        return new ContractUsers(
                visit.contract(),
                new Contracts(visit.reading(), realmId).users(visit.contract()),
                new Registrations(visit.reading(), realmId).of(visit.contract()));
    }

    List<UserRow> rows(EndOfLife life, Instant now) {
        return users.stream()
                .map(user -> UserRow.of(user, registration(user), life, now))
                .toList();
    }

    /** The registration that covers the user. */
    @Nullable
    Registration registration(Account user) {
        return registrations.get(Registrations.holder(user));
    }

    /** @return empty when one of the ids is none of this contract's users */
    Optional<List<Account>> select(List<String> userIds) {
        List<Account> selected = new ArrayList<>();
        for (String userId : userIds.stream().distinct().toList()) {
            Optional<Account> user = users.stream()
                    .filter(known ->
                            known.userId() != null && known.userId().value().equals(userId))
                    .findFirst();
            if (user.isEmpty()) {
                return Optional.empty();
            }
            selected.add(user.get());
        }
        return Optional.of(selected);
    }

    /** How many of the users a registration covers. */
    int registered() {
        return (int) users.stream().filter(user -> registration(user) != null).count();
    }

    int unregistered() {
        return users.size() - registered();
    }

    static List<String> labels(List<Account> accounts) {
        return accounts.stream().map(Account::label).toList();
    }

    static List<String> ids(List<Account> accounts) {
        return accounts.stream().map(Account::id).toList();
    }
}
