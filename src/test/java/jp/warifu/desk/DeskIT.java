package jp.warifu.desk;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Replay;
import jp.warifu.flow.JapanTime;
import jp.warifu.scenario.AtTheDesk;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 職員用画面: who gets in, and what for. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S7")
final class DeskIT {
    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    @Nested
    class Reception {
        @Test
        void asksForALogInAndLeadsToTheMenu() {
            AtTheDesk desk = world.staff().atTheDesk(StaffRole.BRANCH_CLERK);

            assertPage(desk.page(), "desk-home");
            assertThat(desk.page().document().select("html").attr("lang")).isEqualTo("ja");
            assertThat(desk.page().uri().toString()).doesNotContain("code=", "session_state");
            assertThat(desk.page().headers().firstValue("Cache-Control")).contains("no-store");
        }

        @Test
        void knowsNobodyWithoutARole() {
            AtTheDesk desk = world.staff().atTheDesk();

            assertPage(desk.page(), "desk-refused", "forbidden");
            assertThat(desk.page().status()).isEqualTo(403);
        }

        @Test
        void showsEachRoleItsOwnParts() {
            AtTheDesk clerk = world.staff().atTheDesk(StaffRole.BRANCH_CLERK);
            AtTheDesk auditor = world.staff().atTheDesk(StaffRole.AUDITOR);

            assertPage(clerk.open("/notices"), "desk-notices");
            assertPage(auditor.open("/notices"), "desk-refused", "forbidden");
        }

        @Test
        @Tag("S1")
        void isNoPlaceForCustomers() {
            LogIn logIn = world.company().open().administrator().setsOut().throughEverything();

            HttpPage inTheirRealm = logIn.browser()
                    .get(world.server().realmUrl() + "/warifu-staff/"
                            + world.server().realm());
            HttpPage inTheStaffs = logIn.browser()
                    .get(world.server().baseUrl() + "/realms/master/warifu-staff/"
                            + world.server().realm());

            assertPage(inTheirRealm, "desk-refused", "forbidden");
            assertPage(inTheStaffs, "staff-login");
        }

        @Test
        void isThereForBanksOnly() {
            AtTheDesk desk = world.staff().atTheDesk(StaffRole.INTEGRATOR);

            assertThat(desk.browser()
                            .get(world.server().baseUrl() + "/realms/master/warifu-staff/master")
                            .status())
                    .isEqualTo(404);
        }

        @Test
        @Replay(Entrance.STAFF)
        void takesNoFormOfAnotherSession() {
            AtTheDesk desk = world.staff().atTheDesk(StaffRole.BRANCH_CLERK);
            desk.open("/notices");

            HttpPage after = desk.submit(Map.of("stateChecker", "forged", "title", "x", "body", "y"));

            assertPage(after, "desk-refused", "page-expired");
        }
    }

    @Nested
    @Tag("S34")
    class Notices {
        private Map<String, String> notice(String title, LocalDate from, LocalDate until) {
            return Map.of("title", title, "body", title + "の本文", "from", from.toString(), "until", until.toString());
        }

        @Test
        void reachCustomers() {
            LocalDate today = JapanTime.date(java.time.Instant.now());
            String title = "窓口からのお知らせ" + System.nanoTime();
            AtTheDesk desk = world.staff().atTheDesk(StaffRole.BRANCH_CLERK);
            desk.open("/notices");

            HttpPage after = desk.submit(notice(title, today, today));

            assertThat(after.banner()).contains("notice-published");
            assertThat(after.text()).contains(title);
            Company company = world.company().open();
            LogIn logIn = company.administrator().setsOut();
            logIn.enter();
            logIn.typePin();
            assertThat(logIn.typeCard().text()).contains(title);
        }

        @Test
        void loseNothingOfWhatWasTyped() {
            LocalDate today = JapanTime.date(java.time.Instant.now());
            AtTheDesk desk = world.staff().atTheDesk(StaffRole.BRANCH_CLERK);
            desk.open("/notices");

            HttpPage after = desk.submit(notice("日付の誤り", today, today.minusDays(1)));

            assertPage(after, "desk-notices", "invalid-period");
            assertThat(after.element("input[name=title]").val()).isEqualTo("日付の誤り");
            assertThat(after.element("textarea[name=body]").text()).isEqualTo("日付の誤りの本文");
        }
    }
}
