package jp.warifu.card;

import static jp.warifu.scenario.Pages.assertHarmless;
import static jp.warifu.scenario.Pages.assertPage;
import static jp.warifu.scenario.Pages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Guess;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Pages;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** お客様カード: step ②. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CardIT {

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private LogIn atTheCard(Person person) {
        LogIn logIn = person.setsOut();
        logIn.enter();
        assertThat(logIn.typePin().name()).isEqualTo("card");
        return logIn;
    }

    @Nested
    class TheChallenge {

        @Test
        @Tag("S19")
        @Tag("S20")
        @Tag("S21")
        @Tag("S32")
        void asksTwoDistinctCellsInTheOrderOfTheCard() {
            LogIn logIn = atTheCard(world.company().open().administrator());

            List<String> labels = new ArrayList<>(Company.CELLS.keySet());
            assertThat(logIn.cells()).hasSize(2).doesNotHaveDuplicates().isSubsetOf(labels);
            assertThat(labels.indexOf(logIn.cells().get(0)))
                    .isLessThan(labels.indexOf(logIn.cells().get(1)));
            assertThat(logIn.page()
                            .document()
                            .select("main form input[type=text]")
                            .eachAttr("name"))
                    .containsExactly("cell1", "cell2");
        }

        @Test
        @Tag("S20")
        @Tag("E6")
        void staysTheSameUntilItIsAnsweredRightly() {
            Person person = world.company().open().administrator();
            LogIn logIn = atTheCard(person);
            List<String> asked = logIn.cells();

            logIn.typeCardWrong(true, true);
            assertThat(logIn.cells()).as("after a wrong answer").isEqualTo(asked);
            logIn.back(logIn.browser().get(logIn.page().form().action()));
            assertThat(logIn.cells()).as("after a reload").isEqualTo(asked);
            logIn.enter();
            logIn.typePin();
            assertThat(logIn.cells()).as("after starting again").isEqualTo(asked);
            LogIn another = atTheCard(person);
            assertThat(another.cells()).as("in another browser").isEqualTo(asked);

            assertThat(another.typeCard().name()).isEqualTo("notice");
        }

        @Test
        @Tag("S20")
        void isAnotherOneAfterTheRightAnswerAndEveryCellHasItsTurn() {
            Person person = world.company().open().administrator();
            Set<String> seen = new HashSet<>();

            for (int i = 0; i < 5; i++) {
                LogIn logIn = atTheCard(person);
                assertThat(seen).doesNotContainAnyElementsOf(logIn.cells());
                seen.addAll(logIn.cells());
                logIn.typeCard();
            }

            assertThat(seen).isEqualTo(Company.CELLS.keySet());
        }

        @Test
        @Tag("S20")
        void isTheSameForTwoWhoComeAtOnce() {
            Person person = world.company().open().administrator();
            List<Callable<List<String>>> both = new ArrayList<>();
            // Fewer than the limit of PINs that are looked at together.
            for (int i = 0; i < 4; i++) {
                LogIn logIn = person.setsOut();
                logIn.enter();
                both.add(() -> {
                    logIn.typePin();
                    return logIn.cells();
                });
            }

            assertThat(new HashSet<>(Together.run(both))).hasSize(1);
        }

        @Test
        @Tag("S20")
        void isOpenForOneAnswerOnly() {
            Person person = world.company().open().administrator();
            LogIn first = atTheCard(person);
            LogIn second = atTheCard(person);
            first.typeCard();

            HttpPage page = second.typeCard();

            assertPage(page, "card", "stale");
            assertThat(world.ledger().failures(person, Factor.CARD)).isZero();
            assertThat(second.typeCard().name()).isEqualTo("notice");
        }
    }

    @Nested
    class WrongDigits {

        @Test
        @Tag("S32")
        @Tag("E6")
        @Guess(Entrance.LOG_IN)
        void whichOneWasWrongIsNeverTold() {
            Person person = world.company().open().administrator();
            LogIn logIn = atTheCard(person);

            List<String> texts = new ArrayList<>();
            for (boolean[] wrong : new boolean[][] {{true, false}, {false, true}, {true, true}}) {
                HttpPage page = logIn.typeCardWrong(wrong[0], wrong[1]);
                assertPage(page, "card", "wrong-card");
                texts.add(page.text("main").replaceAll("あと[0-9]回", "あと?回"));
                assertThat(page.document().select("[aria-invalid=true]")).hasSize(2);
                assertThat(page.document().select("main form input[type=text]").eachAttr("value"))
                        .allMatch(String::isEmpty);
            }

            assertThat(new HashSet<>(texts)).hasSize(1);
            assertThat(logIn.page().body()).doesNotContain("C" + person.contract());
        }

        @Test
        @Tag("E6")
        @Tag("S88")
        @Tag("S89")
        @Guess(Entrance.LOG_IN)
        void countWarnAndLock() {
            Person person = world.company().open().administrator();
            LogIn logIn = atTheCard(person);
            EventLog events = world.events();

            for (int left = 4; left >= 1; left--) {
                HttpPage page = logIn.typeCardWrong(true, false);
                assertPage(page, "card", left == 1 ? "wrong-card-last" : "wrong-card");
                assertThat(page.text("[role=alert]")).contains("あと" + left + "回");
                assertThat(assertRefused(events, person, "invalid_user_credentials")
                                .detail("warifu_factor"))
                        .isEqualTo("card");
            }
            assertPage(logIn.typeCardWrong(true, false), "locked", "locked");
            assertRefused(events, person, "factor_locked");

            assertThat(world.ledger().state(person)).isEqualTo("LOCKED");
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
            assertPage(person.setsOut().enter(), "locked", "locked");
        }

        @Test
        @Tag("S91")
        void aRightAnswerClearsTheCountInARowButNotThatOfThirtyDays() {
            Person person = world.company().open().administrator();
            for (int round = 0; round < 2; round++) {
                LogIn logIn = atTheCard(person);
                for (int i = 0; i < 4; i++) {
                    assertThat(logIn.typeCardWrong(true, true).name()).isEqualTo("card");
                }
                logIn.typeCard();
                assertThat(world.ledger().failures(person, Factor.CARD)).isZero();
            }
            LogIn logIn = atTheCard(person);

            assertPage(logIn.typeCardWrong(true, true), "card", "wrong-card-last");
            assertPage(logIn.typeCardWrong(true, true), "locked", "locked");
        }

        @Test
        @Tag("S91")
        @Guess(Entrance.LOG_IN)
        void manyAtOnceAreCountedExactly() {
            Person person = world.company().open().administrator();
            List<Callable<HttpPage>> guesses = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                LogIn logIn = atTheCard(person);
                guesses.add(() -> logIn.typeCardWrong(true, true));
            }

            List<HttpPage> pages = Together.run(guesses);

            pages.forEach(Pages::assertHarmless);
            assertThat(pages).filteredOn(page -> page.name().equals("card")).hasSize(4);
            assertThat(world.ledger().failures(person, Factor.CARD)).isEqualTo(5);
            assertThat(world.ledger()
                            .one(
                                    "SELECT count(*) AS wrong FROM warifu_card_failure f JOIN warifu_card c ON c.id = f.card"
                                            + " WHERE c.serial = ?",
                                    "C" + person.contract())
                            .get("wrong"))
                    .satisfies(wrong -> assertThat(((Number) wrong).intValue()).isEqualTo(5));
        }
    }

    @Nested
    class WhatIsTyped {

        @Test
        @Tag("S115")
        void fullWidthDigitsAreDigits() {
            LogIn logIn = atTheCard(world.company().open().administrator());
            List<String> asked = logIn.cells();

            logIn.typeCard(wide(Company.CELLS.get(asked.get(0))), " " + Company.CELLS.get(asked.get(1)) + " ");

            assertThat(logIn.page().name()).as("%s", logIn.page()).isEqualTo("notice");
        }

        @ParameterizedTest
        @Tag("S32")
        @CsvSource({
            "'', 1, empty-field",
            "1, '', empty-field",
            "12, 3, invalid-card-digit",
            "x, 3, invalid-card-digit",
            "ア, 3, invalid-card-digit",
            "-1, 3, invalid-card-digit",
            "<b>, 3, invalid-card-digit",
            "'1'' OR ''1''=''1', 3, invalid-card-digit"
        })
        void whatIsNoDigitIsNotCounted(String first, String second, String alert) {
            Person person = world.company().open().administrator();
            LogIn logIn = atTheCard(person);
            List<String> asked = logIn.cells();

            assertPage(logIn.typeCard(first, second), "card", alert);

            assertThat(logIn.cells()).isEqualTo(asked);
            assertThat(world.ledger().failures(person, Factor.CARD)).isZero();
        }

        @Test
        @Tag("E15")
        void aFormSentTwiceDoesNoHarm() {
            Person person = world.company().open().administrator();
            LogIn logIn = atTheCard(person);
            List<String> asked = logIn.cells();
            HttpForm form = logIn.page()
                    .form()
                    .set("cell1", Company.CELLS.get(asked.get(0)))
                    .set("cell2", Company.CELLS.get(asked.get(1)));

            List<HttpPage> pages = Together.run(List.of(form::submit, form::submit));

            pages.forEach(page -> assertHarmless(page));
            assertThat(world.ledger().failures(person, Factor.CARD)).isZero();
        }

        private String wide(String digit) {
            return Character.toString(digit.charAt(0) - '0' + '０');
        }
    }

    @Nested
    class WithoutACard {

        @Test
        @Tag("S32")
        @Tag("S14")
        void theAdministratorIsSentToTheBranch() {
            Person person = world.company().withoutCard().open().administrator();
            LogIn logIn = person.setsOut();
            logIn.enter();
            EventLog events = world.events();

            assertPage(logIn.typePin(), "locked", "locked");

            assertThat(logIn.page().text()).contains("お取引店");
            assertRefused(events, person, "card_missing");
            assertThat(logIn.code()).isEmpty();
        }
    }
}
