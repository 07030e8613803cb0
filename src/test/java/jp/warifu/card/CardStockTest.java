package jp.warifu.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.card.CardLedger.Outcome;
import jp.warifu.contract.Account;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Party;
import jp.warifu.database.Crowd;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.secret.SecretCipher;
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

/** カード在庫: from the batch to the card in use, its successor, and its end. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S19")
final class CardStockTest {
    private static final int LIMIT = 5;
    private static final int PERIOD_LIMIT = 10;
    private static final List<String> LABELS = List.of("ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ");
    private static final SecretCipher CIPHER = TestKeys.one().cipher();
    private static final Actor CLERK = new Actor("teller", "192.0.2.7");

    @Parameter
    TestDatabase database;

    private final Random random = new Random(19);
    private TestContract contract;
    private Account administrator;

    @BeforeEach
    void aContractWithoutACard() {
        contract = TestContract.create(database, null, 0);
        administrator = contract.administrator();
    }

    private CardBatch generate(int count) {
        return database.run(em ->
                new CardBatches(em, contract.realmId()).generate(count, LABELS, CIPHER, new SecureRandom(), CLERK));
    }

    private <T> T batches(Function<CardBatches, T> work) {
        return database.run(em -> work.apply(new CardBatches(em, contract.realmId())));
    }

    private <T> T issue(Function<CardIssue, T> work) {
        return database.run(em -> work.apply(new CardIssue(em, contract.realmId())));
    }

    private List<PrintedCard> printed(CardBatch batch) {
        return printed(batch, "");
    }

    private List<PrintedCard> printed(CardBatch batch, String after) {
        return batches(all -> all.printed(batch, after, 1000, CIPHER));
    }

    private Map<CardState, Long> states(CardBatch batch) {
        return batches(all -> all.states(batch));
    }

    private List<CardBatch> made() {
        return batches(all -> all.all(0, 10));
    }

    private int prints(CardBatch batch) {
        return batches(all -> all.find(batch.rowId()).orElseThrow().prints());
    }

    private List<Card> asked() {
        return database.run(em -> new Cards(em, contract.realmId())
                .of(contract.now()).asked(false).stream().toList());
    }

    private Card card(CardSerial serial) {
        return database.run(em -> new Cards(em, contract.realmId()).find(serial).orElseThrow());
    }

    private Card assign(Card card) {
        return issue(it -> it.assign(card, contract.now(), CLERK)).card();
    }

    private Card reissue(Card old, Card card) {
        return issue(it -> it.reissue(old, card, contract.now(), CLERK)).card();
    }

    private Card block(Card card) {
        return issue(it -> it.block(card, contract.now(), BlockReason.LOST, Party.BRANCH, CLERK))
                .card();
    }

    private CardLedger ledger() {
        return new CardLedger(database, contract.realmId(), LIMIT, PERIOD_LIMIT);
    }

    private CardChallenge challenge(Card card) {
        return ledger().challenge(card.rowId(), random);
    }

    private Outcome answer(Card card, CardLayout layout, boolean right) {
        CardChallenge asked = challenge(card);
        return answer(card, asked, layout, right);
    }

    private Outcome answer(Card card, CardChallenge asked, CardLayout layout, boolean right) {
        int more = right ? 0 : 1;
        return ledger().answer(
                        administrator,
                        card.rowId(),
                        asked,
                        shifted(layout.cells().get(asked.first()), more),
                        shifted(layout.cells().get(asked.second()), more),
                        CIPHER,
                        CLERK);
    }

    private static String shifted(String digit, int by) {
        return Integer.toString((Integer.parseInt(digit) + by) % 10);
    }

    private int failures() {
        return database.run(em -> new AttemptLedger(em, contract.realmId()).failures(administrator.id(), Factor.CARD));
    }

    private List<String> audit() {
        return database.run(em -> em.createQuery(
                        "select a.action, a.reason, a.serial, a.fromState, a.toState from AuditEntity a"
                                + " where a.realmId = :realm order by a.at",
                        Object[].class)
                .setParameter("realm", contract.realmId())
                .getResultStream()
                .map(row -> "%s %s %s %s>%s".formatted(row))
                .toList());
    }

    @Nested
    class ABatch {
        @Test
        void isMadeIntoStockWithSerialsInARow() {
            CardBatch first = generate(3);
            CardBatch second = generate(2);

            assertThat(first.number()).isEqualTo(1);
            assertThat(second.number()).isEqualTo(2);
            assertThat(printed(first))
                    .extracting(PrintedCard::serial)
                    .containsExactly(CardSerial.of(1, 1), CardSerial.of(1, 2), CardSerial.of(1, 3));
            assertThat(printed(second)).allMatch(card -> card.layout().labels().equals(LABELS));
            assertThat(states(first)).isEqualTo(Map.of(CardState.STOCK, 3L));
            assertThat(made()).extracting(CardBatch::number).containsExactly(2, 1);
            assertThat(audit())
                    .filteredOn(line -> line.startsWith("CARDS_GENERATED cards:"))
                    .hasSize(2);
        }

        @Test
        void ofTheLargestSizeHasNoSerialTwice() {
            CardBatch batch = generate(1_200);

            assertThat(states(batch)).isEqualTo(Map.of(CardState.STOCK, 1_200L));
            assertThat(new HashSet<>(printed(batch))).hasSize(1_000);
            assertThat(printed(batch, CardSerial.of(1, 1_000).value())).hasSize(200);
        }

        @Test
        void holdsNoDigitInClear() {
            CardBatch batch = generate(2);
            PrintedCard card = printed(batch).get(0);

            byte[] stored = database.run(
                    em -> em.find(CardEntity.class, card(card.serial()).rowId()).cells);
            assertThat(new String(stored, java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("ア=" + card.layout().cells().get("ア"));
            assertThat(card.toString()).doesNotContain("=" + card.layout().cells());
        }

        @Test
        void isBoundedAndItsLabelsAreDistinct() {
            assertThatThrownBy(() -> generate(0)).hasMessageContaining("count");
            assertThatThrownBy(() -> generate(CardBatch.MAX_CARDS + 1)).hasMessageContaining("count");
            for (List<String> labels : List.of(List.of("ア"), List.of("ア", "ア"), List.of("ア", "イ,ウ"))) {
                assertThatThrownBy(() -> batches(all -> all.generate(1, labels, CIPHER, new SecureRandom(), CLERK)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(made()).isEmpty();
        }

        @Test
        @Tag("E17")
        void isNotMadeWithoutAKey() {
            assertThatThrownBy(() -> batches(
                            all -> all.generate(1, LABELS, TestKeys.none().cipher(), new SecureRandom(), CLERK)))
                    .isInstanceOf(SecretUnavailableException.class);
            assertThat(made()).isEmpty();
        }

        @Test
        void hasANumberOfItsOwnHoweverManyAreMadeAtOnce() {
            List<CardBatch> made = Crowd.rush(4, i -> generate(2));

            assertThat(made).extracting(CardBatch::number).containsExactlyInAnyOrder(1, 2, 3, 4);
        }
    }

    @Nested
    class ThePrintFile {
        private void print(CardBatch batch, String reason) {
            batches(all -> {
                all.claimPrint(all.find(batch.rowId()).orElseThrow(), reason, CLERK);
                return true;
            });
        }

        @Test
        void isMadeOnceAndAgainWithAReasonOnly() {
            CardBatch batch = generate(2);
            print(batch, null);

            assertThatThrownBy(() -> print(batch, " ")).hasMessageContaining("reason");
            assertThatThrownBy(() -> print(batch, "x".repeat(65))).hasMessageContaining("reason");
            print(batch, "紙詰まり");

            assertThat(prints(batch)).isEqualTo(2);
            assertThat(audit())
                    .filteredOn(line -> line.contains("PRINTED"))
                    .containsExactly("CARDS_PRINTED null null null>null", "CARDS_REPRINTED 紙詰まり null null>null");
        }

        @Test
        void isNotMadeOnceACardHasLeftTheStock() {
            CardBatch batch = generate(2);
            assign(card(batch.first()));

            assertThatThrownBy(() -> print(batch, "x")).hasMessageContaining("left the stock");
            assertThat(audit()).noneMatch(line -> line.contains("PRINTED"));
        }

        @Test
        void leavesOutWhatWasWithdrawn() {
            CardBatch batch = generate(2);
            issue(it -> it.withdraw(card(batch.first()), CLERK));
            print(batch, null);

            assertThat(printed(batch)).extracting(PrintedCard::serial).containsExactly(batch.last());
            issue(it -> it.withdraw(card(batch.last()), CLERK));
            assertThatThrownBy(() -> print(batch, "x")).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void isMadeByOneOfManyAtOnce() {
            CardBatch batch = generate(2);

            List<Boolean> printed = Crowd.rush(8, i -> {
                try {
                    return batches(all -> {
                        all.claimPrint(batch, null, CLERK);
                        return true;
                    });
                } catch (IllegalStateException e) {
                    return false;
                }
            });

            assertThat(printed).filteredOn(Boolean::booleanValue).hasSize(1);
        }
    }

    @Nested
    class ACardFromStock {
        @Test
        void becomesTheContracts() {
            CardBatch batch = generate(2);

            Card card = assign(card(batch.first()));

            assertThat(card.state()).isEqualTo(CardState.ACTIVE);
            assertThat(card.contract()).isEqualTo(contract.now().rowId());
            assertThat(card.assignedAt()).isNotNull();
            assertThat(answer(card, printed(card), true)).isEqualTo(new Outcome.Right());
            assertThat(audit())
                    .contains("CARD_ASSIGNED null %s STOCK>ACTIVE"
                            .formatted(card.serial().masked()));
        }

        @Test
        void isAssignedOnceInACrowdOfContracts() {
            CardBatch batch = generate(1);
            List<TestContract> others = IntStream.range(0, 8)
                    .mapToObj(i -> contract.beside("20000" + i, null, 0))
                    .toList();
            Card card = card(batch.first());

            List<Boolean> assigned = Crowd.rush(
                    8,
                    i -> succeeds(
                            () -> issue(it -> it.assign(card, others.get(i).now(), CLERK))));

            assertThat(assigned).filteredOn(Boolean::booleanValue).hasSize(1);
            assertThat(audit())
                    .filteredOn(line -> line.startsWith("CARD_ASSIGNED"))
                    .hasSize(1);
        }

        @Test
        void goesToAContractOnceInACrowdOfCards() {
            CardBatch batch = generate(8);
            List<Card> cards = IntStream.rangeClosed(1, 8)
                    .mapToObj(i -> card(CardSerial.of(batch.number(), i)))
                    .toList();

            List<Boolean> assigned = Crowd.rush(8, i -> succeeds(() -> assign(cards.get(i))));

            assertThat(assigned).filteredOn(Boolean::booleanValue).hasSize(1);
        }

        /** All or nothing with the contract that it is for. */
        @Test
        void isAssignedInTheTransactionThatMakesTheContract() {
            CardBatch batch = generate(1);
            ContractId id = new ContractId("777777");

            CardIssue.Done done = database.run(em -> new CardIssue(em, contract.realmId())
                    .assignFromStock(
                            batch.first(),
                            new Contracts(em, contract.realmId()).create(id, LoginMethod.CERTIFICATE),
                            CLERK));

            assertThat(done.contract().id()).isEqualTo(id);
            assertThat(card(batch.first()).contract()).isEqualTo(done.contract().rowId());
            assertThatThrownBy(() -> issue(it -> it.assignFromStock(CardSerial.of(99, 1), contract.now(), CLERK)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void isSuggestedToBeMistypedByItsCheckDigit() {
            CardBatch batch = generate(1);
            String serial = batch.first().value();
            String wrong = serial.substring(0, 11) + shifted(serial.substring(11), 1);

            assertThatThrownBy(() -> card(new CardSerial(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("check digit");
        }

        @Test
        @Tag("S1")
        void ofAnotherRealmIsNotFound() {
            CardBatch batch = generate(1);
            TestContract elsewhere = TestContract.create(database, null, 0);

            List<Integer> found = database.run(em -> {
                CardSearch.Filter filter = new CardSearch.Filter(null, null, batch.rowId(), null, null);
                return List.of(
                        new Cards(em, elsewhere.realmId())
                                .find(batch.first()).stream().toList().size(),
                        new CardBatches(em, elsewhere.realmId())
                                .find(batch.rowId()).stream().toList().size(),
                        new CardSearch(em, elsewhere.realmId())
                                .find(filter, 0, 10)
                                .size());
            });

            assertThat(found).containsOnly(0);
        }
    }

    @Nested
    class ASuccessor {
        private Card old;
        private Card next;
        private CardLayout oldLayout;
        private CardLayout nextLayout;

        @BeforeEach
        void isOnItsWay() {
            CardBatch batch = generate(3);
            List<PrintedCard> cards = printed(batch);
            old = assign(card(cards.get(0).serial()));
            next = reissue(old, card(cards.get(1).serial()));
            oldLayout = cards.get(0).layout();
            nextLayout = cards.get(1).layout();
        }

        @Test
        void leavesTheOldOneInUseUntilItsFirstRightAnswer() {
            assertThat(next.state()).isEqualTo(CardState.NEXT);
            assertThat(answer(old, oldLayout, true)).isEqualTo(new Outcome.Right());
            assertThat(answer(next, nextLayout, false)).isEqualTo(new Outcome.Wrong(LIMIT - 1));
            assertThat(answer(old, oldLayout, true)).isEqualTo(new Outcome.Right());

            CardChallenge ofTheOld = challenge(old);
            assertThat(answer(next, nextLayout, true)).isInstanceOf(Outcome.Switched.class);

            assertThat(card(next.serial()).state()).isEqualTo(CardState.ACTIVE);
            assertThat(card(next.serial()).firstUsedAt()).isNotNull();
            assertThat(card(old.serial()).state()).isEqualTo(CardState.RETIRED);
            assertThat(answer(old, ofTheOld, oldLayout, true)).isEqualTo(new Outcome.Stale());
            assertThat(answer(next, nextLayout, true)).isEqualTo(new Outcome.Right());
            assertThat(audit())
                    .contains(
                            "CARD_REISSUED null %s STOCK>NEXT"
                                    .formatted(next.serial().masked()),
                            "CARD_SWITCHED null %s NEXT>ACTIVE"
                                    .formatted(next.serial().masked()));
        }

        /** Which card is asked for is the caller's choice: it must not be worth anything to him. */
        @Test
        @Tag("S88")
        @Tag("S91")
        void givesNobodyMoreTriesInARow() {
            List<Outcome> outcomes = IntStream.range(0, LIMIT)
                    .mapToObj(i -> i % 2 == 0 ? answer(old, oldLayout, false) : answer(next, nextLayout, false))
                    .toList();

            assertThat(outcomes)
                    .containsExactly(
                            new Outcome.Wrong(4),
                            new Outcome.Wrong(3),
                            new Outcome.Wrong(2),
                            new Outcome.Wrong(1),
                            new Outcome.Wrong(0));
            assertThat(answer(old, oldLayout, true)).isEqualTo(new Outcome.Locked());
            assertThat(answer(next, nextLayout, true)).isEqualTo(new Outcome.Locked());
            assertThat(card(next.serial()).state()).isEqualTo(CardState.NEXT);
        }

        @Test
        @Tag("S91")
        void givesNobodyMoreTriesInThirtyDays() {
            for (int i = 0; i < 3; i++) {
                answer(old, oldLayout, false);
                answer(next, nextLayout, false);
                answer(old, oldLayout, false);
                answer(old, oldLayout, true);
            }

            assertThat(answer(next, nextLayout, false)).isEqualTo(new Outcome.Wrong(0));
            assertThat(answer(old, oldLayout, true)).isEqualTo(new Outcome.Locked());
        }

        /** Nor does a third card begin the count of thirty days anew. */
        @Test
        @Tag("S91")
        void keepsTheCountOfThirtyDaysAfterTheSwitch() {
            for (int i = 0; i < 3; i++) {
                IntStream.range(0, 3).forEach(j -> answer(old, oldLayout, false));
                answer(old, oldLayout, true);
            }
            answer(next, nextLayout, true);

            assertThat(answer(next, nextLayout, false)).isEqualTo(new Outcome.Wrong(0));
            assertThat(answer(next, nextLayout, true)).isEqualTo(new Outcome.Locked());
        }

        @Test
        @Tag("S20")
        void hasAChallengeOfItsOwnThatComesBackToo() {
            CardChallenge ofTheNext = challenge(next);
            CardChallenge ofTheOld = challenge(old);

            answer(next, ofTheNext, nextLayout, false);
            answer(old, ofTheOld, oldLayout, false);

            assertThat(challenge(next)).isEqualTo(ofTheNext);
            assertThat(challenge(old)).isEqualTo(ofTheOld);
        }

        @Test
        void isUsedForTheFirstTimeOnceWhileTheOldOneIsAnswered() {
            CardChallenge ofTheNext = challenge(next);
            CardChallenge ofTheOld = challenge(old);

            List<Outcome> outcomes = Crowd.rush(
                    8,
                    i -> i % 2 == 0
                            ? answer(next, ofTheNext, nextLayout, true)
                            : answer(old, ofTheOld, oldLayout, true));

            assertThat(outcomes).filteredOn(Outcome.Switched.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Outcome.Right.class::isInstance).hasSizeLessThanOrEqualTo(1);
            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof Outcome.Stale))
                    .hasSizeLessThanOrEqualTo(2);
            assertThat(card(old.serial()).state()).isEqualTo(CardState.RETIRED);
            assertThat(card(next.serial()).state()).isEqualTo(CardState.ACTIVE);
            assertThat(failures()).isZero();
        }

        @Test
        void isOneAtATime() {
            Card third = card(CardSerial.of(1, 3));

            assertThatThrownBy(() -> reissue(old, third)).hasMessageContaining("under way");
            assertThatThrownBy(() -> assign(third)).hasMessageContaining("has a card");
            block(next);
            assertThat(answer(old, oldLayout, true)).isEqualTo(new Outcome.Right());
            assertThat(reissue(old, third).state()).isEqualTo(CardState.NEXT);
        }

        @Test
        void takesThePlaceOfABlockedOneWithItsFirstAnswer() {
            block(old);

            assertThat(answer(next, nextLayout, true)).isInstanceOf(Outcome.Switched.class);
            assertThat(card(old.serial()).state()).isEqualTo(CardState.BLOCKED);
            assertThat(card(next.serial()).state()).isEqualTo(CardState.ACTIVE);
        }

        @Test
        @Tag("S1")
        void ofAnotherContractOpensNothing() {
            TestContract other = contract.beside("654321", null, 0);
            CardChallenge asked = challenge(next);

            Outcome outcome = ledger().answer(
                            other.administrator(),
                            next.rowId(),
                            asked,
                            nextLayout.cells().get(asked.first()),
                            nextLayout.cells().get(asked.second()),
                            CIPHER,
                            CLERK);

            assertThat(outcome).isEqualTo(new Outcome.Stale());
            assertThat(card(next.serial()).state()).isEqualTo(CardState.NEXT);
        }
    }

    @Nested
    class ABlockedCard {
        @Test
        void isUnusableAtOnceAndIsReplacedFromStock() {
            CardBatch batch = generate(3);
            List<PrintedCard> cards = printed(batch);
            Card lost = assign(card(cards.get(0).serial()));
            CardChallenge asked = challenge(lost);

            block(lost);

            assertThat(answer(lost, asked, cards.get(0).layout(), true)).isEqualTo(new Outcome.Stale());
            assertThat(failures()).isZero();
            assertThat(asked()).isEmpty();
            assertThatThrownBy(() -> block(card(lost.serial()))).isInstanceOf(IllegalStateException.class);
            Card next = reissue(card(lost.serial()), card(cards.get(1).serial()));
            assertThat(next.state()).isEqualTo(CardState.ACTIVE);
            assertThat(answer(next, cards.get(1).layout(), true)).isEqualTo(new Outcome.Right());
            assertThat(audit())
                    .contains("CARD_BLOCKED LOST %s ACTIVE>BLOCKED"
                            .formatted(lost.serial().masked()));
            assertThatThrownBy(
                            () -> reissue(card(lost.serial()), card(cards.get(2).serial())))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void wasNotInStock() {
            CardBatch batch = generate(1);

            assertThatThrownBy(() -> block(card(batch.first()))).isInstanceOf(IllegalStateException.class);
        }
    }

    private List<CardSearch.Found> found(CardSearch.Filter filter) {
        return database.run(em -> new CardSearch(em, contract.realmId()).find(filter, 0, 100));
    }

    @Test
    void foundByTheEndOfTheirSerial() {
        CardBatch batch = generate(2);
        String last = batch.last().value();
        Function<String, CardSearch.Filter> ending =
                text -> new CardSearch.Filter(null, null, null, null, new CardSerialEnding(text));

        for (String typed : List.of(last, last.substring(8), batch.last().printed(), "０" + last.substring(1))) {
            assertThat(found(ending.apply(typed)))
                    .as(typed)
                    .extracting(each -> each.card().serial())
                    .containsExactly(batch.last());
        }
        assertThat(found(ending.apply("____"))).isEmpty();
        assertThat(found(ending.apply("%" + last.substring(9)))).isEmpty();
    }

    @Nested
    class Exposed {
        @Test
        void byEachChallengeAndFoundAboveAThreshold() {
            CardBatch batch = generate(2);
            PrintedCard printed = printed(batch).get(0);
            Card card = assign(card(printed.serial()));
            for (int i = 0; i < 5; i++) {
                answer(card, printed.layout(), true);
            }

            Exposure exposure = card(card.serial()).exposure();
            assertThat(exposure).isEqualTo(new Exposure(100, 11, 5));
            assertThat(card(card.serial()).isDue(10)).isTrue();
            assertThat(card(card.serial()).isDue(11)).isFalse();
            assertThat(found(new CardSearch.Filter(null, null, null, 10, null)))
                    .extracting(each -> each.card().serial(), CardSearch.Found::contract)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(
                            card.serial(), contract.id().value()));
            assertThat(found(new CardSearch.Filter(null, null, null, 11, null))).isEmpty();
            assertThat(found(new CardSearch.Filter(CardState.STOCK, null, batch.rowId(), null, null)))
                    .extracting(each -> each.card().serial())
                    .containsExactly(batch.last());
            assertThat(found(new CardSearch.Filter(null, contract.id().value(), null, null, null)))
                    .hasSize(1);
            block(card);
            assertThat(found(new CardSearch.Filter(null, null, null, 10, null))).isEmpty();
        }
    }

    /** The switch costs the card's end, the record, and no more. */
    @Test
    void theFirstUseTakesOneCommit() {
        CardBatch batch = generate(2);
        List<PrintedCard> cards = printed(batch);
        Card old = assign(card(cards.get(0).serial()));
        Card next = reissue(old, card(cards.get(1).serial()));
        answer(old, cards.get(0).layout(), true);
        CardChallenge asked = challenge(next);
        Statistics statistics = database.statistics();
        statistics.clear();

        assertThat(answer(next, asked, cards.get(1).layout(), true)).isInstanceOf(Outcome.Switched.class);

        assertThat(statistics.getPrepareStatementCount())
                .as("the five of a right answer, the other card's end, the audit record")
                .isEqualTo(7);
        assertThat(statistics.getSuccessfulTransactionCount()).isEqualTo(1);
    }

    private CardLayout printed(Card card) {
        return database.run(em -> {
            Cards cards = new Cards(em, contract.realmId());
            return cards.open(em.find(CardEntity.class, card.rowId()), CIPHER);
        });
    }

    private static boolean succeeds(Runnable work) {
        try {
            work.run();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
