package jp.warifu.pin;

import static jp.warifu.scenario.Pages.assertChangeRefused;
import static jp.warifu.scenario.Pages.assertChanged;
import static jp.warifu.scenario.Pages.assertHarmless;
import static jp.warifu.scenario.Pages.assertPage;
import static jp.warifu.scenario.Pages.assertRefused;
import static jp.warifu.scenario.Pages.japanese;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Skip;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Event;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.LogIn;
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

/** 初期暗証番号の変更 at the first log-in, and 登録暗証番号の変更 later. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S18")
final class FirstLoginIT {
    private static final String YAMADA = "yamada01";
    private static final String WRONG = "Wrong1234";
    private static final String NEW_LOGIN = "Kaede7482";
    private static final String NEW_CONFIRMATION = "Momiji3915";

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private static Person person(Company company, String role) {
        return role.equals("administrator") ? company.administrator() : company.user(YAMADA);
    }

    /** As far as the card takes an administrator, and the PIN a user. */
    private static HttpPage proveEverything(LogIn logIn, String pin) {
        logIn.enter();
        HttpPage page = logIn.typePin(pin);
        return logIn.person().isAdministrator() ? logIn.typeCard() : page;
    }

    private static LogIn loggedIn(Person person, String pin) {
        LogIn logIn = person.setsOut();
        proveEverything(logIn, pin);
        finish(logIn);
        return logIn;
    }

    private static void finish(LogIn logIn) {
        if (logIn.person().isAdministrator()) {
            assertPage(logIn.page(), "notice");
            logIn.confirmNotice();
        }
        assertThat(logIn.code()).as("%s", logIn.page()).isPresent();
    }

    private List<String> changes(Company company) {
        return world.ledger().auditSummary(company).stream()
                .filter(action -> action.endsWith("_PIN_CHANGED"))
                .sorted()
                .toList();
    }

    private void make(Person person, String flag) {
        world.ledger().execute("UPDATE warifu_account SET " + flag + " = TRUE WHERE id = ?", person.accountId());
    }

    @Nested
    class FirstLogIn {
        private Company company() {
            return world.company().withUsers(YAMADA).withInitialPins().open();
        }

        private HttpForm filled(LogIn at) {
            return at.page()
                    .form()
                    .set("newPin", NEW_LOGIN)
                    .set("newPinAgain", NEW_LOGIN)
                    .set("currentConfirmationPin", at.person().confirmationPin())
                    .set("newConfirmationPin", NEW_CONFIRMATION)
                    .set("newConfirmationPinAgain", NEW_CONFIRMATION);
        }

        @ParameterizedTest
        @ValueSource(strings = {"administrator", "user"})
        @Tag("S15")
        @Tag("S16")
        void asksOnceAndNeverAgain(String role) {
            Company company = company();
            Person person = person(company, role);
            LogIn logIn = person.setsOut();
            assertPage(proveEverything(logIn, person.loginPin()), "initial-pins");
            assertThat(logIn.page().document().select("main input[name]").eachAttr("name"))
                    .contains(
                            "newPin",
                            "newPinAgain",
                            "currentConfirmationPin",
                            "newConfirmationPin",
                            "newConfirmationPinAgain");
            EventLog events = world.events();

            logIn.submit(filled(logIn));
            List<Event> changes = events.fresh();
            finish(logIn);

            assertThat(changes)
                    .filteredOn(event -> event.summary().equals("UPDATE_CREDENTIAL"))
                    .allSatisfy(event -> {
                        assertThat(event.userId()).isEqualTo(person.accountId());
                        assertThat(event.clientId()).isEqualTo(person.clientId());
                        assertThat(event.detail("warifu_contract")).isEqualTo(company.id());
                        assertThat(event.details().toString()).doesNotContain(NEW_LOGIN, NEW_CONFIRMATION);
                    })
                    .extracting(event -> event.detail("warifu_action"))
                    .containsExactlyInAnyOrder("LOGIN_PIN_CHANGED", "CONFIRMATION_PIN_CHANGED");
            assertThat(world.ledger().audit(company))
                    .filteredOn(row -> ((String) row.get("action")).endsWith("_PIN_CHANGED"))
                    .hasSize(2)
                    .allSatisfy(row -> {
                        assertThat(row.get("actor")).isEqualTo(person.username());
                        assertThat(row.get("subject")).isEqualTo(person.username());
                        assertThat(row.toString()).doesNotContain(NEW_LOGIN, NEW_CONFIRMATION);
                    });
            LogIn again = person.setsOut();
            again.enter();
            assertPage(again.typePin(), "pin", "wrong-pin");
            loggedIn(person, NEW_LOGIN);
            assertThat(world.server().log()).doesNotContain(NEW_LOGIN).doesNotContain(NEW_CONFIRMATION);
        }

        @Test
        @Tag("S37")
        void asksWithoutACertificateToo() {
            Company company = world.company()
                    .withoutCertificates()
                    .withUsers(YAMADA)
                    .withInitialPins()
                    .open();
            Person person = company.user(YAMADA);
            LogIn logIn = person.setsOut();
            logIn.enter();

            assertPage(logIn.typeIds(person.loginPin()), "initial-pins");
            logIn.submit(filled(logIn));
            finish(logIn);

            LogIn again = person.setsOut();
            again.enter();
            again.typeIds(NEW_LOGIN);
            finish(again);
            HttpPage done = again.browser()
                    .get(world.screen("/pins/login"))
                    .form()
                    .set("currentPin", NEW_LOGIN)
                    .set("newPin", "Ginnan5071")
                    .set("newPinAgain", "Ginnan5071")
                    .submit();
            assertThat(done.banner()).contains("login-pin-changed");
        }

        @Test
        @Tag("S44")
        void theNewConfirmationPinConfirms() {
            Company company = company();
            Person administrator = company.administrator();
            LogIn logIn = administrator.setsOut();
            proveEverything(logIn, administrator.loginPin());
            logIn.submit(filled(logIn));
            finish(logIn);
            AdministratorAtWork at = administrator.at(logIn);
            at.choose("usage-mode");

            assertPage(
                    at.at(at.modeForm("SHARED", administrator.confirmationPin()).submit()),
                    "usage-mode",
                    "wrong-confirmation-pin");
            at.at(at.modeForm("SHARED", NEW_CONFIRMATION).submit());

            at.expectDone();
        }

        @Test
        @Tag("S114")
        void isAskedForInEnglishToo() {
            Person person = company().user(YAMADA);
            LogIn logIn = person.in(person.browser().language("en"));
            logIn.enter(Map.of("ui_locales", "en"));
            logIn.typePin();

            assertPage(logIn.page(), "initial-pins");
            assertThat(japanese(logIn.page().text("main"))).isEmpty();
            assertPage(logIn.submit(filled(logIn).set("newPin", "password1")), "initial-pins", "pin-common");
            assertThat(japanese(logIn.page().text("[role=alert]"))).isEmpty();
            logIn.submit(filled(logIn));
            finish(logIn);
        }

        @ParameterizedTest
        @Tag("S15")
        @Tag("S16")
        @Tag("S115")
        @CsvSource({
            "newPin, '', empty-field",
            "newPinAgain, '', empty-field",
            "currentConfirmationPin, '', empty-field",
            "newConfirmationPin, '', empty-field",
            "newPin, Ｋａｅｄｅ７４８２, full-width-pin",
            "currentConfirmationPin, ｃｏｎｆ１２, full-width-pin",
            "newPin, kaede, pin-rules",
            "newConfirmationPin, momijimomiji, pin-rules",
            "newConfirmationPin, 3915391539, pin-rules",
            "newPin, qwerty123, pin-common",
            "newConfirmationPin, Sakura2026, pin-common",
            "newPin, xYAMADA01, pin-names-account",
            "newPinAgain, Kaede7483, pin-repeated-wrong",
            "newConfirmationPinAgain, momiji3915, pin-repeated-wrong"
        })
        void everyRuleIsToldAndCountsNothing(String field, String value, String alert) {
            Company company = company();
            LogIn logIn = company.user(YAMADA).setsOut();
            proveEverything(logIn, logIn.person().loginPin());

            HttpPage page = logIn.submit(filled(logIn).set(field, value));

            assertPage(page, "initial-pins", alert);
            assertThat(page.document().select("input[aria-invalid=true]").eachAttr("name"))
                    .containsExactly(field);
            assertThat(page.document().select("main input").eachAttr("value")).doesNotContain(value, NEW_LOGIN);
            assertThat(page.body()).doesNotContain(NEW_LOGIN, NEW_CONFIRMATION);
            assertThat(world.ledger().failures(logIn.person(), Factor.CONFIRMATION_PIN))
                    .isZero();
            assertThat(changes(company)).isEmpty();
            logIn.submit(filled(logIn));
            finish(logIn);
        }

        @Test
        @Tag("S2")
        void theContractIdIsNoPartOfAPin() {
            Company company = company();
            LogIn logIn = company.user(YAMADA).setsOut();
            proveEverything(logIn, logIn.person().loginPin());
            String pin = "Ka" + company.id() + "e";

            assertPage(
                    logIn.submit(filled(logIn).set("newPin", pin).set("newPinAgain", pin)),
                    "initial-pins",
                    "pin-names-account");
        }

        @Test
        @Tag("S16")
        void bothMustDiffer() {
            LogIn logIn = company().user(YAMADA).setsOut();
            proveEverything(logIn, logIn.person().loginPin());

            assertPage(
                    logIn.submit(filled(logIn)
                            .set("newConfirmationPin", NEW_LOGIN)
                            .set("newConfirmationPinAgain", NEW_LOGIN)),
                    "initial-pins",
                    "pins-equal");
        }

        @Test
        @Tag("S16")
        void ifOnlyOneIsInitialOnlyThatIsAskedForAndDiffersFromTheOther() {
            Company company = company();
            Person person = company.user(YAMADA);
            LogIn first = person.setsOut();
            proveEverything(first, person.loginPin());
            first.submit(filled(first));
            finish(first);
            make(person, "login_pin_initial");

            LogIn logIn = person.setsOut();
            assertPage(proveEverything(logIn, NEW_LOGIN), "initial-pins");
            assertThat(logIn.page()
                            .document()
                            .select("main input[type=password]")
                            .eachAttr("name"))
                    .containsExactly("newPin", "newPinAgain");
            HttpForm form = logIn.page().form();
            assertPage(
                    logIn.submit(form.set("newPin", NEW_LOGIN).set("newPinAgain", NEW_LOGIN)),
                    "initial-pins",
                    "pin-unchanged");
            assertPage(
                    logIn.submit(
                            logIn.page().form().set("newPin", NEW_CONFIRMATION).set("newPinAgain", NEW_CONFIRMATION)),
                    "initial-pins",
                    "pins-equal");
            logIn.submit(logIn.page().form().set("newPin", "Ginnan5071").set("newPinAgain", "Ginnan5071"));
            finish(logIn);

            make(person, "confirmation_pin_initial");
            LogIn last = person.setsOut();
            assertPage(proveEverything(last, "Ginnan5071"), "initial-pins");
            assertThat(last.page()
                            .document()
                            .select("main input[type=password]")
                            .eachAttr("name"))
                    .containsExactly("currentConfirmationPin", "newConfirmationPin", "newConfirmationPinAgain");
            assertPage(
                    last.submit(last.page()
                            .form()
                            .set("currentConfirmationPin", NEW_CONFIRMATION)
                            .set("newConfirmationPin", NEW_CONFIRMATION)
                            .set("newConfirmationPinAgain", NEW_CONFIRMATION)),
                    "initial-pins",
                    "pin-unchanged");
        }

        @ParameterizedTest
        @ValueSource(strings = {"administrator", "user"})
        @Tag("S85")
        @Tag("S88")
        @Tag("S91")
        void wrongConfirmationPinsCountWarnAndLock(String role) {
            Company company = company();
            Person person = person(company, role);
            String wrong = person.isAdministrator() ? "wrong-confirmation-pin" : "wrong-user-confirmation-pin";
            LogIn logIn = person.setsOut();
            proveEverything(logIn, person.loginPin());
            EventLog events = world.events();

            for (int left = 4; left >= 1; left--) {
                logIn.submit(filled(logIn).set("currentConfirmationPin", WRONG));
                assertPage(logIn.page(), "initial-pins", left == 1 ? wrong + "-last" : wrong);
                assertThat(logIn.page().text("[role=alert]")).contains("あと" + left + "回");
                assertThat(assertRefused(events, person, "invalid_user_credentials")
                                .detail("warifu_factor"))
                        .isEqualTo("confirmation-pin");
                assertThat(world.ledger().failures(person, Factor.CONFIRMATION_PIN))
                        .isEqualTo(5 - left);
            }
            assertPage(logIn.submit(filled(logIn).set("currentConfirmationPin", WRONG)), "locked", "locked");
            assertRefused(events, person, "factor_locked");

            assertThat(world.ledger().state(person)).isEqualTo(person.isAdministrator() ? "LOCKED" : "STOPPED");
            String closed = person.isAdministrator() ? "locked" : "stopped";
            assertPage(person.setsOut().enter(), closed, closed);
            assertThat(changes(company)).isEmpty();
        }

        @Test
        @Skip(Entrance.LOG_IN)
        void isNotGoneRoundByLeaving() {
            Person administrator = company().administrator();
            LogIn logIn = administrator.setsOut();
            proveEverything(logIn, administrator.loginPin());

            assertPage(logIn.browser().get(world.screen("/users")), "error", "session-expired");
            assertPage(logIn.browser().get(world.screen("/pins/login")), "error", "session-expired");
            assertThat(logIn.enter(Map.of("prompt", "none")).redirected("code")).isEmpty();
            assertThat(proveEverything(administrator.setsOut(), administrator.loginPin())
                            .name())
                    .isEqualTo("initial-pins");
        }

        @Test
        @Tag("E15")
        void aFormSentTwiceAtOnceChangesThemOnce() {
            Company company = company();
            Person person = company.user(YAMADA);
            LogIn logIn = person.setsOut();
            proveEverything(logIn, person.loginPin());
            HttpForm form = filled(logIn);

            List<HttpPage> pages = Together.run(List.of(form::submit, form::submit, form::submit));

            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.status()).as("%s", page).isLessThan(500));
            assertThat(changes(company)).containsExactly("CONFIRMATION_PIN_CHANGED", "LOGIN_PIN_CHANGED");
            assertThat(world.ledger().failures(person, Factor.CONFIRMATION_PIN)).isZero();
            loggedIn(person, NEW_LOGIN);
        }

        @Test
        @Tag("E15")
        @Tag("E16")
        void ofTwoBrowsersTheFirstOneCounts() {
            Company company = company();
            Person person = company.user(YAMADA);
            LogIn first = person.setsOut();
            LogIn second = person.setsOut();
            proveEverything(first, person.loginPin());
            proveEverything(second, person.loginPin());
            first.submit(filled(first));
            finish(first);

            HttpPage late =
                    second.submit(filled(second).set("newPin", "Ginnan5071").set("newPinAgain", "Ginnan5071"));

            assertPage(late, "error", "page-expired");
            assertHarmless(late);
            assertThat(changes(company)).hasSize(2);
            HttpPage reloaded = second.browser().get(late.uri());
            assertThat(reloaded.name()).isEqualTo("error");
            assertHarmless(reloaded);
            loggedIn(person, NEW_LOGIN);
        }

        @Test
        void endsSessionsThatWereThereBefore() {
            Company company = world.company().withUsers(YAMADA).open();
            Person person = company.user(YAMADA);
            LogIn before = person.loggedIn();
            make(person, "login_pin_initial");
            LogIn logIn = person.setsOut();
            proveEverything(logIn, person.loginPin());

            logIn.submit(logIn.page().form().set("newPin", NEW_LOGIN).set("newPinAgain", NEW_LOGIN));

            finish(logIn);
            assertPage(before.enter(), "pin");
            assertThat(logIn.tokens().idClaims().path("acr").asText()).isEqualTo("user");
            logIn.enter();
            assertThat(logIn.code()).as("%s", logIn.page()).isPresent();
        }
    }

    @Nested
    class Change {
        private Company company() {
            return world.company().withUsers(YAMADA).open();
        }

        private HttpPage screen(LogIn at, String kind) {
            return at.browser().get(world.screen("/pins/" + kind));
        }

        private HttpForm filled(HttpPage page, String current, String chosen) {
            return page.form().set("currentPin", current).set("newPin", chosen).set("newPinAgain", chosen);
        }

        private static String old(Person person, String kind) {
            return kind.equals("login") ? person.loginPin() : person.confirmationPin();
        }

        private static Factor factor(String kind) {
            return kind.equals("login") ? Factor.LOGIN_PIN : Factor.CONFIRMATION_PIN;
        }

        @ParameterizedTest
        @ValueSource(strings = {"administrator", "user"})
        @Tag("S15")
        void ofTheLoginPinHoldsFromThenOn(String role) {
            Company company = company();
            Person person = person(company, role);
            LogIn elsewhere = person.loggedIn();
            LogIn logIn = person.loggedIn();
            EventLog events = world.events();
            HttpPage page = screen(logIn, "login");
            assertPage(page, "pin-change");

            HttpPage done = filled(page, person.loginPin(), NEW_LOGIN).submit();

            assertPage(done, "pin-change");
            assertThat(done.banner()).contains("login-pin-changed");
            Event event = assertChanged(events, person, "LOGIN_PIN_CHANGED");
            assertThat(event.clientId()).isEqualTo(person.clientId());
            assertThat(screen(logIn, "login").banner()).as("told once").isEmpty();
            assertThat(changes(company)).containsExactly("LOGIN_PIN_CHANGED");
            assertPage(screen(elsewhere, "login"), "error", "session-expired");
            assertPage(elsewhere.enter(), "pin");
            assertPage(elsewhere.typePin(), "pin", "wrong-pin");
            loggedIn(person, NEW_LOGIN);
        }

        @Test
        @Tag("S16")
        @Tag("S44")
        void ofTheConfirmationPinHoldsFromThenOn() {
            Company company = company();
            Person administrator = company.administrator();
            AdministratorAtWork at = administrator.atWork();
            EventLog events = world.events();

            HttpPage done = filled(at.open("/pins/confirmation"), administrator.confirmationPin(), NEW_CONFIRMATION)
                    .submit();

            assertThat(done.banner()).contains("confirmation-pin-changed");
            assertChanged(events, administrator, "CONFIRMATION_PIN_CHANGED");
            assertThat(changes(company)).containsExactly("CONFIRMATION_PIN_CHANGED");
            at.choose("usage-mode");
            assertPage(
                    at.at(at.modeForm("SHARED", administrator.confirmationPin()).submit()),
                    "usage-mode",
                    "wrong-confirmation-pin");
            at.at(at.modeForm("SHARED", NEW_CONFIRMATION).submit());
            at.expectDone();
        }

        @Test
        @Tag("S17")
        void ofAUsersConfirmationPinToo() {
            Company company = company();
            Person person = company.user(YAMADA);
            LogIn logIn = person.loggedIn();

            HttpPage done = filled(screen(logIn, "confirmation"), person.confirmationPin(), NEW_CONFIRMATION)
                    .submit();

            assertThat(done.banner()).contains("confirmation-pin-changed");
            assertThat(world.ledger().audit(company))
                    .filteredOn(row -> row.get("action").equals("CONFIRMATION_PIN_CHANGED"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("subject")).isEqualTo(person.username()));
            assertPage(
                    filled(done, person.confirmationPin(), "Ginnan5071").submit(),
                    "pin-change",
                    "wrong-user-confirmation-pin");
        }

        @ParameterizedTest
        @CsvSource({
            "administrator, login, wrong-pin",
            "administrator, confirmation, wrong-confirmation-pin",
            "user, login, wrong-pin",
            "user, confirmation, wrong-user-confirmation-pin"
        })
        @Tag("S85")
        @Tag("S86")
        @Tag("S88")
        @Tag("S91")
        void withTheWrongOldOneCountsWarnsAndLocks(String role, String kind, String alert) {
            Company company = company();
            Person person = person(company, role);
            LogIn logIn = person.loggedIn();
            HttpPage page = screen(logIn, kind);
            EventLog events = world.events();

            for (int left = 4; left >= 1; left--) {
                page = filled(page, WRONG, NEW_LOGIN).submit();
                assertPage(page, "pin-change", left == 1 ? alert + "-last" : alert);
                assertThat(page.document().select("input[aria-invalid=true]").eachAttr("name"))
                        .containsExactly("currentPin");
                assertThat(page.body()).doesNotContain(WRONG, NEW_LOGIN);
                assertChangeRefused(events, person, factor(kind).code());
                assertThat(world.ledger().failures(person, factor(kind))).isEqualTo(5 - left);
            }
            assertPage(filled(page, WRONG, NEW_LOGIN).submit(), "locked", "locked");
            assertChangeRefused(events, person, factor(kind).code());

            String closed = person.isAdministrator() ? "locked" : "stopped";
            assertPage(screen(logIn, kind), "error", "session-expired");
            assertPage(filled(page, old(person, kind), NEW_LOGIN).submit(), "error", "session-expired");
            assertPage(person.setsOut().enter(), closed, closed);
            assertThat(changes(company)).isEmpty();
        }

        /** What was proven of a PIN is worth nothing any more once another one holds. */
        @Test
        void endsLogInsThatAreUnderWayElsewhere() {
            Person person = company().administrator();
            LogIn waiting = person.setsOut();
            waiting.enter();
            assertPage(waiting.typePin(), "card");
            LogIn owner = person.loggedIn();
            filled(screen(owner, "login"), person.loginPin(), NEW_LOGIN).submit();

            HttpPage page = waiting.typeCard();

            assertPage(page, "error", "page-expired");
            assertHarmless(page);
        }

        @Test
        @Tag("S91")
        void withTheRightOldOneClearsItsCountOnly() {
            Person person = company().user(YAMADA);
            LogIn logIn = person.loggedIn();
            filled(screen(logIn, "confirmation"), WRONG, NEW_CONFIRMATION).submit();
            HttpPage page = filled(screen(logIn, "login"), WRONG, NEW_LOGIN).submit();
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isEqualTo(1);

            filled(page, person.loginPin(), NEW_LOGIN).submit();

            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
            assertThat(world.ledger().failures(person, Factor.CONFIRMATION_PIN)).isEqualTo(1);
        }

        @ParameterizedTest
        @Tag("S15")
        @Tag("S115")
        @CsvSource({
            "currentPin, '', empty-field",
            "newPin, '', empty-field",
            "currentPin, Ｌｏｇｉｎ１２, full-width-pin",
            "newPin, kaede, pin-rules",
            "newPin, 1q2w3e4r, pin-common",
            "newPin, xYAMADA01, pin-names-account",
            "newPinAgain, Kaede7483, pin-repeated-wrong"
        })
        void everyRuleIsToldAndCountsNothing(String field, String value, String alert) {
            Company company = company();
            Person person = company.user(YAMADA);
            HttpPage page = screen(person.loggedIn(), "login");

            HttpPage refused =
                    filled(page, person.loginPin(), NEW_LOGIN).set(field, value).submit();

            assertPage(refused, "pin-change", alert);
            assertThat(refused.document().select("input[aria-invalid=true]").eachAttr("name"))
                    .containsExactly(field);
            assertThat(refused.body()).doesNotContain(NEW_LOGIN, person.loginPin());
            assertThat(world.ledger().failures(person, Factor.LOGIN_PIN)).isZero();
            assertThat(changes(company)).isEmpty();
        }

        @Test
        @Tag("S16")
        void toTheSameOrToTheOtherPinIsRefused() {
            Company company = company();
            Person person = company.user(YAMADA);
            LogIn logIn = person.loggedIn();
            filled(screen(logIn, "login"), person.loginPin(), NEW_LOGIN).submit();

            assertPage(filled(screen(logIn, "login"), NEW_LOGIN, NEW_LOGIN).submit(), "pin-change", "pin-unchanged");
            assertPage(
                    filled(screen(logIn, "confirmation"), person.confirmationPin(), NEW_LOGIN)
                            .submit(),
                    "pin-change",
                    "pins-equal");
            assertPage(
                    filled(screen(logIn, "confirmation"), WRONG, NEW_LOGIN).submit(),
                    "pin-change",
                    "wrong-user-confirmation-pin");
            assertThat(changes(company)).containsExactly("LOGIN_PIN_CHANGED");
        }

        @ParameterizedTest
        @ValueSource(strings = {"login", "confirmation"})
        @Tag("S44")
        void byAForgedFormIsRefused(String kind) {
            Company company = company();
            Person person = company.user(YAMADA);
            LogIn logIn = person.loggedIn();
            String foreign =
                    screen(company().user(YAMADA).loggedIn(), kind).form().value("stateChecker");
            HttpForm form = filled(screen(logIn, kind), old(person, kind), NEW_LOGIN);
            assertThat(form.value("stateChecker")).isNotEmpty().isNotEqualTo(foreign);

            assertPage(form.set("stateChecker", foreign).submit(), "error", "page-expired");
            assertPage(form.set("stateChecker", "").submit(), "error", "page-expired");
            assertPage(form.remove("stateChecker").submit(), "error", "page-expired");

            assertThat(changes(company)).isEmpty();
            assertThat(world.ledger().failures(person, factor(kind))).isZero();
        }

        @Test
        @Tag("E15")
        void sentTwiceAtOnceIsDoneOnce() {
            Company company = company();
            Person person = company.user(YAMADA);
            HttpForm form = filled(screen(person.loggedIn(), "login"), person.loginPin(), NEW_LOGIN);

            List<HttpPage> pages = Together.run(List.of(form::submit, form::submit, form::submit));

            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.status()).as("%s", page).isLessThan(500));
            assertThat(changes(company)).containsExactly("LOGIN_PIN_CHANGED");
            loggedIn(person, NEW_LOGIN);
        }

        @Test
        @Tag("E16")
        void inTwoBrowsersAtOnceIsDoneInOne() {
            Company company = company();
            Person person = company.user(YAMADA);
            HttpForm first = filled(screen(person.loggedIn(), "confirmation"), person.confirmationPin(), "Ginnan5071");
            HttpForm second =
                    filled(screen(person.loggedIn(), "confirmation"), person.confirmationPin(), NEW_CONFIRMATION);

            List<HttpPage> pages = Together.run(List.of(first::submit, second::submit));

            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.status()).as("%s", page).isLessThan(500));
            assertThat(changes(company)).containsExactly("CONFIRMATION_PIN_CHANGED");
        }

        @Test
        @Tag("S4")
        void isForNobodyWithoutASession() {
            Person person = company().user(YAMADA);

            for (String kind : List.of("login", "confirmation")) {
                HttpPage page = person.browser().get(world.screen("/pins/" + kind));
                assertPage(page, "error", "session-expired");
                assertThat(page.status()).isEqualTo(401);
            }
        }

        @Test
        @Tag("E1")
        void needsTheCertificateThatTheSessionBeganWith() {
            Company company = company();
            Person person = company.user(YAMADA);
            LogIn logIn = person.loggedIn();
            HttpForm form = filled(screen(logIn, "login"), person.loginPin(), NEW_LOGIN);
            LogIn changed = logIn.changeCertificate(company.administrator().certificate());

            assertPage(screen(changed, "login"), "certificate-error", "changed");
            assertPage(form.in(changed.browser()).submit(), "certificate-error", "changed");
            assertThat(changes(company)).isEmpty();
        }

        @Test
        @Tag("S86")
        @Tag("S93")
        void isForNobodyWhoIsStopped() {
            Company company = company();
            Person person = company.user(YAMADA);
            HttpForm form = filled(screen(person.loggedIn(), "login"), person.loginPin(), NEW_LOGIN);
            company.administrator().atWork().carryOut("stop", person);

            assertPage(form.submit(), "error", "session-expired");
            assertThat(changes(company)).isEmpty();
        }

        /** Keycloak stores a right PIN with a new hash when the session ends in which it was typed. */
        @Test
        void isNotUndoneByANewerHashOfTheOldOne() {
            Person person = company().user(YAMADA);
            LogIn logIn = person.loggedIn();
            String policy = world.server()
                    .admin()
                    .get(world.admin(""))
                    .get("passwordPolicy")
                    .textValue();
            world.server()
                    .admin()
                    .put(
                            world.admin(""),
                            Map.of("passwordPolicy", policy.replace("hashIterations(1000)", "hashIterations(1500)")))
                    .ok();
            try {
                HttpPage done = filled(screen(logIn, "login"), person.loginPin(), NEW_LOGIN)
                        .submit();
                assertThat(done.banner()).contains("login-pin-changed");
            } finally {
                world.server()
                        .admin()
                        .put(world.admin(""), Map.of("passwordPolicy", policy))
                        .ok();
            }

            loggedIn(person, NEW_LOGIN);
        }

        @Test
        @Tag("S114")
        void isThereInEnglishToo() {
            Person person = company().user(YAMADA);
            LogIn logIn = person.in(person.browser().language("en"));
            logIn.enter(Map.of("ui_locales", "en"));
            logIn.typePin();
            HttpPage page = screen(logIn, "login");

            assertThat(japanese(page.text("main"))).isEmpty();
            HttpPage done = filled(page, person.loginPin(), NEW_LOGIN).submit();
            assertThat(japanese(done.text("main"))).isEmpty();
            assertThat(done.banner()).contains("login-pin-changed");
        }
    }
}
