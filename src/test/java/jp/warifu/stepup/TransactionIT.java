package jp.warifu.stepup;

import static jp.warifu.scenario.Pages.assertPage;
import static jp.warifu.scenario.Pages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import jp.warifu.attack.Downgrade;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Guess;
import jp.warifu.attack.Replay;
import jp.warifu.attempt.Factor;
import jp.warifu.demo.OidcClient;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
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
import jp.warifu.token.TokenKind;
import jp.warifu.totp.HashAlgorithm;
import jp.warifu.totp.TokenParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 各種お取引: the code at a transaction, and what the banking application is told. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TransactionIT {

    private static final String YAMADA = "yamada01";
    private static final String SUZUKI = "suzuki02";

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private Company company() {
        return world.company().withUsers(YAMADA, SUZUKI).open();
    }

    @Nested
    class WithARegisteredToken {

        private final Company company = company();
        private final TokenInHand token = company.sharingAToken();
        private final Person yamada = company.user(YAMADA);

        @Test
        @Tag("S40")
        @Tag("S62")
        void theApplicationIsToldWhoActsForWhomAndHow() {
            LogIn logIn = yamada.setsOut();
            logIn.enter();
            logIn.typePin();
            OidcClient.Tokens before = logIn.tokens();
            assertThat(before.idClaims().path("acr").asText()).isEqualTo("user");
            assertThat(before.idClaims().path("contract_id").asText()).isEqualTo(company.id());
            assertThat(before.idClaims().path("warifu_role").asText()).isEqualTo("user");
            assertThat(before.idClaims().path("otp_state").asText()).isEqualTo("registered");
            assertThat(before.idClaims().path("amr"))
                    .extracting(node -> node.asText())
                    .containsExactlyInAnyOrder("swk", "pin");
            EventLog events = world.events();

            HttpPage page = logIn.beginTransaction();
            assertThat(page.name()).isEqualTo("otp");
            assertThat(page.text()).contains(token.ending()).doesNotContain(token.serial());
            logIn.typeCode(token.fresh());

            OidcClient.Tokens tokens = logIn.tokens();
            assertThat(tokens.idClaims().path("acr").asText()).isEqualTo("transaction");
            assertThat(tokens.accessClaims().path("acr").asText()).isEqualTo("transaction");
            assertThat(tokens.idClaims().path("contract_id").asText()).isEqualTo(company.id());
            assertThat(tokens.accessClaims().path("contract_id").asText()).isEqualTo(company.id());
            assertThat(tokens.idClaims().path("amr"))
                    .extracting(node -> node.asText())
                    .contains("otp");
            assertThat(events.fresh())
                    .filteredOn(event -> event.type().equals("LOGIN"))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.userId()).isEqualTo(yamada.accountId());
                        assertThat(event.detail("warifu_factor")).isEqualTo("one-time-password");
                        assertThat(event.detail("warifu_serial"))
                                .endsWith(token.ending())
                                .doesNotContain(token.serial());
                    });
        }

        @Test
        @Tag("S62")
        void everyTransactionAsksAfresh() {
            LogIn logIn = yamada.loggedIn();

            for (int i = 0; i < 2; i++) {
                assertThat(logIn.beginTransaction().name()).isEqualTo("otp");
                logIn.typeCode(token.fresh());
                assertThat(logIn.tokens().idClaims().path("acr").asText()).isEqualTo("transaction");
            }
        }

        @Test
        @Tag("S62")
        @Tag("S66")
        void afterATransactionAPlainRequestIsPlainAgain() {
            LogIn logIn = yamada.loggedIn();
            logIn.beginTransaction();
            logIn.typeCode(token.fresh());
            logIn.tokens();

            logIn.enter();

            assertThat(logIn.tokens().idClaims().path("acr").asText()).isEqualTo("user");
        }

        @Test
        @Tag("S62")
        @Downgrade(Entrance.LOG_IN)
        void promptNoneNeverPassesForATransaction() {
            LogIn logIn = yamada.loggedIn();
            logIn.beginTransaction();
            logIn.typeCode(token.fresh());
            logIn.tokens();

            logIn.beginTransaction(yamada.clientId(), Map.of("prompt", "none"));

            assertThat(logIn.code()).isEmpty();
            assertThat(logIn.error()).isPresent().get().asString().endsWith("_required");
        }

        @Test
        @Tag("S62")
        @Downgrade(Entrance.LOG_IN)
        void aRequestWithAnotherAcrIsNotATransaction() {
            LogIn logIn = yamada.loggedIn();
            for (Map<String, String> parameters : List.of(
                    Map.of("acr_values", "user"),
                    Map.of("acr_values", "no-such-level"),
                    Map.of("acr_values", "administrator"),
                    Map.of("claims", "{\"id_token\":{\"acr\":{\"values\":[\"user\"]}}}"))) {
                logIn.enter(parameters);
                if (logIn.code().isPresent()) {
                    assertThat(logIn.tokens().idClaims().path("acr").asText())
                            .as("%s", parameters)
                            .isEqualTo("user");
                } else {
                    assertThat(logIn.page().status())
                            .as("%s: %s", parameters, logIn.page())
                            .isEqualTo(400);
                }
            }
        }

        @Test
        @Tag("S62")
        void aVoluntaryAcrOfATransactionAsksForTheCodeToo() {
            LogIn logIn = yamada.loggedIn();

            HttpPage page = logIn.enter(Map.of("acr_values", "transaction"));

            assertThat(page.name()).isEqualTo("otp");
        }

        @Test
        @Tag("S62")
        void withoutASessionTheWholeLogInComesFirst() {
            LogIn logIn = yamada.setsOut();

            assertThat(logIn.beginTransaction().name()).isEqualTo("pin");
            assertThat(logIn.typePin().name()).isEqualTo("otp");
            logIn.typeCode(token.fresh());

            assertThat(logIn.tokens().idClaims().path("acr").asText()).isEqualTo("transaction");
        }

        @Test
        @Tag("S67")
        @Replay(Entrance.LOG_IN)
        void oneCodeOneTransactionAcrossTheUsersOfAToken() {
            LogIn first = yamada.loggedIn();
            LogIn second = company.user(SUZUKI).loggedIn();
            first.beginTransaction();
            second.beginTransaction();
            String code = token.fresh();
            first.typeCode(code);
            first.tokens();
            EventLog events = world.events();

            HttpPage page = second.typeCode(code);

            assertPage(page, "otp", "used-otp");
            assertThat(page.text("[role=alert]")).containsPattern("次の表示をお待ちください.*あと[1-9][0-9]*秒");
            assertRefused(events, company.user(SUZUKI), "code_used");
            assertThat(world.ledger().failures(company.user(SUZUKI), Factor.ONE_TIME_PASSWORD))
                    .isZero();
            assertThat(world.ledger().tokenFailures(token)).isZero();
            second.typeCode(token.fresh());
            assertThat(second.code()).isPresent();
        }

        @Test
        @Tag("S67")
        @Replay(Entrance.LOG_IN)
        void ofTwoWhoComeAtOnceWithOneCodeOnePasses() {
            LogIn first = yamada.loggedIn();
            LogIn second = company.user(SUZUKI).loggedIn();
            first.beginTransaction();
            second.beginTransaction();
            String code = token.fresh();

            List<HttpPage> pages = Together.run(List.of(() -> first.typeCode(code), () -> second.typeCode(code)));

            assertThat(pages)
                    .filteredOn(page -> page.redirected("code").isPresent())
                    .hasSize(1);
            assertThat(pages)
                    .filteredOn(page -> page.alert().equals(Optional.of("used-otp")))
                    .hasSize(1);
        }

        @Test
        @Tag("S67")
        void aFormSentTwiceBringsOneTransaction() {
            LogIn logIn = yamada.loggedIn();
            HttpForm form = logIn.beginTransaction().form().set("otp", token.fresh());
            List<Callable<HttpPage>> many = Collections.nCopies(6, form::submit);

            List<HttpPage> pages = Together.run(many);

            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.status()).as("%s", page).isLessThan(500));
            assertThat(pages.stream().filter(page -> page.redirected("code").isPresent()))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD))
                    .isZero();
        }

        @Test
        @Tag("S60")
        void aFormSentAgainAfterSuccessDoesNothing() {
            LogIn logIn = yamada.loggedIn();
            HttpForm form = logIn.beginTransaction().form().set("otp", token.fresh());
            assertThat(form.submit().redirected("code")).isPresent();

            HttpPage again = form.submit();

            assertThat(again.status()).isLessThan(500);
            assertThat(again.redirected("code")).isEmpty();
            assertThat(world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD))
                    .isZero();
        }

        @Test
        @Tag("S115")
        void fullWidthDigitsAreAccepted() {
            LogIn logIn = yamada.loggedIn();
            logIn.beginTransaction();
            String code = token.fresh();
            StringBuilder fullWidth = new StringBuilder();
            code.chars().forEach(digit -> fullWidth.append((char) (digit - '0' + '０')));

            logIn.typeCode(fullWidth.toString());

            assertThat(logIn.code()).as("%s", logIn.page()).isPresent();
        }
    }

    @Nested
    class WrongCodes {

        @Test
        @Tag("S68")
        @Tag("S85")
        @Tag("S86")
        @Tag("E13")
        void countAndStopTheUserAfterAWarning() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            Person yamada = company.user(YAMADA);
            LogIn logIn = yamada.loggedIn();
            logIn.beginTransaction();
            EventLog events = world.events();
            List<String> wrong = token.wrong(5);

            for (int left = 4; left >= 1; left--) {
                HttpPage page = logIn.typeCode(wrong.get(left));
                assertPage(page, "otp", left == 1 ? "wrong-otp-last" : "wrong-otp");
                assertThat(page.text("[role=alert]")).contains("あと" + left + "回");
                assertRefused(events, yamada, "invalid_user_credentials");
                assertThat(world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD))
                        .isEqualTo(5 - left);
            }
            assertPage(logIn.typeCode(wrong.get(0)), "stopped", "stopped");
            assertRefused(events, yamada, "account_stopped");

            assertThat(world.ledger().state(yamada)).isEqualTo("STOPPED");
            assertThat(world.ledger().tokenFailures(token)).isEqualTo(5);
            assertThat(world.ledger().auditSummary(company)).contains("ACCOUNT_STOPPED:too-many-failures");
            assertPage(yamada.setsOut().enter(), "stopped", "stopped");
            assertRefused(events, yamada, "account_stopped");
            // The other user of the same token is not concerned.
            LogIn other = company.user(SUZUKI).loggedIn();
            other.beginTransaction();
            other.typeCode(token.fresh());
            assertThat(other.code()).isPresent();
            assertThat(world.ledger().tokenFailures(token)).isZero();
        }

        @Test
        @Tag("S87")
        @Tag("S90")
        @Tag("S91")
        void theAdministratorResumesAndTheCountBeginsAnew() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            Person yamada = company.user(YAMADA);
            LogIn logIn = yamada.loggedIn();
            logIn.beginTransaction();
            token.wrong(5).forEach(logIn::typeCode);
            assertThat(world.ledger().state(yamada)).isEqualTo("STOPPED");

            AdministratorAtWork at = company.administrator().atWork();
            at.carryOut("resume", yamada);
            at.expectDone();

            LogIn again = yamada.loggedIn();
            assertThat(again.beginTransaction().name()).isEqualTo("otp");
            assertThat(world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD))
                    .isZero();
            assertThat(world.ledger().tokenFailures(token)).isEqualTo(5);
        }

        @Test
        @Tag("S80")
        @Tag("E8")
        @Guess(Entrance.LOG_IN)
        void tenInARowOverAllUsersLockTheToken() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            List<String> wrong = token.wrong(10);
            for (Person user : company.users()) {
                LogIn logIn = user.loggedIn();
                logIn.beginTransaction();
                int from = user == company.users().get(0) ? 0 : 5;
                wrong.subList(from, from + 5).forEach(logIn::typeCode);
            }
            assertThat(world.ledger().tokenState(token)).isEqualTo("LOCKED");
            assertThat(world.ledger().auditSummary(company)).contains("TOKEN_LOCKED:too-many-failures");

            company.administrator().atWork().carryOut("resume", company.user(YAMADA));
            LogIn logIn = company.user(YAMADA).loggedIn();
            EventLog events = world.events();

            assertPage(logIn.beginTransaction(), "locked", "locked");
            assertRefused(events, company.user(YAMADA), "token_unusable");
        }

        @Test
        @Tag("S91")
        void aRightOneClearsTheCount() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            Person yamada = company.user(YAMADA);
            LogIn logIn = yamada.loggedIn();
            logIn.beginTransaction();
            token.wrong(3).forEach(logIn::typeCode);
            assertThat(world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD))
                    .isEqualTo(3);

            logIn.typeCode(token.fresh());

            assertThat(logIn.code()).isPresent();
            assertThat(world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD))
                    .isZero();
            assertThat(world.ledger().tokenFailures(token)).isZero();
        }

        @Test
        @Tag("S91")
        @Guess(Entrance.LOG_IN)
        void manyAtOnceAreCountedExactly() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            Person yamada = company.user(YAMADA);
            List<HttpForm> forms = new ArrayList<>();
            List<String> wrong = token.wrong(20);
            for (int i = 0; i < wrong.size(); i++) {
                LogIn logIn = yamada.loggedIn();
                forms.add(logIn.beginTransaction().form().set("otp", wrong.get(i)));
            }
            List<Callable<HttpPage>> all = new ArrayList<>();
            forms.forEach(form -> all.add(form::submit));

            List<HttpPage> pages = Together.run(all);

            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.status()).as("%s", page).isLessThan(500));
            assertThat(pages).filteredOn(page -> page.name().equals("otp")).hasSize(4);
            assertThat(world.ledger().tokenFailures(token)).isEqualTo(5);
            assertThat(world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD))
                    .isEqualTo(5);
            assertThat(world.ledger().state(yamada)).isEqualTo("STOPPED");
            assertThat(world.ledger().auditSummary(company))
                    .filteredOn("ACCOUNT_STOPPED:too-many-failures"::equals)
                    .hasSize(1);
        }

        @ParameterizedTest
        @Tag("S68")
        @CsvSource({
            "'', empty-field",
            "12345, invalid-otp-format",
            "1234567890, invalid-otp-format",
            "12345a, invalid-otp-format",
            "'<b>1</b>', invalid-otp-format",
            "'000000'' OR 1=1 --', invalid-otp-format"
        })
        void whatCannotBeACodeIsNotCounted(String text, String alert) {
            Company company = company();
            company.sharingAToken();
            Person yamada = company.user(YAMADA);
            LogIn logIn = yamada.loggedIn();
            logIn.beginTransaction();

            assertPage(logIn.typeCode(text), "otp", alert);

            assertThat(world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD))
                    .isZero();
        }
    }

    @Nested
    class AClockThatIsOff {

        @Test
        @Tag("E10")
        void isLearntFromTwoConsecutiveCodes() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            LogIn logIn = company.user(YAMADA).loggedIn();
            logIn.beginTransaction();
            List<String> codes = token.ahead(5, 2);
            EventLog events = world.events();

            assertPage(logIn.typeCode(codes.get(0)), "otp", "second-code");
            assertRefused(events, company.user(YAMADA), "code_out_of_window");
            logIn.typeCode(codes.get(1));

            assertThat(logIn.code()).as("%s", logIn.page()).isPresent();
            assertThat(world.ledger().token(token).get("drift_steps"))
                    .satisfies(drift -> assertThat(((Number) drift).intValue()).isBetween(5, 6));
        }

        @Test
        @Tag("E10")
        void isNotLearntFromACodeThatDoesNotFollow() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            LogIn logIn = company.user(YAMADA).loggedIn();
            logIn.beginTransaction();
            List<String> codes = token.ahead(5, 3);

            assertPage(logIn.typeCode(codes.get(0)), "otp", "second-code");
            logIn.typeCode(codes.get(2));

            assertThat(logIn.code()).isEmpty();
            assertThat(world.ledger().failures(company.user(YAMADA), Factor.ONE_TIME_PASSWORD))
                    .isEqualTo(2);
        }

        @Test
        @Tag("E10")
        void theFirstCodeCountsForThisLogInOnly() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            LogIn first = company.user(YAMADA).loggedIn();
            LogIn second = company.user(SUZUKI).loggedIn();
            first.beginTransaction();
            second.beginTransaction();
            List<String> codes = token.ahead(5, 2);
            assertPage(first.typeCode(codes.get(0)), "otp", "second-code");

            assertPage(second.typeCode(codes.get(1)), "otp", "second-code");

            assertThat(second.code()).isEmpty();
        }
    }

    @Nested
    class WithoutAUsableToken {

        @Test
        @Tag("S64")
        @Tag("S94")
        @Tag("E12")
        void anUnregisteredUserIsToldWhomToAsk() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork();
            at.chooseMode("INDIVIDUAL");
            at.register(company.user(YAMADA), world.token()).expectDone();
            Person suzuki = company.user(SUZUKI);
            LogIn logIn = suzuki.loggedIn();
            EventLog events = world.events();

            HttpPage page = logIn.beginTransaction();

            assertPage(page, "unregistered", "unregistered");
            assertThat(page.text()).contains("管理者");
            assertThat(page.document().select("input")).isEmpty();
            assertRefused(events, suzuki, "unregistered");
            logIn.enter();
            assertThat(logIn.tokens().idClaims().path("otp_state").asText()).isEqualTo("unregistered");
        }

        @Test
        @Tag("S75")
        @Tag("S79")
        void aReplacedTokenMayHaveToCoolOff() {
            Company company = company();
            TokenInHand old = company.sharingAToken();
            TokenInHand next = world.token();
            world.withRealmSetting("warifu.cooling-off", "30", () -> {
                AdministratorAtWork at = company.administrator().atWork();
                assertThat(at.openRegistration(null).text()).contains("30");
                at.register(null, next).expectDone();
                assertThat(at.page().banner()).contains("replaced");
            });
            LogIn logIn = company.user(YAMADA).loggedIn();
            EventLog events = world.events();

            assertPage(logIn.beginTransaction(), "cooling-off", "cooling-off");
            assertRefused(events, company.user(YAMADA), "cooling_off");
            assertThat(world.ledger().tokenState(old)).isEqualTo("RETIRED");

            world.ledger()
                    .execute(
                            "UPDATE warifu_registration SET usable_from = 1 WHERE token ="
                                    + " (SELECT id FROM warifu_token WHERE serial = ?)",
                            next.serial());
            assertPage(logIn.beginTransaction(), "otp");
            logIn.typeCode(next.fresh());
            assertThat(logIn.code()).isPresent();
        }

        @Test
        @Tag("S40")
        void aContractWithoutUsageModeSaysNotUsed() {
            LogIn logIn = company().user(YAMADA).setsOut();
            logIn.enter();
            logIn.typePin();

            assertThat(logIn.tokens().idClaims().path("otp_state").asText()).isEqualTo("not-used");
            assertPage(logIn.beginTransaction(), "confirmation-pin");
        }

        @Test
        @Tag("S95")
        @Tag("S96")
        @Tag("S40")
        void anIncidentBlocksTheTokenForAllItsUsersUntilItIsCleared() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            LogIn logIn = company.user(SUZUKI).loggedIn();
            logIn.beginTransaction();
            AdministratorAtWork at = company.administrator().atWork();
            at.carryOut("report-incident", company.user(YAMADA));
            at.expectDone();
            EventLog events = world.events();

            assertPage(logIn.typeCode(token.fresh()), "stopped", "stopped");
            assertRefused(events, company.user(SUZUKI), "token_unusable");
            assertPage(logIn.beginTransaction(), "stopped", "stopped");
            logIn.enter();
            assertThat(logIn.tokens().idClaims().path("otp_state").asText()).isEqualTo("stopped");

            at.carryOut("clear-incident", company.user(YAMADA));
            at.expectDone();
            assertThat(logIn.beginTransaction().name()).isEqualTo("otp");
            logIn.typeCode(token.lastCode());
            assertThat(logIn.code()).isPresent();
        }

        @Test
        @Tag("S86")
        @Tag("S94")
        void aUserStoppedMidwayCannotFinish() {
            Company company = company();
            TokenInHand token = company.sharingAToken();
            LogIn logIn = company.user(YAMADA).loggedIn();
            logIn.beginTransaction();
            company.administrator().atWork().carryOut("stop", company.user(YAMADA));
            EventLog events = world.events();

            assertPage(logIn.typeCode(token.fresh()), "stopped", "stopped");

            assertRefused(events, company.user(YAMADA), "account_stopped");
            assertPage(logIn.enter(), "stopped", "stopped");
        }
    }

    @Nested
    class AtTheOtherEntry {

        @Test
        @Tag("S5")
        @Tag("S10")
        void anAdministratorIsNeverAskedForATokenAndExecutesNothing() {
            Company company = company();
            company.sharingAToken();
            LogIn logIn = company.administrator().loggedIn();

            EventLog events = world.events();

            logIn.beginTransaction();

            assertThat(logIn.page().status()).as("%s", logIn.page()).isEqualTo(400);
            assertThat(logIn.page().name()).isEqualTo("error");
            assertThat(logIn.code()).isEmpty();
            assertThat(events.last().summary()).isEqualTo("LOGIN_ERROR:invalid_user_credentials");
        }

        @Test
        @Tag("S5")
        @Tag("E2")
        void anAdministratorCannotComeInByTheUsersEntry() {
            Company company = company();
            company.sharingAToken();
            LogIn logIn = company.administrator().loggedIn();
            EventLog events = world.events();

            HttpPage page = logIn.beginTransaction("business-web", Map.of());

            assertPage(page, "error", "other-session");
            assertThat(events.last().summary()).isEqualTo("LOGIN_ERROR:different_user_authenticated");
        }
    }

    @Nested
    class OtherKindsOfToken {

        @ParameterizedTest
        @Tag("S104")
        @Tag("S105")
        @CsvSource({"SHA1,6,30", "SHA256,6,30", "SHA512,8,30", "SHA256,8,60", "SHA512,6,60", "SHA1,8,60"})
        void workLikeTheCommonKind(HashAlgorithm algorithm, int digits, int period) {
            Company company = world.company().withUsers(YAMADA).open();
            TokenInHand token = company.sharing(world.token(
                    TokenKind.SOFTWARE, new TokenParameters(algorithm, digits, Duration.ofSeconds(period))));
            LogIn logIn = company.user(YAMADA).loggedIn();
            logIn.beginTransaction();

            logIn.typeCode(token.fresh());

            assertThat(logIn.code()).as("%s", logIn.page()).isPresent();
        }
    }
}
