package jp.warifu.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import jp.warifu.database.Crowd;
import jp.warifu.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The count of failures is exact, however many come at once (S91). */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S91")
final class AttemptsTest {
    private static final int LIMIT = 5;
    private static final String SUBJECT = "administrator";

    @Parameter
    TestDatabase database;

    private final AtomicInteger looks = new AtomicInteger();
    private final BooleanSupplier right = () -> looks.incrementAndGet() > 0;
    private final BooleanSupplier wrong = () -> looks.incrementAndGet() < 0;
    private final BooleanSupplier broken = () -> {
        looks.incrementAndGet();
        throw new IllegalStateException("the hash could not be computed");
    };

    private String realmId = "";
    private Attempts attempts;

    @BeforeEach
    void newRealm() {
        realmId = UUID.randomUUID().toString();
        attempts = new Attempts(database, realmId);
    }

    private Attempt pin(BooleanSupplier answer) {
        return attempts.evaluate(SUBJECT, Factor.LOGIN_PIN, LIMIT, answer);
    }

    private int failures(Factor factor) {
        return database.run(em -> new AttemptLedger(em, realmId).failures(SUBJECT, factor));
    }

    @Test
    @Tag("S85")
    void saysHowManyAreLeftUntilTheLastOneLocks() {
        List<Attempt> answers =
                IntStream.range(0, LIMIT).mapToObj(i -> pin(wrong)).toList();

        assertThat(answers)
                .containsExactly(
                        new Attempt.Wrong(4),
                        new Attempt.Wrong(3),
                        new Attempt.Wrong(2),
                        new Attempt.Wrong(1),
                        new Attempt.Wrong(0));
        assertThat(pin(wrong)).isEqualTo(new Attempt.Locked());
    }

    @Test
    void aRightAnswerStartsTheCountAnew() {
        pin(wrong);
        pin(wrong);

        assertThat(pin(right)).isEqualTo(new Attempt.Right());
        assertThat(pin(wrong)).isEqualTo(new Attempt.Wrong(LIMIT - 1));
    }

    @Test
    void aRightAnswerClearsItsOwnFactorOnly() {
        attempts.evaluate(SUBJECT, Factor.CONFIRMATION_PIN, LIMIT, wrong);
        attempts.evaluate(SUBJECT, Factor.CONFIRMATION_PIN, LIMIT, wrong);
        pin(wrong);

        pin(right);

        assertThat(failures(Factor.LOGIN_PIN)).isZero();
        assertThat(failures(Factor.CONFIRMATION_PIN)).isEqualTo(2);
    }

    @Test
    @Tag("S1")
    void countsOfOtherSubjectsAndRealmsAreOtherCounts() {
        IntStream.range(0, LIMIT).forEach(i -> pin(wrong));

        assertThat(attempts.evaluate("somebody else", Factor.LOGIN_PIN, LIMIT, right))
                .isEqualTo(new Attempt.Right());
        assertThat(new Attempts(database, UUID.randomUUID().toString())
                        .evaluate(SUBJECT, Factor.LOGIN_PIN, LIMIT, right))
                .isEqualTo(new Attempt.Right());
        assertThat(pin(right)).isEqualTo(new Attempt.Locked());
    }

    @Test
    @Tag("E17")
    void anAnswerThatCouldNotBeEvaluatedIsNotCounted() {
        pin(wrong);

        assertThatThrownBy(() -> pin(broken)).hasMessage("the hash could not be computed");

        assertThat(failures(Factor.LOGIN_PIN)).isEqualTo(1);
        assertThat(pin(wrong)).isEqualTo(new Attempt.Wrong(LIMIT - 2));
    }

    @Nested
    class InACrowd {
        @Test
        @Tag("S88")
        void exactlyAsManyAsTheLimitAreLookedAtOnAFirstUse() {
            List<Attempt> answers = Crowd.rush(i -> pin(wrong));

            assertThat(looks).hasValue(LIMIT);
            assertThat(answers)
                    .containsExactlyInAnyOrderElementsOf(union(
                            List.of(
                                    new Attempt.Wrong(4),
                                    new Attempt.Wrong(3),
                                    new Attempt.Wrong(2),
                                    new Attempt.Wrong(1),
                                    new Attempt.Wrong(0)),
                            Collections.nCopies(Crowd.SIZE - LIMIT, new Attempt.Locked())));
        }

        @Test
        @Tag("S88")
        void exactlyAsManyAsAreLeftAreLookedAtLater() {
            pin(right);
            pin(wrong);
            pin(wrong);
            looks.set(0);

            List<Attempt> answers = Crowd.rush(i -> pin(wrong));

            assertThat(looks).hasValue(LIMIT - 2);
            assertThat(answers).filteredOn(new Attempt.Locked()::equals).hasSize(Crowd.SIZE - LIMIT + 2);
        }

        @Test
        void aLockedFactorAnswersRightAndWrongAlikeWithoutLooking() {
            Crowd.rush(i -> pin(wrong));
            looks.set(0);

            assertThat(Crowd.rush(i -> pin(i % 2 == 0 ? right : wrong))).containsOnly(new Attempt.Locked());
            assertThat(looks).hasValue(0);
        }

        @Test
        @Tag("E17")
        void nothingIsCountedWhenNothingCouldBeEvaluated() {
            Crowd.rush(i -> {
                try {
                    return pin(broken);
                } catch (IllegalStateException e) {
                    return new Attempt.Wrong(-1);
                }
            });

            assertThat(failures(Factor.LOGIN_PIN)).isZero();
            assertThat(pin(right)).isEqualTo(new Attempt.Right());
        }

        @Test
        void everyoneWhoIsRightAloneIsRight() {
            assertThat(Crowd.rush(i -> attempts.evaluate("subject " + i, Factor.LOGIN_PIN, LIMIT, right)))
                    .containsOnly(new Attempt.Right());
        }
    }

    private static List<Attempt> union(List<Attempt> some, List<? extends Attempt> others) {
        List<Attempt> all = new java.util.ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
