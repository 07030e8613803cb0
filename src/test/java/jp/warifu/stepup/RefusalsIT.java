package jp.warifu.stepup;

import static jp.warifu.scenario.Pages.assertPage;
import static jp.warifu.scenario.Pages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.BankingApplication;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is refused before anything is looked at: page, status and event of each, and that nothing is counted. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalsIT {
    private static final String YAMADA = "yamada01";
    private static final String SUZUKI = "suzuki02";
    private static final String MORI = "mori0003";
    private static final String TANAKA = "tanaka04";

    private World world;
    private BankingApplication banking;
    private Company company;
    private TokenInHand token;
    private Person yamada;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        banking = world.banking();
        company = world.company().withUsers(YAMADA, SUZUKI, MORI, TANAKA).open();
        token = company.sharingAToken();
        yamada = company.user(YAMADA);
    }

    @AfterEach
    void nothingWasCounted() {
        for (Person user : company.users()) {
            assertThat(world.ledger().failures(user, Factor.ONE_TIME_PASSWORD)).isZero();
            assertThat(world.ledger().failures(user, Factor.LOGIN_PIN)).isZero();
        }
        assertThat(world.ledger().tokenFailures(token)).isZero();
    }

    private static void assertForbidden(HttpPage page, String alert) {
        assertPage(page, "error", alert);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.redirected("code")).isEmpty();
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Nested
    @Tag("S69")
    class ATransaction {

        @Test
        void ofSomebodyElseIsInvalid() {
            PostedTransaction others = banking.postTransfer(company.user(SUZUKI), 1_000);
            LogIn logIn = yamada.loggedIn();
            EventLog events = world.events();

            assertForbidden(logIn.begin(others), "transaction-invalid");

            assertRefused(events, yamada, "transaction_invalid");
        }

        @Test
        void thatIsLeftOutIsNeeded() {
            banking.postTransfer(yamada, 1_000);
            LogIn logIn = yamada.loggedIn();
            EventLog events = world.events();

            assertForbidden(logIn.beginTransaction(), "transaction-needed");

            assertRefused(events, yamada, "transaction_needed");
        }

        /** The application gave it up while the page was open: the code stays good. */
        @Test
        void thatWasGivenUpMeanwhileIsInvalid() {
            PostedTransaction transaction = banking.postTransfer(yamada, 1_000);
            LogIn logIn = yamada.loggedIn();
            logIn.begin(transaction);
            banking.giveUp(transaction.id()).ok();
            EventLog events = world.events();
            String code = token.fresh();

            assertForbidden(logIn.typeCode(code), "transaction-invalid");

            assertRefused(events, yamada, "transaction_invalid");
            PostedTransaction next = banking.postTransfer(yamada, 1_000);
            logIn.begin(next);
            logIn.typeCode(code);
            assertThat(next.state()).isEqualTo("AUTHORISED");
        }

        @Test
        void thatExpiredBehindThePageIsOver() {
            PostedTransaction transaction = banking.postTransfer(yamada, 1_000);
            LogIn logIn = yamada.loggedIn();
            logIn.begin(transaction);
            world.ledger()
                    .execute("UPDATE warifu_transaction SET expires_at = created_at WHERE id = ?", transaction.id());
            EventLog events = world.events();

            assertForbidden(logIn.typeCode(token.wrong()), "transaction-expired");

            assertRefused(events, yamada, "transaction_expired");
        }

        @Test
        void thatIsMoreThanAFreshTokenMayConfirm() {
            world.withRealmSetting(
                    "warifu.transaction.fresh-hours",
                    "24",
                    () -> world.withRealmSetting("warifu.transaction.fresh-yen", "50000", () -> {
                        LogIn logIn = yamada.loggedIn();
                        logIn.begin(banking.postTransfer(yamada, 50_001));
                        EventLog events = world.events();

                        assertForbidden(logIn.typeCode(token.wrong()), "fresh-token");

                        assertRefused(events, yamada, "fresh_token");
                    }));
        }

        @Test
        void thatItsUserDoesNotWantIsRejected() {
            LogIn logIn = yamada.loggedIn();
            logIn.begin(banking.postTransfer(yamada, 1_000));
            EventLog events = world.events();

            logIn.submit(Map.of("operation", "cancel"));

            assertThat(logIn.error()).contains("access_denied");
            assertThat(events.last().summary()).isEqualTo("LOGIN_ERROR:rejected_by_user");
        }
    }

    @Nested
    class AnAccount {

        /** Without its session nothing says any more which certificate the user came with. */
        @Test
        @Tag("S29")
        @Tag("E15")
        void whoseSessionHasEndedByItselfConfirmsNothing() {
            LogIn logIn = yamada.loggedIn();
            PostedTransaction transaction = banking.postTransfer(yamada, 1_000);
            logIn.begin(transaction);
            EventLog events = world.events();

            world.withSessionTime("ssoSessionIdleTimeout", 1, () -> {
                pause();
                assertForbidden(logIn.typeCode(token.wrong()), "session-expired");
            });

            assertRefused(events, yamada, "session_expired");
            assertThat(transaction.state()).isEqualTo("PENDING");
        }

        /** Whether Keycloak ends the step-up with the session, or leaves it to the step to notice: nothing is looked at. */
        @Test
        @Tag("S29")
        @Tag("E15")
        void whoWasLoggedOutMeanwhileBeginsAnew() {
            LogIn logIn = yamada.loggedIn();
            PostedTransaction transaction = banking.postTransfer(yamada, 1_000);
            logIn.begin(transaction);
            int failures = world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD);
            world.server()
                    .admin()
                    .post(world.admin("/users/" + yamada.accountId() + "/logout"), Map.of())
                    .ok();

            HttpPage page = logIn.typeCode(token.wrong());
            assertThat(page.name() + " " + page.alert().orElse("")).isIn("pin error", "error session-expired");

            assertThat(world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD))
                    .isEqualTo(failures);
            assertThat(transaction.state()).isEqualTo("PENDING");
        }

        /** As a flow would that lets administrators come as far as the code. */
        @Test
        @Tag("S5")
        void ofAnAdministratorConfirmsNothing() {
            Person mori = company.user(MORI);
            LogIn logIn = mori.loggedIn();
            logIn.beginTransaction();
            assertThat(world.ledger()
                            .execute(
                                    "UPDATE warifu_account SET account_role = 'ADMINISTRATOR' WHERE id = ?",
                                    mori.accountId()))
                    .isEqualTo(1);
            EventLog events = world.events();

            assertForbidden(logIn.typeCode(token.wrong()), "forbidden");

            assertRefused(events, mori, "not_allowed");
        }

        @Test
        @Tag("S1")
        void thatIsNoneOfOursGoesNoFurther() {
            Person tanaka = company.user(TANAKA);
            LogIn logIn = tanaka.setsOut();
            assertPage(logIn.enter(), "pin");
            assertThat(world.ledger().execute("DELETE FROM warifu_account WHERE id = ?", tanaka.accountId()))
                    .isEqualTo(1);
            EventLog events = world.events();

            assertForbidden(logIn.typePin(), "forbidden");

            assertRefused(events, tanaka, "user_not_found");
        }

        /** Told apart from a wrong PIN to whom has the right one only. */
        @Test
        @Tag("S86")
        void thatIsStoppedHearsOfItForItsRightPinOnly() {
            Company byId =
                    world.company().withUsers(YAMADA).withoutCertificates().open();
            Person user = byId.user(YAMADA);
            byId.administrator().atWork().carryOut("stop", user);
            LogIn logIn = user.in(world.server().browser());
            logIn.enter();

            assertPage(logIn.typeIds("Wrong1234"), "contract-login", "wrong-login");
            EventLog events = world.events();
            assertPage(logIn.typeIds(user.loginPin()), "stopped", "stopped");

            assertRefused(events, user, "account_stopped");
            assertThat(world.ledger().failures(user, Factor.LOGIN_PIN)).isZero();
        }

        @Test
        @Tag("E17")
        void meetsAWrongSettingAsAnErrorOfItsOwn() {
            EventLog events = world.events();

            world.withRealmSetting("warifu.institution", "no digits", () -> {
                HttpPage page = yamada.setsOut().enter();

                assertPage(page, "error", "unavailable");
                assertThat(page.status()).isEqualTo(503);
            });

            assertThat(events.last().summary()).isEqualTo("LOGIN_ERROR:generic_authentication_error");
        }
    }
}
