package jp.warifu.screens;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.warifu.attack.CrossContract;
import jp.warifu.attack.Downgrade;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Replay;
import jp.warifu.attack.Skip;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.Tls;
import jp.warifu.server.WarifuServer;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may open the administrator's screens, and that nothing there reaches another contract. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EntranceIT {

    private static final String YAMADA = "yamada01";
    private static final String STRANGER = "stranger9";
    private static final List<String> SCREENS = List.of(
            "/users",
            "/users/usage-mode",
            "/users/register?user=" + YAMADA,
            "/users/confirm?operation=stop&user=" + YAMADA,
            "/users/confirm?operation=resume&user=" + YAMADA,
            "/users/confirm?operation=report-incident&user=" + YAMADA,
            "/users/confirm?operation=clear-incident&user=" + YAMADA);

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private Company company() {
        return world.company().withUsers(YAMADA).open();
    }

    @Nested
    class NobodyElse {

        @Test
        @Tag("S4")
        @Skip(Entrance.SCREENS)
        void withoutASession() {
            HttpBrowser browser = company().administrator().browser();

            for (String screen : SCREENS) {
                HttpPage page = browser.get(world.screen(screen));
                assertPage(page, "error", "session-expired");
                assertThat(page.status()).isEqualTo(401);
            }
        }

        @Test
        @Tag("S4")
        void aUser() {
            Company company = company();
            company.sharingAToken();
            LogIn logIn = company.user(YAMADA).loggedIn();

            for (String screen : SCREENS) {
                HttpPage page = logIn.browser().get(world.screen(screen));
                assertPage(page, "error", "forbidden");
                assertThat(page.status()).isEqualTo(403);
                assertThat(page.text()).doesNotContain(company.id());
                assertPage(
                        logIn.browser().post(world.screen(screen), Map.of("operation", "stop", "user", YAMADA)),
                        "error",
                        "forbidden");
            }
        }

        @Test
        @Tag("S4")
        @Skip(Entrance.SCREENS)
        void someoneHalfwayThroughTheLogIn() {
            Person administrator = company().administrator();
            LogIn logIn = administrator.setsOut();
            logIn.enter();
            logIn.typePin();

            assertPage(logIn.browser().get(world.screen("/users")), "error", "session-expired");
        }

        @Test
        @Tag("S4")
        @Downgrade(Entrance.SCREENS)
        void anImpersonatingKeycloakAdministrator() throws IOException, InterruptedException {
            Person administrator = company().administrator();
            RestClient.Response impersonated = world.server()
                    .admin()
                    .post(world.admin("/users/" + administrator.accountId() + "/impersonation"), "{}")
                    .ok();
            String cookies = impersonated.headers().entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("set-cookie"))
                    .flatMap(header -> header.getValue().stream())
                    .map(cookie -> cookie.split(";")[0])
                    .filter(cookie -> !cookie.endsWith("="))
                    .collect(Collectors.joining("; "));
            assertThat(cookies).contains("KEYCLOAK_IDENTITY");

            HttpResponse<String> response = HttpClient.newBuilder()
                    .sslContext(Tls.presenting(world.server().pki(), administrator.certificate()))
                    .build()
                    .send(
                            HttpRequest.newBuilder(world.screen("/users"))
                                    .header("Cookie", cookies)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
            assertThat(Jsoup.parse(response.body()).select("[role=alert]").attr("data-code"))
                    .isEqualTo("forbidden");
        }

        @Test
        @Tag("E15")
        @Replay(Entrance.SCREENS)
        void afterLoggingOut() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork();
            HttpForm form = at.users().form();
            world.server()
                    .admin()
                    .post(world.admin("/users/" + company.administrator().accountId() + "/logout"), "")
                    .ok();

            assertPage(at.users(), "error", "session-expired");
            assertPage(form.submit("operation", "usage-mode"), "error", "session-expired");
        }

        @Test
        @Tag("E15")
        void afterTheCookiesAreGone() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork();
            at.choose("stop", YAMADA);
            HttpForm form = at.page()
                    .form()
                    .set("confirmationPin", company.administrator().confirmationPin());
            at.logIn().browser().forgetCookies();

            assertPage(form.submit(), "error", "session-expired");

            assertThat(world.ledger().state(company.user(YAMADA))).isEqualTo("ACTIVE");
        }
    }

    @Nested
    class ForgedForms {

        @Test
        @Tag("S44")
        void changeNothing() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork();
            AdministratorAtWork other = company().administrator().atWork();
            String foreignState = other.users().form().value("stateChecker");
            String pin = company.administrator().confirmationPin();
            at.choose("stop", YAMADA);
            HttpForm form = at.page().form().set("confirmationPin", pin);
            assertThat(form.value("stateChecker")).isNotEmpty().isNotEqualTo(foreignState);

            assertPage(form.set("stateChecker", foreignState).submit(), "error", "page-expired");
            assertPage(form.set("stateChecker", "").submit(), "error", "page-expired");
            assertPage(form.set("stateChecker", "null").submit(), "error", "page-expired");
            HttpPage missing = form.remove("stateChecker").submit();
            assertPage(missing, "error", "page-expired");
            assertThat(missing.status()).isEqualTo(403);

            assertThat(world.ledger().state(company.user(YAMADA))).isEqualTo("ACTIVE");
            assertThat(world.ledger().failures(company.administrator(), Factor.CONFIRMATION_PIN))
                    .isZero();
        }

        @Test
        @Tag("S44")
        void areRefusedOnEveryScreen() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");

            for (String screen : SCREENS) {
                assertPage(
                        at.logIn()
                                .browser()
                                .post(
                                        world.screen(screen),
                                        Map.of(
                                                "confirmationPin",
                                                company.administrator().confirmationPin(),
                                                "usageMode",
                                                "INDIVIDUAL",
                                                "operation",
                                                "stop",
                                                "user",
                                                YAMADA)),
                        "error",
                        "page-expired");
            }
        }

        @Test
        @Tag("S44")
        @Replay(Entrance.SCREENS)
        void fromASessionIsNotGoodInAnother() {
            Company company = company();
            AdministratorAtWork victim = company.administrator().atWork();
            AdministratorAtWork thief = company().administrator().atWork();
            victim.choose("stop", YAMADA);
            HttpForm form = victim.page()
                    .form()
                    .set("confirmationPin", company.administrator().confirmationPin());

            HttpPage page = form.in(thief.logIn().browser()).submit();

            assertPage(page, "error", "page-expired");
            assertThat(world.ledger().state(company.user(YAMADA))).isEqualTo("ACTIVE");
        }
    }

    @Nested
    @Tag("S1")
    class AnotherContract {

        private final Company own =
                world.company().withUsers(YAMADA, "suzuki02").open();
        private final Company other =
                world.company().withUsers(STRANGER, YAMADA).open();

        @Test
        void isNotOnTheList() {
            assertThat(own.administrator().atWork().users().text())
                    .contains(own.id(), "suzuki02")
                    .doesNotContain(STRANGER, other.id());
        }

        @Test
        @CrossContract(Entrance.SCREENS)
        void itsUsersCannotBeChosen() {
            AdministratorAtWork at = own.administrator().atWork();
            for (String operation : List.of("register", "stop", "resume", "report-incident", "clear-incident")) {
                HttpPage page = at.choose(operation, STRANGER);
                assertPage(page, "users", "unknown-operation");
                page = at.choose(operation, "suzuki02", STRANGER);
                assertPage(page, "users", "unknown-operation");
                page = at.choose(operation, other.user(STRANGER).accountId());
                assertPage(page, "users", "unknown-operation");
            }
        }

        @Test
        @CrossContract(Entrance.SCREENS)
        void itsUsersCannotBeNamedInAnAddress() {
            AdministratorAtWork at = own.administrator().atWork();
            for (String operation : List.of("stop", "resume", "report-incident", "clear-incident")) {
                for (String user : List.of(
                        STRANGER,
                        other.user(STRANGER).accountId(),
                        other.user(STRANGER).username())) {
                    URI address = world.screen("/users/confirm?operation=" + operation + "&user=" + user);
                    assertPage(at.get(address), "users");
                    HttpForm form = at.page()
                            .form()
                            .set("confirmationPin", own.administrator().confirmationPin());
                    HttpPage page = at.logIn()
                            .browser()
                            .post(
                                    address,
                                    Map.of(
                                            "stateChecker",
                                            form.value("stateChecker"),
                                            "confirmationPin",
                                            own.administrator().confirmationPin(),
                                            "operation",
                                            operation,
                                            "user",
                                            user));
                    assertPage(page, "users", "stale");
                    assertThat(page.banner()).isEmpty();
                }
            }
            assertThat(world.ledger().state(other.user(STRANGER))).isEqualTo("ACTIVE");
        }

        @Test
        void aUserOfTheSameNameIsOnesOwn() {
            AdministratorAtWork at = own.administrator().atWork();

            at.carryOut("stop", own.user(YAMADA));
            at.expectDone();

            assertThat(world.ledger().state(own.user(YAMADA))).isEqualTo("STOPPED");
            assertThat(world.ledger().state(other.user(YAMADA))).isEqualTo("ACTIVE");
            at.carryOut("resume", own.user(YAMADA));
        }

        @Test
        void itsUserCannotBeRegistered() {
            Company mine = world.company().withUsers(YAMADA).open();
            AdministratorAtWork at = mine.administrator().atWork().chooseMode("INDIVIDUAL");

            assertPage(at.open("/users/register?user=" + STRANGER), "users");
            assertPage(at.open("/users/register"), "users");
        }

        @Test
        @CrossContract(Entrance.SCREENS)
        void itsTokenIsNoTokenOfOnes() {
            Company mine = company();
            TokenInHand foreign = company().sharingAToken();
            AdministratorAtWork at = mine.administrator().atWork().chooseMode("SHARED");
            at.register(null, foreign);

            assertPage(at.page(), "register", "registration-refused");

            assertThat(world.ledger().auditSummary(mine)).contains("REGISTRATION_REFUSED:foreign-serial");
        }

        @Test
        @CrossContract(Entrance.LOG_IN)
        void aUserCannotPayWithItsToken() {
            Company mine = company();
            mine.sharingAToken();
            TokenInHand foreign = company().sharingAToken();
            LogIn logIn = mine.user(YAMADA).loggedIn();
            logIn.beginTransaction();

            assertPage(logIn.typeCode(foreign.fresh()), "otp", "wrong-otp");

            assertThat(world.ledger().tokenFailures(foreign)).isZero();
        }
    }
}
