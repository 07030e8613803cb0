package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.Crowd;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.token.UsageModeChange.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of registrations when the usage mode changes (S50). */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S50")
final class UsageModeChangeTest {
    private static final Actor ACTOR = new Actor("123456", "192.0.2.1");

    @Parameter
    TestDatabase database;

    private Outcome change(TestContract contract, Contract seen, UsageMode mode, @Nullable Account keeper) {
        return new UsageModeChange(database, contract.realmId()).change(seen, mode, keeper, ACTOR);
    }

    private Outcome change(TestContract contract, UsageMode mode, @Nullable Account keeper) {
        return change(contract, contract.now(), mode, keeper);
    }

    private Map<String, Registration> registrations(TestContract contract) {
        return database.run(em -> new Registrations(em, contract.realmId()).of(contract.now()));
    }

    @Nested
    class FromShared {
        private final TestContract contract = TestContract.create(database, UsageMode.SHARED, 3);
        private final TestToken token = TestToken.shared(contract);

        @Test
        void nobodyKeepsTheTokenUnlessNamed() {
            assertThat(change(contract, UsageMode.INDIVIDUAL, null)).isInstanceOf(Outcome.Changed.class);

            assertThat(contract.now().usageMode()).isEqualTo(UsageMode.INDIVIDUAL);
            assertThat(registrations(contract)).isEmpty();
            assertThat(token.now().state()).isEqualTo(TokenState.ACTIVE);
            assertThat(contract.audit()).containsExactlyInAnyOrder("USAGE_MODE_SET", "REGISTRATION_RELEASED");
        }

        @Test
        void theNamedUserKeepsIt() {
            Account keeper = contract.users().get(1);

            assertThat(change(contract, UsageMode.INDIVIDUAL, keeper)).isInstanceOf(Outcome.Changed.class);

            assertThat(registrations(contract)).containsOnlyKeys(keeper.id());
            assertThat(contract.audit()).containsExactly("USAGE_MODE_SET");
        }

        @Test
        void aReleasedTokenCanBeRegisteredAgainAtTheSameContractOnly() {
            change(contract, UsageMode.INDIVIDUAL, null);
            TestContract stranger = contract.beside("654321", UsageMode.SHARED, 1);

            assertThat(register(stranger, null)).isInstanceOf(TokenBinding.Outcome.Refused.class);
            assertThat(register(contract, contract.users().get(0))).isInstanceOf(TokenBinding.Outcome.Registered.class);
        }

        private TokenBinding.Outcome register(TestContract at, @Nullable Account user) {
            TokenBinding.Request request =
                    new TokenBinding.Request(at.administrator(), user, token.serial(), token.code(), null);
            return new TokenBinding(database, at.realmId(), TestToken.CIPHER, 10, Duration.ZERO)
                    .register(request, ACTOR);
        }

        @Test
        void aLostTokenIsGivenUp() {
            token.move(TokenMove.REPORT_INCIDENT);

            assertThat(change(contract, UsageMode.INDIVIDUAL, contract.users().get(0)))
                    .isEqualTo(new Outcome.NothingToKeep());
            assertThat(change(contract, UsageMode.INDIVIDUAL, null)).isInstanceOf(Outcome.Changed.class);

            assertThat(token.now().state()).isEqualTo(TokenState.RETIRED);
        }

        @Test
        @Tag("S80")
        void aLockedTokenBarsTheChange() {
            token.move(TokenMove.LOCK);

            assertThat(change(contract, UsageMode.INDIVIDUAL, null)).isEqualTo(new Outcome.TokenLocked());

            assertThat(contract.now().usageMode()).isEqualTo(UsageMode.SHARED);
            assertThat(registrations(contract)).hasSize(1);
            assertThat(contract.audit()).isEmpty();
        }
    }

    @Nested
    class FromIndividual {
        private final TestContract contract = TestContract.create(database, UsageMode.INDIVIDUAL, 3);
        private final Account first = contract.users().get(0);
        private final Account second = contract.users().get(1);
        private final TestToken ofFirst = TestToken.active(contract, "HW00000001", first);
        private final TestToken ofSecond = TestToken.active(contract, "HW00000002", second);

        @Test
        void theNamedUsersTokenBecomesEverybodys() {
            assertThat(change(contract, UsageMode.SHARED, second)).isInstanceOf(Outcome.Changed.class);

            Map<String, Registration> left = registrations(contract);
            assertThat(left).containsOnlyKeys(contract.now().rowId());
            assertThat(left.values())
                    .extracting(registration -> registration.token().serial())
                    .containsExactly(ofSecond.serial());
            assertThat(ofFirst.now().state()).isEqualTo(TokenState.ACTIVE);
        }

        @Test
        void aUserWithoutATokenHasNoneToShare() {
            assertThat(change(contract, UsageMode.SHARED, contract.users().get(2)))
                    .isEqualTo(new Outcome.NothingToKeep());

            assertThat(registrations(contract)).hasSize(2);
            assertThat(contract.now().usageMode()).isEqualTo(UsageMode.INDIVIDUAL);
        }

        @Test
        @Tag("E16")
        void ofManyAtOnceOneChangesAndTheOthersHearOfIt() {
            Contract seen = contract.now();

            List<Outcome> outcomes =
                    Crowd.rush(16, i -> change(contract, seen, UsageMode.SHARED, i % 2 == 0 ? first : second));

            assertThat(outcomes).filteredOn(Outcome.Changed.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(new Outcome.Stale()::equals).hasSize(15);
            assertThat(registrations(contract)).containsOnlyKeys(contract.now().rowId());
        }
    }
}
