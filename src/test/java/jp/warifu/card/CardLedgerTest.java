package jp.warifu.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.card.CardLedger.Outcome;
import jp.warifu.contract.Account;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretTamperedException;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.secret.TestKeys;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** お客様カード: one open challenge, and wrong answers counted exactly, in a row and over thirty days. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S20")
final class CardLedgerTest {
    private static final int LIMIT = 5;
    private static final int PERIOD_LIMIT = 10;
    private static final SecretCipher CIPHER = TestKeys.one().cipher();
    private static final Actor ACTOR = new Actor("123456", null);
    private static final CardLayout LAYOUT = layout();

    @Parameter
    TestDatabase database;

    private final Random random = new Random(20);
    private TestContract contract;
    private Account administrator;
    private String card = "";
    private CardLedger ledger;

    @BeforeEach
    void aContractWithItsCard() {
        contract = TestContract.create(database, null, 0);
        administrator = contract.administrator();
        ledger = new CardLedger(database, contract.realmId(), LIMIT, PERIOD_LIMIT);
        card = assign("CARD000001");
    }

    private static CardLayout layout() {
        Map<String, String> cells = new LinkedHashMap<>();
        int digit = 0;
        for (String label : List.of("ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ")) {
            cells.put(label, Integer.toString(digit++));
        }
        return new CardLayout(cells);
    }

    private String assign(String serial) {
        return database.run(em -> {
            new CardIssue(em, contract.realmId())
                    .bringAlong(new CardSerial(serial), LAYOUT, contract.now(), CIPHER, ACTOR);
            em.flush();
            return new Cards(em, contract.realmId())
                    .of(contract.now())
                    .active()
                    .orElseThrow()
                    .rowId();
        });
    }

    private CardChallenge challenge() {
        return ledger.challenge(card, random);
    }

    private Outcome answer(CardChallenge asked, String first, String second) {
        return ledger.answer(administrator, card, asked, first, second, CIPHER, ACTOR);
    }

    private Outcome right(CardChallenge asked) {
        return answer(asked, LAYOUT.cells().get(asked.first()), LAYOUT.cells().get(asked.second()));
    }

    /** Right digits in the wrong order: as wrong as any. */
    private Outcome wrong(CardChallenge asked) {
        return answer(asked, LAYOUT.cells().get(asked.second()), LAYOUT.cells().get(asked.first()));
    }

    private int failures() {
        return database.run(em -> new AttemptLedger(em, contract.realmId()).failures(administrator.id(), Factor.CARD));
    }

    private long failuresInPeriod() {
        return database.run(
                em -> em.createQuery("select count(f) from CardFailureEntity f where f.card = :card", Long.class)
                        .setParameter("card", card)
                        .getSingleResult());
    }

    @Nested
    class TheChallenge {
        @Test
        void comesBackUntilItIsAnsweredRightly() {
            CardChallenge asked = challenge();

            assertThat(challenge()).isEqualTo(asked);
            wrong(asked);
            assertThat(challenge()).isEqualTo(asked);

            assertThat(right(asked)).isEqualTo(new Outcome.Right());
        }

        @Test
        void isTheSameForEveryoneWhoAsksAtOnce() {
            List<CardChallenge> asked = Crowd.rush(i -> ledger.challenge(card, new Random(i)));

            assertThat(asked).containsOnly(asked.get(0));
        }

        @Test
        void isDrawnAnewAmongTheLeastAskedAfterARightAnswer() {
            List<String> asked = new java.util.ArrayList<>();
            for (int i = 0; i < 5; i++) {
                CardChallenge next = challenge();
                asked.addAll(List.of(next.first(), next.second()));
                right(next);
            }

            assertThat(asked).containsExactlyInAnyOrderElementsOf(LAYOUT.labels());
        }

        /** Two may have read it open: the statement that closes it, not the reading, tells them apart. */
        @Test
        void isClosedForOneOfTwoWhoReadItOpen() {
            CardChallenge asked = challenge();

            assertThat(close(asked)).isTrue();
            assertThat(close(asked)).isFalse();
        }

        private boolean close(CardChallenge asked) {
            return database.run(em -> new Cards(em, contract.realmId()).answered(card, asked));
        }

        /** Only a card that has not been used yet becomes the contract's by an answer. */
        @Test
        void isNotAFirstUseOfACardInUse() {
            CardChallenge asked = challenge();

            assertThat(database.<Boolean>run(em -> new Cards(em, contract.realmId())
                            .firstUsed(em.find(CardEntity.class, card), asked, new DatabaseClock(em).now())))
                    .isFalse();
            assertThat(challenge()).isEqualTo(asked);
        }

        @Test
        void answeredElsewhereMeanwhileIsStaleAndNotCounted() {
            CardChallenge asked = challenge();
            right(asked);

            assertThat(wrong(asked)).isEqualTo(new Outcome.Stale());
            assertThat(right(asked)).isEqualTo(new Outcome.Stale());
            assertThat(failures()).isZero();
            assertThat(failuresInPeriod()).isZero();
        }

        /** A page that asks for cells of its own choice gets nowhere. */
        @Test
        void thatWasNeverAskedIsStaleAndNotCounted() {
            CardChallenge asked = challenge();
            List<String> others = LAYOUT.labels().stream()
                    .filter(label -> !label.equals(asked.first()) && !label.equals(asked.second()))
                    .toList();

            assertThat(right(new CardChallenge(others.get(0), others.get(1)))).isEqualTo(new Outcome.Stale());
            assertThat(challenge()).isEqualTo(asked);
        }

        @Test
        void takesOneRightAnswerInACrowd() {
            CardChallenge asked = challenge();

            List<Outcome> outcomes = Crowd.rush(i -> right(asked));

            assertThat(outcomes).filteredOn(new Outcome.Right()::equals).hasSize(1);
            assertThat(outcomes).filteredOn(new Outcome.Stale()::equals).hasSize(Crowd.SIZE - 1);
            assertThat(failures()).isZero();
        }
    }

    @Nested
    @Tag("S88")
    @Tag("E6")
    class WrongAnswers {
        @Test
        void countDownToTheLock() {
            CardChallenge asked = challenge();

            assertThat(IntStream.range(0, LIMIT).mapToObj(i -> wrong(asked)).toList())
                    .containsExactly(
                            new Outcome.Wrong(4),
                            new Outcome.Wrong(3),
                            new Outcome.Wrong(2),
                            new Outcome.Wrong(1),
                            new Outcome.Wrong(0));
            assertThat(right(asked)).isEqualTo(new Outcome.Locked());
        }

        @Test
        @Tag("S91")
        void areCountedExactlyInACrowd() {
            CardChallenge asked = challenge();

            List<Outcome> outcomes = Crowd.rush(i -> wrong(asked));

            assertThat(outcomes)
                    .filteredOn(Outcome.Wrong.class::isInstance)
                    .containsExactlyInAnyOrder(
                            new Outcome.Wrong(4),
                            new Outcome.Wrong(3),
                            new Outcome.Wrong(2),
                            new Outcome.Wrong(1),
                            new Outcome.Wrong(0));
            assertThat(outcomes).filteredOn(new Outcome.Locked()::equals).hasSize(Crowd.SIZE - LIMIT);
            assertThat(failuresInPeriod()).isEqualTo(LIMIT);
            assertThat(right(asked)).isEqualTo(new Outcome.Locked());
        }

        @Test
        void ofTwoDigitsOneRightIsWrong() {
            CardChallenge asked = challenge();
            String first = LAYOUT.cells().get(asked.first());

            assertThat(answer(asked, first, first)).isEqualTo(new Outcome.Wrong(LIMIT - 1));
        }

        @Test
        void areForgottenInARowByARightAnswerButNotOverThirtyDays() {
            for (int i = 0; i < 3; i++) {
                CardChallenge asked = challenge();
                IntStream.range(0, 3).forEach(j -> wrong(asked));
                assertThat(right(asked)).isEqualTo(new Outcome.Right());
                assertThat(failures()).isZero();
            }
            CardChallenge asked = challenge();

            assertThat(wrong(asked)).isEqualTo(new Outcome.Wrong(0));
            assertThat(right(asked)).isEqualTo(new Outcome.Locked());
        }

        @Test
        void olderThanThirtyDaysCountNoMore() {
            for (int i = 0; i < 3; i++) {
                CardChallenge asked = challenge();
                IntStream.range(0, 3).forEach(j -> wrong(asked));
                right(asked);
            }
            database.run(em -> em.createQuery("update CardFailureEntity f set f.at = f.at - :days where f.card = :card")
                    .setParameter("days", Duration.ofDays(30).toMillis())
                    .setParameter("card", card)
                    .executeUpdate());

            assertThat(wrong(challenge())).isEqualTo(new Outcome.Wrong(LIMIT - 1));
        }
    }

    @Nested
    @Tag("E17")
    class NothingIsCounted {
        @Test
        void whenTheKeyIsMissing() {
            CardChallenge asked = challenge();

            assertThatThrownBy(() -> ledger.answer(
                            administrator,
                            card,
                            asked,
                            "0",
                            "1",
                            TestKeys.none().cipher(),
                            ACTOR))
                    .isInstanceOf(SecretUnavailableException.class);
            assertThat(failures()).isZero();
            assertThat(failuresInPeriod()).isZero();
        }

        @Test
        void whenTheCellsWereSwappedInTheDatabase() {
            CardChallenge asked = challenge();
            database.run(em -> em.createQuery("update CardEntity c set c.serial = :other where c.id = :card")
                    .setParameter("other", UUID.randomUUID().toString().substring(0, 8))
                    .setParameter("card", card)
                    .executeUpdate());

            assertThatThrownBy(() -> right(asked)).isInstanceOf(SecretTamperedException.class);
            assertThat(failures()).isZero();
        }
    }

    /** Each statement more is time that every log-in takes. */
    @Test
    void aRightAnswerTakesOneCommitAndNoMoreStatementsThanItNeeds() {
        right(challenge());
        CardChallenge asked = challenge();
        Statistics statistics = database.statistics();
        statistics.clear();

        assertThat(right(asked)).isEqualTo(new Outcome.Right());

        assertThat(statistics.getPrepareStatementCount())
                .as("turn of the attempt, clock, failures, card, challenge closed")
                .isEqualTo(5);
        assertThat(statistics.getSuccessfulTransactionCount()).isEqualTo(1);
    }
}
