package jp.warifu.stepup;

import static jp.warifu.scenario.Pages.assertPage;
import static jp.warifu.scenario.Pages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.warifu.attack.Downgrade;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Guess;
import jp.warifu.attempt.Factor;
import jp.warifu.demo.OidcClient;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 利用者確認暗証番号 at a transaction, where the contract does not use one-time passwords (S63). */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S63")
final class ConfirmationPinIT {
    private static final String YAMADA = "yamada01";
    private static final String SUZUKI = "suzuki02";
    private static final String WRONG = "Wrong1234";
    private static final int LIMIT = 5;

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private Company company() {
        return world.company().withUsers(YAMADA, SUZUKI).open();
    }

    private static LogIn atTheTransaction(Person user) {
        LogIn logIn = user.loggedIn();
        assertPage(logIn.beginTransaction(), "confirmation-pin");
        return logIn;
    }

    private static HttpPage type(LogIn logIn, String pin) {
        return logIn.submit(Map.of("confirmationPin", pin));
    }

    @Test
    @Tag("S40")
    @Tag("S62")
    void authorisesTheTransactionAndSaysSo() {
        LogIn logIn = atTheTransaction(company().user(YAMADA));

        type(logIn, logIn.person().confirmationPin());

        OidcClient.Tokens tokens = logIn.tokens();
        assertThat(tokens.accessClaims().path("acr").asText()).isEqualTo("transaction");
        assertThat(tokens.idClaims().path("otp_state").asText()).isEqualTo("not-used");
        assertThat(tokens.idClaims().path("amr"))
                .extracting(node -> node.asText())
                .doesNotContain("otp");
    }

    @Test
    @Tag("S62")
    void isAskedForAfreshEachTime() {
        LogIn logIn = atTheTransaction(company().user(YAMADA));
        type(logIn, logIn.person().confirmationPin());
        logIn.tokens();

        assertPage(logIn.beginTransaction(), "confirmation-pin");
    }

    @Test
    @Tag("S37")
    void servesContractsWithoutCertificatesToo() {
        Company company =
                world.company().withUsers(YAMADA).withoutCertificates().open();
        LogIn logIn = atTheTransaction(company.user(YAMADA));

        type(logIn, logIn.person().confirmationPin());

        assertThat(logIn.code()).isPresent();
    }

    /** Without its session nothing says any more which certificate the user came with. */
    @Test
    @Tag("S29")
    @Tag("E15")
    void endsWithTheSessionThatItWentOnFrom() {
        Person user = company().user(YAMADA);
        LogIn logIn = atTheTransaction(user);
        world.server()
                .admin()
                .post(world.admin("/users/" + user.accountId() + "/logout"), Map.of())
                .ok();

        HttpPage withCertificate = type(logIn, user.confirmationPin());
        HttpPage without = logIn.changeCertificate(null).submit(Map.of("confirmationPin", user.confirmationPin()));

        for (HttpPage page : List.of(withCertificate, without)) {
            assertThat(page.redirected("code")).as("%s", page).isEmpty();
            assertThat(page.status()).isLessThan(500);
        }
        assertThat(world.ledger().failures(user, Factor.CONFIRMATION_PIN)).isZero();
    }

    @Nested
    @Tag("S94")
    class AContractThatUsesOneTimePasswords {
        @Test
        @Downgrade(Entrance.LOG_IN)
        void neverFallsBackToIt() {
            Company company = company();
            company.administrator().atWork().chooseMode("INDIVIDUAL");

            assertPage(company.user(YAMADA).loggedIn().beginTransaction(), "unregistered", "unregistered");
        }

        @Test
        void doesNotEvenWhenItBeganToUseThemWhileThePageWasOpen() {
            Company company = company();
            LogIn logIn = atTheTransaction(company.user(YAMADA));
            company.administrator().atWork().chooseMode("INDIVIDUAL");

            HttpPage page = type(logIn, logIn.person().confirmationPin());

            assertPage(page, "unregistered", "unregistered");
            assertThat(logIn.code()).isEmpty();
        }

        @Test
        void takesNoPinOnThePageOfTheCode() {
            Company company = company();
            company.sharingAToken();
            LogIn logIn = company.user(YAMADA).loggedIn();
            logIn.beginTransaction();

            HttpPage page = type(logIn, logIn.person().confirmationPin());

            assertPage(page, "otp", "empty-field");
        }
    }

    @Nested
    class AWrongAnswer {
        @Test
        @Tag("S85")
        @Tag("S91")
        @Tag("E5")
        void isCountedWarnedOfAndStopsTheUser() {
            Company company = company();
            Person user = company.user(YAMADA);
            LogIn logIn = atTheTransaction(user);
            EventLog events = world.events();

            for (int left = LIMIT - 1; left > 0; left--) {
                String alert = left == 1 ? "wrong-user-confirmation-pin-last" : "wrong-user-confirmation-pin";
                assertPage(type(logIn, WRONG), "confirmation-pin", alert);
                assertRefused(events, user, "invalid_user_credentials");
            }
            assertThat(type(logIn, WRONG).name()).isEqualTo("locked");

            assertThat(world.ledger().state(user)).isEqualTo("STOPPED");
            assertThat(user.setsOut().enter().name()).isEqualTo("stopped");
            company.administrator().atWork().carryOut("resume", user);
            type(atTheTransaction(user), user.confirmationPin());
        }

        @Test
        @Tag("S91")
        @Guess(Entrance.LOG_IN)
        void isCountedExactlyInACrowd() {
            Person user = company().user(YAMADA);
            List<Callable<HttpPage>> crowd = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                LogIn logIn = atTheTransaction(user);
                crowd.add(() -> type(logIn, WRONG));
            }

            Together.run(crowd);

            assertThat(world.ledger().failures(user, Factor.CONFIRMATION_PIN)).isEqualTo(LIMIT);
            assertThat(world.ledger().state(user)).isEqualTo("STOPPED");
        }

        @Test
        @Tag("S115")
        void ofFullWidthIsToldAndNotCounted() {
            Person user = company().user(YAMADA);
            LogIn logIn = atTheTransaction(user);

            assertPage(type(logIn, "Ｃｏｎｆ１２３４"), "confirmation-pin", "full-width-pin");

            assertThat(world.ledger().failures(user, Factor.CONFIRMATION_PIN)).isZero();
        }
    }

    @Test
    @Tag("S1")
    void isTheUsersOwn() {
        Company company = company();
        Company other = company();
        LogIn logIn = atTheTransaction(company.user(YAMADA));

        assertPage(
                type(logIn, other.administrator().confirmationPin()),
                "confirmation-pin",
                "wrong-user-confirmation-pin");
    }
}
