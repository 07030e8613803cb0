package jp.warifu.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.warifu.database.Crowd;
import jp.warifu.database.RetriedTransaction;
import jp.warifu.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Guesses at many accounts from one source end; mistyping at one's own does not (S37). */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S37")
final class SourceLedgerTest {
    private static final int LIMIT = 3;
    private static final Duration PERIOD = Duration.ofMinutes(60);
    private static final Source ATTACKER = Source.of("203.0.113.7");
    private static final Source HONEST = Source.of("198.51.100.1");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Parameter
    TestDatabase database;

    private String realmId = "";

    @BeforeEach
    void newRealm() {
        realmId = UUID.randomUUID().toString();
    }

    private boolean reserve(Source source, String subject, Instant at) {
        return new RetriedTransaction(database)
                .run(em -> new SourceLedger(em, realmId, LIMIT, PERIOD)
                        .reserve(source, subject, at)
                        .isEmpty());
    }

    private boolean reserve(Source source, String subject) {
        return reserve(source, subject, NOW);
    }

    private void succeed(Source source, String subject) {
        database.run(em -> {
            new SourceLedger(em, realmId, LIMIT, PERIOD).succeeded(source, subject, NOW);
            return true;
        });
    }

    @Test
    void aSourceFailsAtSoManyAccountsAndNoMore() {
        assertThat(List.of("a", "b", "c")).allMatch(subject -> reserve(ATTACKER, subject));

        assertThat(reserve(ATTACKER, "d")).isFalse();
        assertThat(reserve(ATTACKER, "e")).isFalse();
    }

    @Test
    void whoMistypesAtOneAccountIsNotHeldUp() {
        for (int i = 0; i < 20; i++) {
            assertThat(reserve(HONEST, "a")).isTrue();
        }
        assertThat(reserve(HONEST, "b")).isTrue();
    }

    @Test
    void accountsThatWereTriedBeforeStayTriable() {
        List.of("a", "b", "c", "d").forEach(subject -> reserve(ATTACKER, subject));

        assertThat(reserve(ATTACKER, "a")).isTrue();
    }

    @Test
    void othersAreNotHeldUp() {
        List.of("a", "b", "c", "d").forEach(subject -> reserve(ATTACKER, subject));

        assertThat(reserve(HONEST, "d")).isTrue();
    }

    @Test
    void aRightAnswerDoesNotCount() {
        for (int i = 0; i < 20; i++) {
            assertThat(reserve(HONEST, "office-" + i)).isTrue();
            succeed(HONEST, "office-" + i);
        }
    }

    @Test
    void anAnswerThatWasNotLookedAtDoesNotCountForItsAccount() {
        List.of("a", "b", "c").forEach(subject -> reserve(ATTACKER, subject));

        database.run(em -> {
            new SourceLedger(em, realmId, LIMIT, PERIOD).release(ATTACKER, "b");
            return true;
        });

        assertThat(reserve(ATTACKER, "d")).isTrue();
        assertThat(reserve(ATTACKER, "e")).isFalse();
    }

    @Test
    void whoLoggedInFromThereLongAgoIsNoLongerKnown() {
        succeed(ATTACKER, "honest neighbour");
        Instant after = NOW.plus(SourceLedger.KNOWN);
        List.of("a", "b", "c").forEach(subject -> reserve(ATTACKER, subject, after));

        assertThat(reserve(ATTACKER, "honest neighbour", after.minusMillis(1))).isTrue();
        assertThat(reserve(ATTACKER, "honest neighbour", after)).isFalse();
    }

    @Test
    void whoHasLoggedInFromThereBeforeIsNotHeldUpByOthers() {
        reserve(ATTACKER, "honest neighbour");
        succeed(ATTACKER, "honest neighbour");
        List.of("a", "b", "c", "d").forEach(subject -> reserve(ATTACKER, subject));

        assertThat(reserve(ATTACKER, "honest neighbour")).isTrue();
        assertThat(reserve(ATTACKER, "e")).isFalse();
    }

    @Test
    void saysHowLongToWait() {
        reserve(ATTACKER, "a", NOW.minus(Duration.ofMinutes(10)));
        reserve(ATTACKER, "b", NOW.minus(Duration.ofMinutes(5)));
        reserve(ATTACKER, "c", NOW);

        assertThat(database.<Optional<Duration>>run(
                        em -> new SourceLedger(em, realmId, LIMIT, PERIOD).reserve(ATTACKER, "d", NOW)))
                .contains(PERIOD.minusMinutes(10));
    }

    @Test
    void failuresAreForgottenAfterThePeriod() {
        List.of("a", "b", "c").forEach(subject -> reserve(ATTACKER, subject));

        assertThat(reserve(ATTACKER, "d", NOW.plus(PERIOD).minusMillis(1))).isFalse();
        assertThat(reserve(ATTACKER, "d", NOW.plus(PERIOD))).isTrue();
    }

    @Test
    void aCrowdFromOneSourceGetsExactlyTheLimit() {
        List<Boolean> admitted = Crowd.rush(i -> reserve(ATTACKER, "account-" + i));

        assertThat(admitted).filteredOn(Boolean::booleanValue).hasSize(LIMIT);
    }
}
