package jp.warifu.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import jp.warifu.database.Crowd;
import jp.warifu.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the ledger, one statement each (S91). */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S91")
final class AttemptLedgerTest {
    private static final String SUBJECT = "user";

    @Parameter
    TestDatabase database;

    private String realmId = "";

    @BeforeEach
    void newRealm() {
        realmId = UUID.randomUUID().toString();
        // Where the database is left out, before a test could take that for the failure that it expects.
        database.run(em -> true);
    }

    private <T> T ledger(Function<AttemptLedger, T> work) {
        return database.run(em -> work.apply(new AttemptLedger(em, realmId)));
    }

    private OptionalInt reserve(String subject, Factor factor, int limit) {
        return ledger(ledger -> ledger.reserve(subject, factor, limit));
    }

    private OptionalInt reserve(Factor factor) {
        return reserve(SUBJECT, factor, 3);
    }

    private int failures(String subject, Factor factor) {
        return ledger(ledger -> ledger.failures(subject, factor));
    }

    private int failures(Factor factor) {
        return failures(SUBJECT, factor);
    }

    private void release() {
        ledger(ledger -> {
            ledger.release(SUBJECT, Factor.CARD);
            return true;
        });
    }

    @Test
    void aReservationIsACountedFailureUntilItIsGivenBack() {
        assertThat(reserve(Factor.CARD)).hasValue(1);
        assertThat(reserve(Factor.CARD)).hasValue(2);

        release();

        assertThat(failures(Factor.CARD)).isEqualTo(1);
    }

    @Test
    void aTurnCountsOnlyWhatWasWrong() {
        ledger(ledger -> ledger.turn(SUBJECT, Factor.CARD, 3));
        assertThat(failures(Factor.CARD)).as("neither right nor wrong").isZero();

        assertThat(wrong()).isEqualTo(1);
        assertThat(wrong()).isEqualTo(2);
        ledger(ledger -> {
            turn(ledger).right();
            return true;
        });

        assertThat(failures(Factor.CARD)).isZero();
    }

    @Test
    void nobodyHasATurnWithALockedFactor() {
        wrong();
        wrong();
        wrong();

        assertThat(hasTurn(SUBJECT, Factor.CARD)).isFalse();
        assertThat(hasTurn(SUBJECT, Factor.ONE_TIME_PASSWORD)).isTrue();
        assertThat(hasTurn("other", Factor.CARD)).isTrue();
        assertThat(failures(Factor.CARD)).isEqualTo(3);
    }

    @Test
    void ofManyWrongAnswersAtOnceAsManyHaveATurnAsTheLimitAllows() {
        List<Boolean> looked = Crowd.rush(
                Crowd.SIZE,
                n -> ledger(ledger -> {
                    Optional<Turn> turn = ledger.turn(SUBJECT, Factor.CARD, 5);
                    turn.ifPresent(Turn::wrong);
                    return turn.isPresent();
                }));

        assertThat(looked).filteredOn(had -> had).hasSize(5);
        assertThat(failures(Factor.CARD)).isEqualTo(5);
    }

    @Test
    void whoeverIsFirstTogetherFindsNothingLocked() {
        for (int round = 0; round < 20; round++) {
            String subject = "person" + round;

            assertThat(Crowd.rush(4, n -> ledger(ledger -> ledger.reserve(subject, Factor.LOGIN_PIN, 5))))
                    .allMatch(OptionalInt::isPresent);
            assertThat(failures(subject, Factor.LOGIN_PIN)).isEqualTo(4);
        }
    }

    private boolean hasTurn(String subject, Factor factor) {
        return ledger(ledger -> ledger.turn(subject, factor, 3).isPresent());
    }

    private int wrong() {
        return ledger(ledger -> turn(ledger).wrong());
    }

    private static Turn turn(AttemptLedger ledger) {
        return ledger.turn(SUBJECT, Factor.CARD, 3).orElseThrow();
    }

    @Test
    void neverFallsBelowZero() {
        reserve(Factor.CARD);
        release();
        release();

        assertThat(failures(Factor.CARD)).isZero();
    }

    @Test
    void aLimitLoweredLaterLocksAtOnceAndKeepsTheCount() {
        reserve(Factor.CARD);
        reserve(Factor.CARD);

        assertThat(reserve(SUBJECT, Factor.CARD, 2)).isEmpty();
        assertThat(failures(Factor.CARD)).isEqualTo(2);
    }

    @Test
    @Tag("S87")
    void clearsAllFactorsOfOneSubjectWhenItIsResumed() {
        reserve(Factor.CARD);
        reserve(Factor.LOGIN_PIN);
        reserve("other", Factor.CARD, 3);

        ledger(ledger -> {
            ledger.clearAll(SUBJECT);
            return true;
        });

        assertThat(failures(Factor.CARD)).isZero();
        assertThat(failures(Factor.LOGIN_PIN)).isZero();
        assertThat(failures("other", Factor.CARD)).isEqualTo(1);
    }

    @Test
    @Tag("E17")
    void countsNothingWhenTheTransactionIsRolledBack() {
        assertThatThrownBy(() -> ledger(ledger -> {
                    ledger.reserve(SUBJECT, Factor.CARD, 3);
                    throw new IllegalStateException("the connection broke");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(failures(Factor.CARD)).isZero();
    }

    @Test
    void aSubjectIsNeverPartOfAStatement() {
        String subject = "x' or '1'='1";

        assertThat(reserve(subject, Factor.CARD, 3)).hasValue(1);

        assertThat(failures(subject, Factor.CARD)).isEqualTo(1);
        assertThat(failures(Factor.CARD)).isZero();
    }

    @Test
    void addsUpTheFailuresOfSeveralSubjectsAndFactors() {
        reserve("a", Factor.CARD, 3);
        reserve("a", Factor.CARD, 3);
        reserve("a", Factor.LOGIN_PIN, 3);
        reserve("b", Factor.CARD, 3);
        reserve("c", Factor.CARD, 3);

        assertThat(sum(List.of("a", "b"), Set.of(Factor.CARD))).isEqualTo(3);
        assertThat(sum(List.of("a", "b"), Set.of(Factor.CARD, Factor.LOGIN_PIN)))
                .isEqualTo(4);
        assertThat(sum(List.of("nobody"), Set.of(Factor.CARD))).isZero();
    }

    private long sum(List<String> subjects, Set<Factor> factors) {
        return ledger(ledger -> ledger.failures(subjects, factors));
    }

    @Test
    void goesThroughTheSubjectsInOrderEachOnce() {
        List.of("c", "a", "b").forEach(subject -> reserve(subject, Factor.CARD, 3));
        reserve("a", Factor.LOGIN_PIN, 3);

        assertThat(subjects("", 2)).containsExactly("a", "b");
        assertThat(subjects("b", 2)).containsExactly("c");
        assertThat(subjects("c", 2)).isEmpty();
    }

    private List<String> subjects(String after, int most) {
        return ledger(ledger -> ledger.subjects(after, most));
    }

    @Test
    void forgetsThoseWhoNeverComeAgainInTheirRealmOnly() {
        reserve("a", Factor.CARD, 3);
        reserve("a", Factor.LOGIN_PIN, 3);
        reserve("b", Factor.CARD, 3);
        String elsewhere = UUID.randomUUID().toString();
        database.run(em -> new AttemptLedger(em, elsewhere).reserve("a", Factor.CARD, 3));

        int forgotten = ledger(ledger -> ledger.forget(List.of("a", "nobody")));

        assertThat(forgotten).isEqualTo(2);
        assertThat(subjects("", 10)).containsExactly("b");
        assertThat(database.<Integer>run(em -> new AttemptLedger(em, elsewhere).failures("a", Factor.CARD)))
                .isEqualTo(1);
    }
}
