package jp.warifu.screens;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.Pause;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A session ends: after a time without a request, after its time whatever is done in it, and by the log-out. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("E15")
final class SessionEndIT {
    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    @Test
    void comesWithoutActivityAndNotBefore() {
        LogIn logIn = world.company().open().administrator().loggedIn();

        world.withSessionTime("ssoSessionIdleTimeout", 8, () -> {
            for (int request = 0; request < 3; request++) {
                assertPage(screen(logIn), "users");
                pause(3);
            }
            assertPage(screen(logIn), "users");
            pause(9);

            assertEnded(logIn);
        });
    }

    @Test
    void comesAtTheLatestWhateverIsDone() {
        world.withSessionTime("ssoSessionMaxLifespan", 6, () -> {
            LogIn logIn = world.company().open().administrator().loggedIn();
            assertPage(screen(logIn), "users");
            for (int request = 0; request < 7 && screen(logIn).name().equals("users"); request++) {
                pause(1);
            }

            assertEnded(logIn);
        });
    }

    /** The step-up does not go on from it: everything is asked for anew. */
    @Test
    void leavesNothingToGoOnFrom() {
        Company company = world.company().withUsers("yamada01").open();
        company.sharingAToken();
        LogIn logIn = company.user("yamada01").loggedIn();

        world.withSessionTime("ssoSessionIdleTimeout", 1, () -> {
            pause(2);

            assertPage(logIn.beginTransaction(), "pin");
        });
    }

    @Test
    void comesByTheLogOutOfAnyScreen() {
        for (String path : List.of("/users", "/pins/login")) {
            LogIn logIn = world.company().open().administrator().loggedIn();
            HttpPage page = logIn.browser().get(world.screen(path));

            HttpPage asked = logIn.browser()
                    .get(URI.create(page.element("footer a[href*=/protocol/openid-connect/logout]")
                            .absUrl("href")));
            assertThat(asked.name()).isEqualTo("logout-confirm");
            assertPage(screen(logIn), "users");
            asked.form().submit();

            assertEnded(logIn);
        }
    }

    /** Scripts do not read the cookie that is the session, and it goes with the browser. */
    @Test
    void isOfACookieThatIsHiddenAndSecure() {
        LogIn logIn = world.company().open().administrator().loggedIn();

        assertThat(logIn.page().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("KEYCLOAK_IDENTITY="))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("HttpOnly"))
                .noneMatch(cookie -> cookie.contains("Max-Age") || cookie.contains("Expires"));
    }

    private HttpPage screen(LogIn logIn) {
        return logIn.browser().get(world.screen("/users"));
    }

    private void assertEnded(LogIn logIn) {
        HttpPage page = screen(logIn);
        assertPage(page, "error", "session-expired");
        assertThat(page.status()).isEqualTo(401);
    }

    private static void pause(int seconds) {
        Pause.millis(seconds * 1_000L);
    }
}
