package jp.warifu.screens;

import static jp.warifu.scenario.Pages.assertChangeRefused;
import static jp.warifu.scenario.Pages.assertChanged;
import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Guess;
import jp.warifu.attack.Replay;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Event;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.TokenInHand;
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

/** 利用者情報選択 and the ワンタイムパスワードの設定 menu. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScreensIT {

    private static final String YAMADA = "yamada01";
    private static final String SUZUKI = "suzuki02";
    private static final String TANAKA = "tanaka03";

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private Company company() {
        return world.company().withUsers(YAMADA, SUZUKI).open();
    }

    @Nested
    class TheList {

        @Test
        @Tag("S41")
        @Tag("S42")
        @Tag("S43")
        @Tag("S59")
        void showsEveryUserAndEveryOperation() {
            Company company = company();

            HttpPage page = company.administrator().atWork().users();

            assertPage(page, "users");
            assertThat(page.document().select("input[name=user]").eachAttr("value"))
                    .containsExactly(SUZUKI, YAMADA);
            assertThat(page.document().select("button[name=operation]").eachAttr("value"))
                    .containsExactly("usage-mode", "register", "stop", "resume", "report-incident", "clear-incident");
            assertThat(page.document().select("button[name=operation]").eachText())
                    .containsExactly("利用形態設定", "利用登録", "利用中止", "利用中止解除", "事故設定", "事故解除");
            assertThat(page.element("[aria-controls=otp-settings]").text()).contains("ワンタイムパスワードの設定");
            assertThat(page.text(".current")).contains("現在の設定").contains("未登録");
            assertThat(page.text()).contains(company.id());
        }

        @Test
        @Tag("S45")
        @Tag("S43")
        void leadsToTheUsageModeFirst() {
            AdministratorAtWork at = company().administrator().atWork();

            assertPage(at.choose("register", YAMADA), "users", "mode-required");
            assertPage(at.open("/users/register?user=" + YAMADA), "users");
            assertPage(at.choose("stop"), "users", "no-user");
            assertPage(at.choose("no-such-operation", YAMADA), "users", "unknown-operation");
        }

        @Test
        @Tag("S10")
        void isOpenToTheAdministratorWithoutAToken() {
            Company company = company();
            company.sharingAToken();

            assertPage(company.administrator().atWork().users(), "users");
        }
    }

    @Nested
    class UsageMode {

        @Test
        @Tag("S46")
        @Tag("S47")
        @Tag("S51")
        @Tag("S44")
        void isOneOfTwoChoicesConfirmedByPin() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork();
            EventLog events = world.events();

            HttpPage page = at.choose("usage-mode");
            assertPage(page, "usage-mode");
            assertThat(page.document().select("input[name=usageMode]").eachAttr("value"))
                    .containsExactly("SHARED", "INDIVIDUAL");
            assertThat(page.text()).contains("スマートフォン1台で利用する場合").contains("スマートフォン2台以上で利用する場合");
            at.at(at.modeForm("SHARED", company.administrator().confirmationPin())
                    .submit());

            assertThat(at.page().name()).isEqualTo("register");
            assertThat(at.page().banner()).contains("usage-mode-shared");
            assertThat(assertChanged(events, company.administrator(), "USAGE_MODE_SET")
                            .detail("warifu_usage_mode"))
                    .isEqualTo("SHARED");
            assertThat(at.users().text(".current")).contains("全ての利用者が同じトークンを使用する");
            assertThat(at.page().element("[data-code=unregistered-users]").text())
                    .contains("2 名が未登録");
            assertThat(world.ledger().auditSummary(company)).contains("USAGE_MODE_SET");
        }

        @Test
        @Tag("S46")
        void needsAChoice() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork();
            at.choose("usage-mode");
            HttpForm form = at.page()
                    .form()
                    .set("confirmationPin", company.administrator().confirmationPin());

            assertPage(form.remove("usageMode").submit(), "usage-mode", "mode-missing");
            assertPage(form.set("usageMode", "BOTH").submit(), "usage-mode", "mode-missing");

            assertThat(world.ledger().failures(company.administrator(), Factor.CONFIRMATION_PIN))
                    .isZero();
        }

        @Test
        @Tag("E16")
        void ofTwoBrowsersAtOnceOneWins() {
            Company company = company();
            AdministratorAtWork first = company.administrator().atWork();
            AdministratorAtWork second = company.administrator().atWork();
            first.choose("usage-mode");
            second.choose("usage-mode");
            String pin = company.administrator().confirmationPin();

            List<HttpPage> pages = Together.run(List.of(
                    () -> first.modeForm("SHARED", pin).submit(),
                    () -> second.modeForm("INDIVIDUAL", pin).submit()));

            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.status()).as("%s", page).isEqualTo(200));
            assertThat(world.ledger().auditSummary(company))
                    .filteredOn("USAGE_MODE_SET"::equals)
                    .hasSizeBetween(1, 2);
            if (pages.stream().anyMatch(page -> page.alert().isPresent())) {
                assertThat(pages)
                        .filteredOn(page -> page.alert().isPresent())
                        .singleElement()
                        .satisfies(page -> assertPage(page, "usage-mode", "stale"));
            }
        }
    }

    @Nested
    class ConfirmationPin {

        @Test
        @Tag("S44")
        @Tag("S57")
        @Tag("S88")
        @Tag("S89")
        void wrongOnesCountAndLockTheAdministrator() {
            Company company = company();
            Person administrator = company.administrator();
            AdministratorAtWork at = administrator.atWork();
            at.choose("usage-mode");
            EventLog events = world.events();

            for (int left = 4; left >= 1; left--) {
                at.at(at.modeForm("SHARED", "Wrong1234").submit());
                assertPage(
                        at.page(), "usage-mode", left == 1 ? "wrong-confirmation-pin-last" : "wrong-confirmation-pin");
                assertThat(at.page().text("[role=alert]")).contains("あと" + left + "回");
                assertChangeRefused(events, administrator, "confirmation-pin");
            }
            assertPage(at.modeForm("SHARED", "Wrong1234").submit(), "locked", "locked");

            assertThat(world.ledger().state(administrator)).isEqualTo("LOCKED");
            assertThat(world.ledger().auditSummary(company)).contains("ACCOUNT_LOCKED:too-many-failures");
            assertPage(at.users(), "error", "session-expired");
            assertPage(administrator.setsOut().enter(), "locked", "locked");
            assertThat(world.ledger()
                            .one("SELECT usage_mode FROM warifu_contract WHERE contract_id = ?", company.id())
                            .get("usage_mode"))
                    .isNull();
        }

        @Test
        @Tag("S91")
        void aRightOneClearsTheCountOfItsOwnFactorOnly() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork();
            at.choose("usage-mode");
            at.at(at.modeForm("SHARED", "Wrong1234").submit());
            at.at(at.modeForm("SHARED", "Wrong1234").submit());
            assertThat(world.ledger().failures(company.administrator(), Factor.CONFIRMATION_PIN))
                    .isEqualTo(2);
            assertThat(world.ledger().failures(company.administrator(), Factor.LOGIN_PIN))
                    .isZero();

            at.at(at.modeForm("SHARED", company.administrator().confirmationPin())
                    .submit());

            at.expectDone();
            assertThat(world.ledger().failures(company.administrator(), Factor.CONFIRMATION_PIN))
                    .isZero();
        }

        @Test
        @Tag("S16")
        @Tag("S44")
        void isNotTheLoginPin() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork();
            at.choose("usage-mode");

            assertPage(
                    at.modeForm("SHARED", company.administrator().loginPin()).submit(),
                    "usage-mode",
                    "wrong-confirmation-pin");
        }

        @ParameterizedTest
        @Tag("S115")
        @CsvSource({"'', empty-field", "Ｃｏｎｆ１２３４, full-width-pin", "'a\u0007bcdef1', invalid-characters"})
        void whatCannotBeAPinIsNotCounted(String pin, String alert) {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork();
            at.choose("usage-mode");

            assertPage(at.modeForm("SHARED", pin).submit(), "usage-mode", alert);

            assertThat(world.ledger().failures(company.administrator(), Factor.CONFIRMATION_PIN))
                    .isZero();
        }
    }

    @Nested
    class Registration {

        @Test
        @Tag("S48")
        @Tag("S52")
        @Tag("S58")
        @Tag("S59")
        @Tag("S61")
        void oneCoversEveryUserOfASharedToken() {
            Company company = company();
            TokenInHand token = world.token();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
            EventLog events = world.events();

            assertThat(at.openRegistration(null).text()).contains("対象の利用者（2 名）");
            at.register(null, token);

            assertThat(at.page().name()).isEqualTo("users");
            assertThat(at.page().banner()).contains("registered");
            assertThat(at.users().banner()).as("shown once").isEmpty();
            Event event = assertChanged(events, company.administrator(), "TOKEN_REGISTERED");
            assertThat(event.detail("warifu_serial")).endsWith(token.ending()).doesNotContain(token.serial());
            for (Person user : company.users()) {
                assertThat(at.currentSettings(user).orElseThrow())
                        .contains("登録済", "ハードウェアトークン", token.ending(), "利用中")
                        .doesNotContain(token.serial());
            }
            assertThat(world.ledger().auditSummary(company)).contains("TOKEN_REGISTERED");
            LogIn logIn = company.user(SUZUKI).loggedIn();
            logIn.beginTransaction();
            logIn.typeCode(token.fresh());
            assertThat(logIn.code()).isPresent();
        }

        @Test
        @Tag("S60")
        @Tag("S67")
        @Replay(Entrance.SCREENS)
        void usesTheCodeUp() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            LogIn logIn = company.user(YAMADA).loggedIn();
            logIn.beginTransaction();

            assertPage(logIn.typeCode(token.lastCode()), "otp", "used-otp");
        }

        @Test
        @Tag("S49")
        @Tag("S56")
        void goesUserByUserWithDifferentTokens() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("INDIVIDUAL");
            assertThat(at.users().text()).contains("0/2 名 登録済");
            assertPage(at.choose("register"), "users", "one-user");
            assertPage(at.choose("register", YAMADA, SUZUKI), "users", "one-user");
            TokenInHand token = world.token();

            assertPage(at.choose("register", YAMADA), "register");
            at.submitRegistration(
                    token.serial(), token.fresh(), company.administrator().confirmationPin());
            at.expectDone();

            assertThat(at.page().text()).contains("1/2 名 登録済");
            assertThat(at.currentSettings(company.user(YAMADA)).orElseThrow()).contains(token.ending());
            assertThat(at.currentSettings(company.user(SUZUKI)).orElseThrow()).contains("未登録");

            at.register(company.user(SUZUKI), token);
            assertPage(at.page(), "register", "registration-refused");
            assertThat(world.ledger().auditSummary(company)).contains("REGISTRATION_REFUSED:taken-serial");
        }

        @Test
        @Tag("S55")
        @Tag("S57")
        @Tag("S1")
        @Tag("E9")
        @Guess(Entrance.SCREENS)
        void everyRefusalLooksTheSame() {
            Company company = world.company().withUsers(YAMADA, SUZUKI, TANAKA).open();
            Company stranger = company();
            TokenInHand foreign = stranger.sharingAToken();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("INDIVIDUAL");
            TokenInHand retired = world.token();
            TokenInHand taken = world.token();
            TokenInHand lost = world.token();
            TokenInHand stock = world.token();
            at.register(company.user(YAMADA), retired).expectDone();
            at.register(company.user(YAMADA), taken).expectDone();
            at.register(company.user(SUZUKI), lost).expectDone();
            at.carryOut("report-incident", company.user(SUZUKI));
            at.expectDone();
            String pin = company.administrator().confirmationPin();
            Map<String, Callable<HttpPage>> kinds = new LinkedHashMap<>();
            kinds.put("unknown-serial", () -> at.submitRegistration("HT99999999", stock.wrong(), pin));
            kinds.put("foreign-serial", () -> at.submitRegistration(foreign.serial(), foreign.fresh(), pin));
            kinds.put("retired-serial", () -> at.submitRegistration(retired.serial(), retired.fresh(), pin));
            kinds.put("taken-serial", () -> at.submitRegistration(taken.serial(), taken.fresh(), pin));
            kinds.put("incident-serial", () -> at.submitRegistration(lost.serial(), lost.fresh(), pin));
            kinds.put("wrong-code", () -> at.submitRegistration(stock.serial(), stock.wrong(), pin));
            Map<String, Object> foreignBefore = comparable(world.ledger().token(foreign));
            Map<String, Object> stockBefore = comparable(world.ledger().token(stock));
            List<String> texts = new ArrayList<>();
            EventLog events = world.events();

            kinds.forEach((reason, attempt) -> {
                at.openRegistration(company.user(TANAKA));
                HttpPage page = call(attempt);
                assertPage(page, "register", "registration-refused");
                assertThat(page.status()).isEqualTo(200);
                texts.add(page.text());
                assertChangeRefused(events, company.administrator(), "registration");
                List<String> audit = world.ledger().auditSummary(company);
                assertThat(audit.get(audit.size() - 1)).isEqualTo("REGISTRATION_REFUSED:" + reason);
            });
            at.openRegistration(company.user(TANAKA));
            HttpPage wrongPin = at.submitRegistration(stock.serial(), stock.ahead(0), "Wrong1234");
            assertPage(wrongPin, "register", "registration-refused");
            texts.add(wrongPin.text());
            assertChangeRefused(events, company.administrator(), "confirmation-pin");

            assertThat(texts).hasSize(7).containsOnly(texts.get(0));
            assertThat(comparable(world.ledger().token(foreign))).isEqualTo(foreignBefore);
            assertThat(comparable(world.ledger().token(stock))).isEqualTo(stockBefore);
            assertThat(world.ledger().failures(company.administrator(), Factor.REGISTRATION))
                    .isEqualTo(6);
        }

        @Test
        @Tag("S57")
        @Guess(Entrance.SCREENS)
        void guessingLocksTheGuesserAndNeverTheToken() {
            Company company = company();
            TokenInHand foreign = company().sharingAToken();
            TokenInHand stock = world.token();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
            Map<String, Object> foreignBefore = comparable(world.ledger().token(foreign));
            Map<String, Object> stockBefore = comparable(world.ledger().token(stock));
            String pin = company.administrator().confirmationPin();

            for (int i = 1; i <= 9; i++) {
                at.openRegistration(null);
                TokenInHand guessed = i % 2 == 0 ? foreign : stock;
                assertPage(
                        at.submitRegistration(guessed.serial(), guessed.wrong(), pin),
                        "register",
                        i == 9 ? "registration-refused-last" : "registration-refused");
            }
            assertPage(at.submitRegistration(stock.serial(), stock.wrong(), pin), "locked", "locked");

            assertThat(world.ledger().state(company.administrator())).isEqualTo("LOCKED");
            assertThat(comparable(world.ledger().token(foreign))).isEqualTo(foreignBefore);
            assertThat(comparable(world.ledger().token(stock))).isEqualTo(stockBefore);
        }

        @Test
        @Tag("S54")
        @Tag("E10")
        void learnsAClockThatIsOffFromTwoConsecutiveCodes() {
            Company company = company();
            TokenInHand token = world.token();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
            List<String> codes = token.ahead(5, 2);
            at.openRegistration(null);

            HttpPage page = at.submitRegistration(
                    token.serial(), codes.get(0), company.administrator().confirmationPin());
            assertPage(page, "register", "second-code");
            assertThat(page.element("input[name=serial]").val()).isEqualTo(token.serial());
            assertThat(page.element("input[name=confirmationPin]").val()).isEmpty();
            assertThat(world.ledger().tokenState(token)).isEqualTo("STOCK");
            at.submitRegistration(
                    token.serial(), codes.get(1), company.administrator().confirmationPin());

            at.expectDone();
            assertThat(((Number) world.ledger().token(token).get("drift_steps")).intValue())
                    .isBetween(5, 6);
        }

        @Test
        @Tag("S54")
        @Tag("E10")
        void theFirstOfTwoCodesIsForItsOwnSerialOnly() {
            Company company = company();
            TokenInHand token = world.token();
            TokenInHand other = world.token();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
            String pin = company.administrator().confirmationPin();
            at.openRegistration(null);
            assertPage(at.submitRegistration(token.serial(), token.ahead(5), pin), "register", "second-code");

            assertPage(at.submitRegistration(other.serial(), other.ahead(6), pin), "register", "second-code");

            assertThat(world.ledger().tokenState(other)).isEqualTo("STOCK");
        }

        @Test
        @Tag("S11")
        @Tag("S76")
        @Tag("S78")
        @Tag("S79")
        void replacesTheTokenBeforeAndTheOldSerialStopsAtOnce() {
            Company company = company();
            TokenInHand old = company.sharingAToken();
            TokenInHand next = world.token();
            AdministratorAtWork at = company.administrator().atWork();
            EventLog events = world.events();

            assertThat(at.openRegistration(null).text()).contains(old.ending());
            at.register(null, next).expectDone();

            assertChanged(events, company.administrator(), "TOKEN_REPLACED");
            assertThat(world.ledger().tokenState(old)).isEqualTo("RETIRED");
            assertThat(world.ledger().tokenState(next)).isEqualTo("ACTIVE");
            LogIn logIn = company.user(YAMADA).loggedIn();
            logIn.beginTransaction();
            assertPage(logIn.typeCode(old.fresh()), "otp", "wrong-otp");
            logIn.typeCode(next.fresh());
            assertThat(logIn.code()).isPresent();
            at.register(null, old);
            assertPage(at.page(), "register", "registration-refused");
        }

        @ParameterizedTest
        @Tag("S24")
        @Tag("S115")
        @ValueSource(strings = {"plain", "lower", "full-width", "spaced"})
        void takesTheSerialAsPeopleTypeIt(String way) {
            Company company = company();
            TokenInHand token = world.token();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
            at.openRegistration(null);
            String serial = token.serial();
            String typed = switch (way) {
                case "lower" -> serial.toLowerCase(Locale.ROOT);
                case "full-width" -> wide(serial);
                case "spaced" ->
                    " " + serial.substring(0, 2) + "-" + serial.substring(2, 6) + " " + serial.substring(6) + "　";
                default -> serial;
            };

            at.submitRegistration(
                    typed, wide(token.fresh()), company.administrator().confirmationPin());

            at.expectDone();
        }

        @ParameterizedTest
        @Tag("S52")
        @CsvSource({
            "'', 123456, empty-field",
            "HT12345678, '', empty-field",
            "HT1, 123456, invalid-serial",
            "<script>, 123456, invalid-serial",
            "'HT12345678'' OR 1=1', 123456, invalid-serial",
            "HT12345678, 12345, invalid-otp-format"
        })
        void whatCannotBeMeantIsNotCounted(String serial, String code, String alert) {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
            at.openRegistration(null);

            HttpPage page =
                    at.submitRegistration(serial, code, company.administrator().confirmationPin());

            assertPage(page, "register", alert);
            assertThat(page.body()).doesNotContain("<script>alert").doesNotContain("value=\"<");
            assertThat(world.ledger().failures(company.administrator(), Factor.REGISTRATION))
                    .isZero();
        }

        @Test
        @Tag("E16")
        @Tag("S56")
        void ofTwoAtOnceForOneTokenOneSucceeds() {
            Company first = company();
            Company second = company();
            TokenInHand token = world.token();
            String code = token.fresh();
            List<Callable<HttpPage>> both = new ArrayList<>();
            for (Company company : List.of(first, second)) {
                AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
                at.openRegistration(null);
                both.add(() -> at.submitRegistration(
                        token.serial(), code, company.administrator().confirmationPin()));
            }

            List<HttpPage> pages = Together.run(both);

            assertThat(pages).filteredOn(page -> page.name().equals("users")).hasSize(1);
            assertThat(pages)
                    .filteredOn(page -> page.name().equals("register"))
                    .singleElement()
                    .satisfies(page -> assertThat(page.alert().orElseThrow()).isIn("used-otp", "registration-refused"));
        }

        @Test
        @Tag("E16")
        @Replay(Entrance.SCREENS)
        void aFormSentTwiceRegistersOnce() {
            Company company = company();
            TokenInHand token = world.token();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
            HttpForm form = at.openRegistration(null)
                    .form()
                    .set("serial", token.serial())
                    .set("otp", token.fresh())
                    .set("confirmationPin", company.administrator().confirmationPin());

            List<HttpPage> pages = Together.run(List.of(form::submit, form::submit));

            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.status()).as("%s", page).isEqualTo(200));
            assertThat(world.ledger().auditSummary(company))
                    .filteredOn("TOKEN_REGISTERED"::equals)
                    .hasSize(1);
        }
    }

    @Nested
    class StopAndIncident {

        @Test
        @Tag("S93")
        @Tag("S96")
        @Tag("S87")
        void aStoppedUserCannotLogInUntilResumed() {
            Company company = company();
            company.sharingAToken();
            Person yamada = company.user(YAMADA);
            AdministratorAtWork at = company.administrator().atWork();
            EventLog events = world.events();

            at.carryOut("stop", yamada);
            at.expectDone();
            assertThat(at.page().banner()).contains("stopped");
            assertChanged(events, company.administrator(), "ACCOUNT_STOPPED");
            assertThat(row(at, yamada)).contains("利用中止").doesNotContain("事故設定中");
            assertThat(row(at, company.user(SUZUKI))).doesNotContain("利用中止");
            assertPage(yamada.setsOut().enter(), "stopped", "stopped");
            assertThat(company.user(SUZUKI).loggedIn().code()).isPresent();

            at.carryOut("resume", yamada);
            assertThat(at.page().banner()).contains("resumed");
            assertThat(yamada.loggedIn().code()).isPresent();
            assertThat(world.ledger().auditSummary(company)).contains("ACCOUNT_STOPPED", "ACCOUNT_RESUMED");
        }

        @Test
        @Tag("S95")
        @Tag("S96")
        void anIncidentIsShownAtEveryUserOfTheTokenAndIsNoStop() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            AdministratorAtWork at = company.administrator().atWork();
            EventLog events = world.events();

            at.carryOut("report-incident", company.user(YAMADA));
            assertThat(at.page().banner()).contains("incident-reported");
            assertChanged(events, company.administrator(), "INCIDENT_REPORTED");
            assertThat(world.ledger().tokenState(token)).isEqualTo("INCIDENT");
            for (Person user : company.users()) {
                assertThat(row(at, user)).contains("事故設定中").doesNotContain("利用中止");
            }
            assertThat(company.user(YAMADA).loggedIn().code()).isPresent();

            at.carryOut("clear-incident", company.user(SUZUKI));
            assertThat(at.page().banner()).contains("incident-cleared");
            assertThat(world.ledger().tokenState(token)).isEqualTo("ACTIVE");
        }

        @Test
        @Tag("E14")
        @Tag("E16")
        void whatDoesNotApplyToOneIsDoneToNone() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork();
            at.carryOut("stop", company.user(YAMADA));

            at.carryOut("stop", company.user(SUZUKI), company.user(YAMADA));
            assertPage(at.page(), "confirm", "not-applicable");

            assertThat(world.ledger().state(company.user(SUZUKI))).isEqualTo("ACTIVE");
            at.carryOut("report-incident", company.user(SUZUKI));
            assertPage(at.page(), "confirm", "not-applicable");
            assertThat(world.ledger().auditSummary(company)).doesNotContain("INCIDENT_REPORTED");
        }

        @Test
        @Tag("S44")
        void isNotDoneWithAWrongPin() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork();
            at.choose("stop", YAMADA);

            assertPage(at.confirm("Wrong1234"), "confirm", "wrong-confirmation-pin");

            assertThat(world.ledger().state(company.user(YAMADA))).isEqualTo("ACTIVE");
        }

        @Test
        @Tag("S90")
        void anAdministratorLockedMeanwhileChangesNothing() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork();
            at.choose("stop", YAMADA);
            world.ledger()
                    .execute(
                            "UPDATE warifu_account SET state = 'LOCKED' WHERE id = ?",
                            company.administrator().accountId());

            assertPage(at.confirm(company.administrator().confirmationPin()), "locked", "locked");

            assertThat(world.ledger().state(company.user(YAMADA))).isEqualTo("ACTIVE");
        }
    }

    private static String row(AdministratorAtWork at, Person user) {
        return at.users().document().select("input[name=user][value=" + user.userId() + "]").stream()
                .map(input -> input.closest("tr").text())
                .findFirst()
                .orElseThrow();
    }

    /** Arrays do not compare. */
    private static Map<String, Object> comparable(Map<String, Object> row) {
        Map<String, Object> copy = new LinkedHashMap<>(row);
        copy.replaceAll((column, value) ->
                value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
        return copy;
    }

    private static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String wide(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c - '!' + '！')));
        return wide.toString();
    }
}
