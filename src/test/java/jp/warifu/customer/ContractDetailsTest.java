package jp.warifu.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import jp.warifu.contract.AccountState;
import jp.warifu.customer.ContractDetails.Counts;
import jp.warifu.customer.ContractDetails.Person;
import jp.warifu.customer.ContractDetails.Registered;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** 契約先照会: how many of a contract's users are what. */
final class ContractDetailsTest {
    private static final Registered TOKEN =
            new Registered(TokenKind.HARDWARE, "0001", TokenState.ACTIVE, Instant.EPOCH, null);

    private static Person user(AccountState state, @Nullable Registered token) {
        return new Person("yamada01", "yamada", "山田", null, state, false, false, null, token, null);
    }

    @Test
    void usersAreCountedByTokenAndByState() {
        List<Person> users = List.of(
                user(AccountState.ACTIVE, TOKEN),
                user(AccountState.ACTIVE, null),
                user(AccountState.STOPPED, TOKEN),
                user(AccountState.LOCKED, TOKEN));

        assertThat(Counts.of(users)).isEqualTo(new Counts(4, 3, 1, 2));
        assertThat(Counts.of(List.of())).isEqualTo(new Counts(0, 0, 0, 0));
    }
}
