package jp.warifu.stepup;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.BankingApplication;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too late, or over before it was taken; and a step-up that names no transaction where none may. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S69")
final class LapsedTransactionIT {
    private World world;
    private BankingApplication banking;
    private Company company;
    private Person yamada;
    private TokenInHand token;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        banking = world.banking();
    }

    @BeforeEach
    void otherPeople() {
        company = world.company().withUsers("yamada01").open();
        token = company.sharingAToken();
        yamada = company.user("yamada01");
    }

    private PostedTransaction authorised() {
        PostedTransaction transaction = banking.postTransfer(yamada, 4_000);
        LogIn logIn = yamada.loggedIn();
        logIn.begin(transaction);
        logIn.typeCode(token.fresh());
        assertThat(transaction.state()).isEqualTo("AUTHORISED");
        return transaction;
    }

    /** As if so much time had gone by. */
    private void expire(PostedTransaction transaction) {
        assertThat(world.ledger()
                        .execute(
                                "UPDATE warifu_transaction SET expires_at = created_at WHERE id = ?", transaction.id()))
                .isEqualTo(1);
    }

    private static void assertNotConsumable(RestClient.Response response) {
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.json().path("error").asText()).isEqualTo("not_consumable");
    }

    private static Duration life(JsonNode answer, String from) {
        return Duration.between(
                Instant.parse(answer.path(from).asText()),
                Instant.parse(answer.path("expiresAt").asText()));
    }

    @Nested
    class ATransaction {
        @Test
        void thatExpiresBehindThePageIsNotConfirmedAndItsCodeNotUsedUp() {
            LogIn logIn = yamada.loggedIn();
            PostedTransaction late = banking.postTransfer(yamada, 1_000);
            assertPage(logIn.begin(late), "otp");
            expire(late);
            String code = token.fresh();

            assertPage(logIn.typeCode(code), "error", "transaction-expired");

            assertThat(late.state()).isEqualTo("EXPIRED");
            assertNotConsumable(late.consume());
            assertThat(banking.giveUp(late.id()).status()).isEqualTo(409);
            assertThat(world.ledger().failures(yamada, Factor.ONE_TIME_PASSWORD))
                    .isZero();
            PostedTransaction next = banking.postTransfer(yamada, 1_000);
            logIn.begin(next);
            logIn.typeCode(code);
            assertThat(next.state()).isEqualTo("AUTHORISED");
        }

        @Test
        void thatHasExpiredIsNotShown() {
            LogIn logIn = yamada.loggedIn();
            PostedTransaction late = banking.postTransfer(yamada, 1_000);
            expire(late);

            assertPage(logIn.begin(late), "error", "transaction-expired");
            assertThat(logIn.page().text()).doesNotContain("カ）ミドリシヨウジ");
        }

        @Test
        @Tag("S63")
        void thatHasExpiredIsNotConfirmedByAPinEither() {
            Person user = world.company().withUsers("yamada01").open().user("yamada01");
            PostedTransaction late = banking.postTransfer(user, 1_000);
            LogIn logIn = user.loggedIn();
            assertPage(logIn.begin(late), "confirmation-pin");
            expire(late);

            assertPage(logIn.submit(Map.of("confirmationPin", user.confirmationPin())), "error", "transaction-expired");

            assertThat(late.state()).isEqualTo("EXPIRED");
        }

        @Test
        void livesAsLongAsTheRealmSays() {
            world.withRealmSetting(
                    "warifu.transaction.seconds",
                    "60",
                    () -> world.withRealmSetting("warifu.transaction.authorisation-seconds", "30", () -> {
                        PostedTransaction transaction = banking.postTransfer(yamada, 1_000);
                        assertThat(life(transaction.answer(), "createdAt")).isEqualTo(Duration.ofSeconds(60));
                        LogIn logIn = yamada.loggedIn();
                        logIn.begin(transaction);
                        logIn.typeCode(token.fresh());
                        assertThat(life(transaction.now(), "authorisedAt")).isEqualTo(Duration.ofSeconds(30));
                    }));
        }

        /** A slip of the realm's administrator does not become a transaction that lives for ever. */
        @Test
        void isNotTakenWhereTheRealmSaysWhatCannotBe() {
            world.withRealmSetting("warifu.transaction.seconds", "5", () -> {
                RestClient.Response refused = banking.send(BankingApplication.transfer(yamada, 1_000));
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.json().path("error").asText()).isEqualTo("unavailable");
            });
        }
    }

    @Nested
    class AnAuthorisation {
        @Test
        void thatIsTakenTooLateIsNotTaken() {
            PostedTransaction transaction = authorised();
            expire(transaction);

            assertNotConsumable(transaction.consume());

            assertThat(transaction.state()).isEqualTo("EXPIRED");
        }

        /** The administrator stops the user, or reports the token, before the application executes. */
        @ParameterizedTest
        @ValueSource(strings = {"stop", "report-incident"})
        @Tag("S76")
        void isWorthNothingOnceItsUserOrTokenIsStopped(String operation) {
            AdministratorAtWork at = company.administrator().atWork();
            PostedTransaction transaction = authorised();

            at.carryOut(operation, yamada);
            at.expectDone();

            assertNotConsumable(transaction.consume());
            assertThat(world.ledger()
                            .query(
                                    "SELECT id FROM warifu_audit WHERE action = 'TRANSACTION_CONSUMED'"
                                            + " AND reason = ?",
                                    transaction.id()))
                    .isEmpty();
        }

        /** The same by telephone: the service centre is told of a lost token. */
        @Test
        @Tag("S102")
        void isWorthNothingOnceTheServiceCentreWasCalled() {
            PostedTransaction transaction = authorised();

            world.staff()
                    .member(StaffRole.SERVICE_CENTRE)
                    .post(
                            world.admin("/warifu/reports"),
                            Map.of(
                                    "contract",
                                    company.id(),
                                    "user",
                                    yamada.userId(),
                                    "operation",
                                    "STOP_AND_INCIDENT",
                                    "callerName",
                                    "山田 太郎"))
                    .ok();

            assertNotConsumable(transaction.consume());
            RestClient.Response another = banking.send(BankingApplication.transfer(yamada, 5_000));
            assertThat(another.status()).isEqualTo(400);
        }
    }

    @Nested
    class AStepUpWithoutATransaction {
        @Test
        void isRefusedWhereTheRealmWantsNone() {
            world.withRealmSetting("warifu.transaction.bare", "REFUSED", () -> {
                LogIn logIn = yamada.loggedIn();

                assertPage(logIn.beginTransaction(), "error", "transaction-needed");

                PostedTransaction named = banking.postTransfer(yamada, 3_000);
                assertPage(logIn.begin(named), "otp");
                logIn.typeCode(token.fresh());
                assertThat(logIn.tokens().idClaims().path("acr").asText()).isEqualTo("transaction");
                assertThat(named.consume().status()).isEqualTo(200);
            });
        }

        /** The page was there before the realm's word: the answer is refused, and the code still good. */
        @Test
        void isRefusedAtItsAnswerToo() {
            LogIn logIn = yamada.loggedIn();
            assertPage(logIn.beginTransaction(), "otp");
            String code = token.fresh();

            world.withRealmSetting(
                    "warifu.transaction.bare",
                    "REFUSED",
                    () -> assertPage(logIn.typeCode(code), "error", "transaction-needed"));

            logIn.beginTransaction();
            logIn.typeCode(code);
            assertThat(logIn.code()).isPresent();
        }
    }
}
