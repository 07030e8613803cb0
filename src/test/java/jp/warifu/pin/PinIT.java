package jp.warifu.pin;

import static jp.warifu.scenario.Pages.assertHarmless;
import static jp.warifu.scenario.Pages.assertPage;
import static jp.warifu.scenario.Pages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import jp.warifu.attack.CrossContract;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Guess;
import jp.warifu.attack.Skip;
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
import org.junit.jupiter.params.provider.ValueSource;

/** ご契約先暗証番号 and 利用者暗証番号: step ①. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PinIT {

    private static final String YAMADA = "yamada01";
    private static final String WRONG = "Wrong1234";

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private Company company() {
        return world.company().withUsers(YAMADA).open();
    }

    private Person person(String role) {
        Company company = company();
        return role.equals("administrator") ? company.administrator() : company.user(YAMADA);
    }

    @Nested
    class ARightPin {

        @Test
        @Tag("S31")
        void leadsAnAdministratorToTheCard() {
            LogIn logIn = company().administrator().setsOut();
            logIn.enter();

            assertPage(logIn.typePin(), "card");
        }

        @Test
        @Tag("S31")
        void leadsAUserToTheApplication() {
            LogIn logIn = company().user(YAMADA).setsOut();
            EventLog events = world.events();
            logIn.enter();
            logIn.typePin();

            assertThat(logIn.code()).isPresent();
            assertThat(events.fresh())
                    .filteredOn(event -> event.type().equals("LOGIN"))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.userId()).isEqualTo(logIn.person().accountId()));
        }

        @Test
        @Tag("S91")
        void clearsTheCount() {
            Person person = company().user(YAMADA);
            LogIn logIn = person.setsOut();
            logIn.enter();
            logIn.typePin(WRONG);
            logIn.typePin(WRONG);
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isEqualTo(2);

            logIn.typePin();

            assertThat(logIn.code()).isPresent();
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
        }

        @Test
        @Tag("S15")
        void isCaseSensitiveAndTakenAsTyped() {
            Person person = company().user(YAMADA);
            LogIn logIn = person.setsOut();
            logIn.enter();

            assertPage(logIn.typePin(person.loginPin().toLowerCase(Locale.ROOT)), "pin", "wrong-pin");
            assertPage(logIn.typePin(person.loginPin() + " "), "pin", "wrong-pin");
        }
    }

    @Nested
    class WrongPins {

        @ParameterizedTest
        @ValueSource(strings = {"administrator", "user"})
        @Tag("E5")
        @Tag("S85")
        @Tag("S86")
        @Tag("S88")
        @Tag("S89")
        void countWarnAndStop(String role) {
            Person person = person(role);
            LogIn logIn = person.setsOut();
            logIn.enter();
            EventLog events = world.events();

            for (int left = 4; left >= 1; left--) {
                HttpPage page = logIn.typePin(WRONG);
                assertPage(page, "pin", left == 1 ? "wrong-pin-last" : "wrong-pin");
                assertThat(page.text("[role=alert]")).contains("あと" + left + "回");
                assertThat(page.element("input[name=pin]").val()).isEmpty();
                assertThat(assertRefused(events, person, "invalid_user_credentials")
                                .detail("warifu_factor"))
                        .isEqualTo("login-pin");
                assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isEqualTo(5 - left);
            }
            assertPage(logIn.typePin(WRONG), "locked", "locked");
            assertRefused(events, person, "factor_locked");

            assertThat(world.ledger().state(person)).isEqualTo(person.isAdministrator() ? "LOCKED" : "STOPPED");
            String expected = person.isAdministrator() ? "locked" : "stopped";
            assertPage(person.setsOut().enter(), expected, expected);
            assertRefused(events, person, "account_" + expected);
            assertPage(logIn.enter(), expected, expected);
        }

        @Test
        @Tag("S91")
        void thatLockAnswerRightAndWrongAlike() {
            Person person = company().administrator();
            LogIn first = person.setsOut();
            LogIn second = person.setsOut();
            first.enter();
            second.enter();
            for (int i = 0; i < 5; i++) {
                first.typePin(WRONG);
            }

            HttpPage right = second.typePin();

            assertPage(right, "locked", "locked");
            assertThat(right.redirected("code")).isEmpty();
        }

        @Test
        @Tag("S91")
        @Guess(Entrance.LOG_IN)
        void ofSixtyFourAtOnceExactlyAsManyAsTheLimitAreLookedAt() {
            Company company = company();
            Person person = company.administrator();
            List<Callable<HttpPage>> guesses = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                LogIn logIn = person.setsOut();
                logIn.enter();
                String pin = "Guess%03d".formatted(i);
                guesses.add(() -> logIn.typePin(pin));
            }

            List<HttpPage> pages = Together.run(guesses);

            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.status()).as("%s", page).isLessThan(500));
            assertThat(pages).filteredOn(page -> page.name().equals("pin")).hasSize(4);
            assertThat(pages).filteredOn(page -> page.name().equals("locked")).hasSize(60);
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isEqualTo(5);
            assertThat(world.ledger().state(person)).isEqualTo("LOCKED");
            assertThat(world.ledger().auditSummary(company))
                    .filteredOn("ACCOUNT_LOCKED:too-many-failures"::equals)
                    .hasSize(1);
        }

        @Test
        @Tag("S91")
        @Tag("E15")
        void aRightOneSentTwiceAtTheLastChanceStopsNobody() {
            Person person = company().user(YAMADA);
            for (int i = 0; i < 4; i++) {
                LogIn logIn = person.setsOut();
                logIn.enter();
                logIn.typePin(WRONG);
            }
            List<Callable<HttpPage>> twice = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                LogIn logIn = person.setsOut();
                logIn.enter();
                twice.add(logIn::typePin);
            }
            Together.run(twice);

            assertThat(world.ledger().state(person)).isEqualTo("ACTIVE");
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
        }

        @Test
        @Tag("S91")
        void manyAtOnceStopAUserToo() {
            Person person = company().user(YAMADA);
            List<Callable<HttpPage>> guesses = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                LogIn logIn = person.setsOut();
                logIn.enter();
                guesses.add(() -> logIn.typePin(WRONG));
            }
            Together.run(guesses);

            LogIn late = person.setsOut();

            assertPage(late.enter(), "stopped", "stopped");
        }
    }

    @Nested
    class WhatIsNoPin {

        @ParameterizedTest
        @CsvSource({
            "'', empty-field",
            "Ｌｏｇｉｎ１２３４, full-width-pin",
            "ろぐいん1234, full-width-pin",
            "'abc\u0000def12', invalid-characters",
            "'abc\r\ndef12', invalid-characters"
        })
        @Tag("S31")
        @Tag("S115")
        void isToldAndNotCounted(String pin, String alert) {
            Person person = company().user(YAMADA);
            LogIn logIn = person.setsOut();
            logIn.enter();

            assertPage(logIn.typePin(pin), "pin", alert);

            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
            logIn.typePin();
            assertThat(logIn.code()).isPresent();
        }

        @Test
        @Tag("S31")
        void isToldWhenItIsTooLong() {
            Person person = company().user(YAMADA);
            LogIn logIn = person.setsOut();
            logIn.enter();

            assertPage(logIn.typePin("a1".repeat(33)), "pin", "too-long");
            assertPage(logIn.typePin("a1".repeat(50_000)), "pin", "too-long");

            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
        }

        @Test
        @Tag("S31")
        void isToldWhenItIsMissing() {
            Person person = company().user(YAMADA);
            LogIn logIn = person.setsOut();
            HttpPage page = logIn.enter();

            assertPage(page.form().remove("pin").submit(), "pin", "empty-field");

            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"' OR '1'='1", "<script>alert(1)</script>", "${7*7}", "%00%0a", "'; DROP TABLE x;--"})
        @Tag("S31")
        void isAWrongPinLikeAnyOther(String pin) {
            Person person = company().user(YAMADA);
            LogIn logIn = person.setsOut();
            logIn.enter();

            HttpPage page = logIn.typePin(pin);

            assertPage(page, "pin", "wrong-pin");
            assertThat(page.body()).doesNotContain(pin);
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isEqualTo(1);
        }

        @Test
        @Tag("S31")
        void aFieldSentTwiceIsReadOnce() {
            Person person = company().user(YAMADA);
            LogIn logIn = person.setsOut();
            HttpPage page = logIn.enter();

            HttpPage next =
                    page.form().set("pin", WRONG).add("pin", person.loginPin()).submit();

            assertPage(next, "pin", "wrong-pin");
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isEqualTo(1);
        }
    }

    @Nested
    class PagesThatAreNotFresh {

        @Test
        @Tag("E15")
        void aFormSentTwiceLogsInOnce() {
            Person person = company().user(YAMADA);
            HttpForm form = person.setsOut().enter().form().set("pin", person.loginPin());
            assertThat(form.submit().redirected("code")).isPresent();

            assertHarmless(form.submit());

            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
        }

        @Test
        @Tag("E15")
        void aFormSentTwiceAtOnceLogsInOnce() {
            Person person = company().user(YAMADA);
            HttpForm form = person.setsOut().enter().form().set("pin", person.loginPin());

            List<HttpPage> pages = Together.run(List.of(form::submit, form::submit));

            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.status()).as("%s", page).isLessThan(500));
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
        }

        @Test
        @Tag("E15")
        void aWrongFormSentTwiceAtOnceIsAtMostCountedTwice() {
            Person person = company().user(YAMADA);
            HttpForm form = person.setsOut().enter().form().set("pin", WRONG);

            List<HttpPage> pages = Together.run(List.of(form::submit, form::submit));

            pages.forEach(Pages::assertHarmless);
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isBetween(1, 2);
        }

        @Test
        @Tag("E15")
        @Skip(Entrance.LOG_IN)
        void theBackButtonDoesNotSkipAStep() {
            Person person = company().administrator();
            LogIn logIn = person.setsOut();
            HttpPage pin = logIn.enter();
            logIn.typePin();
            int before = world.ledger().failures(person, Factor.CARD);

            HttpPage page = pin.form().set("pin", WRONG).submit();

            assertHarmless(page);
            assertThat(page.name()).isIn("card", "error");
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
            assertThat(world.ledger().failures(person, Factor.CARD)).isEqualTo(before);
        }

        @Test
        @Tag("E15")
        void twoTabsDoNotDisturbEachOther() {
            Person person = company().user(YAMADA);
            LogIn logIn = person.setsOut();
            HttpPage first = logIn.enter();
            logIn.enter();
            logIn.typePin();
            assertThat(logIn.code()).isPresent();

            HttpPage page = first.form().set("pin", person.loginPin()).submit();

            assertThat(page.status()).as("%s", page).isLessThan(500);
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
        }

        @Test
        @Tag("E15")
        void withoutItsCookiesAFormIsRefusedWithAClearPage() {
            Person person = company().user(YAMADA);
            LogIn logIn = person.setsOut();
            HttpPage page = logIn.enter();
            logIn.browser().forgetCookies();

            HttpPage after = page.form().set("pin", person.loginPin()).submit();

            assertHarmless(after);
            assertThat(after.name()).as("%s", after).isEqualTo("error");
            assertThat(after.alert()).isPresent();
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
        }

        @Test
        @Tag("E15")
        @CrossContract(Entrance.LOG_IN)
        void aFormInAnotherBrowserIsRefused() {
            Person person = company().user(YAMADA);
            HttpPage page = person.setsOut().enter();

            assertHarmless(page.form()
                    .set("pin", person.loginPin())
                    .in(person.browser())
                    .submit());

            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
        }
    }

    @Nested
    class WithoutWhatItNeeds {

        @ParameterizedTest
        @ValueSource(strings = {"2", "11", "five"})
        @Tag("E17")
        void aWrongSettingRefusesAndCountsNothing(String value) {
            Person person = company().user(YAMADA);
            LogIn logIn = person.setsOut();
            logIn.enter();
            int before = world.server().log().length();
            world.withRealmSetting("warifu.limit.login-pin", value, () -> {
                assertPage(logIn.typePin(WRONG), "error", "unavailable");
            });

            assertThat(world.server().log().substring(before))
                    .containsPattern("PinStep refuses .*warifu.limit.login-pin");
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
        }
    }
}
