package jp.warifu.desk;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jp.warifu.demo.DemoRealm;
import jp.warifu.scenario.AtTheDesk;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 職員用画面 of contracts and calls: what the API does, by hand. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S7")
final class ContractDeskIT {
    private World world;
    private AtTheDesk clerk;
    private AtTheDesk operator;
    private AtTheDesk auditor;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        clerk = world.staff().atTheDesk(StaffRole.BRANCH_CLERK);
        operator = world.staff().atTheDesk(StaffRole.SERVICE_CENTRE);
        auditor = world.staff().atTheDesk(StaffRole.AUDITOR);
    }

    private List<String> adminEvents(String resource) {
        return world
                .ledger()
                .query("SELECT operation_type FROM admin_event_entity WHERE resource_path = ?", "warifu/" + resource)
                .stream()
                .map(row -> (String) row.get("operation_type"))
                .toList();
    }

    private static List<String> links(HttpPage page) {
        return page.document().select("main a").eachAttr("href");
    }

    private static String value(HttpPage page, String name) {
        return page.element("[name=" + name + "]").val();
    }

    @Nested
    class Contracts {
        @Test
        void areFoundAndRead() {
            Company company = world.company().withUsers("yamada01", "suzuki02").open();
            clerk.open("/contracts");

            HttpPage found = clerk.submit(Map.of("q", company.id()));

            assertPage(found, "desk-contracts");
            assertThat(found.uri().toString()).doesNotContain("stateChecker");
            HttpPage contract =
                    clerk.at(clerk.browser().get(found.element("tbody th a").absUrl("href")));
            assertPage(contract, "desk-contract");
            assertThat(contract.text()).contains(company.id(), "yamada01", "suzuki02", "未登録", "C" + company.id());
            assertThat(links(contract)).anyMatch(link -> link.endsWith("/users/yamada01/remove"));
            assertPage(clerk.open("/contracts?q=" + company.user("yamada01").username()), "desk-contracts");
            assertThat(clerk.page().text("tbody")).contains(company.id());
        }

        @Test
        void thatAreNotThereAreNotShown() {
            assertPage(clerk.open("/contracts/000000"), "desk-refused", "not-found");
            assertThat(clerk.page().status()).isEqualTo(404);
            assertPage(clerk.open("/contracts/nonsense"), "desk-refused", "not-found");
            assertPage(clerk.open("/contracts?q=" + "x".repeat(101)), "desk-contracts", "invalid-search");
        }

        @Test
        @Tag("S8")
        void areChangedByTheBranchOnly() {
            Company company = world.company().withUsers("yamada01").open();
            String path = "/contracts/" + company.id();

            for (AtTheDesk other : List.of(operator, auditor)) {
                assertPage(other.open(path), "desk-contract");
                assertThat(links(other.page()))
                        .noneMatch(link -> link.contains("/users/") || link.contains("/login-method"));
                for (String page : List.of(
                        "/users/new", "/users/yamada01", "/users/yamada01/remove", "/administrator", "/login-method")) {
                    assertPage(other.open(path + page), "desk-refused", "forbidden");
                }
                assertPage(other.open("/contracts/new"), "desk-refused", "forbidden");
            }
        }

        @Test
        @Tag("S18")
        void areCreatedWithPinsThatAreShownOnce() {
            String id = "%06d".formatted(world.nextContract());
            clerk.open("/contracts/new");
            Map<String, String> typed = Map.of("contractId", id, "loginMethod", "ID_PIN", "name", "朝日 一郎");

            HttpPage after = clerk.submit(typed);

            assertPage(after, "desk-pins");
            assertThat(after.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(after.document().select("[data-pin]").eachText())
                    .doesNotHaveDuplicates()
                    .hasSize(2);
            assertThat(adminEvents("contracts/" + id)).containsExactly("ACTION");
            assertThat(clerk.open("/contracts/" + id).body())
                    .contains("朝日 一郎")
                    .doesNotContain(after.text("[data-pin=login]"));
            clerk.open("/contracts/new");
            HttpPage again = clerk.submit(typed);
            assertPage(again, "desk-new-contract", "taken");
            assertThat(value(again, "name")).isEqualTo("朝日 一郎");
        }

        @Test
        @Tag("S37")
        void changeTheirLoginMethodAsItWasSeen() {
            Company company = world.company().open();
            String path = "/contracts/" + company.id() + "/login-method";
            HttpForm stale = clerk.open(path).form();
            clerk.open(path);
            assertPage(clerk.submit(Map.of("loginMethod", "CERTIFICATE")), "desk-login-method", "nothing-changed");

            HttpPage after = clerk.submit(Map.of("loginMethod", "ID_PIN"));

            assertThat(after.banner()).contains("login-method-changed");
            assertThat(after.text()).contains("ID・暗証番号方式");
            assertPage(stale.set("loginMethod", "CERTIFICATE").submit(), "desk-login-method", "stale");
        }
    }

    @Nested
    class People {
        @Test
        @Tag("S48")
        void areAddedWithPinsThatLetThemIn() {
            Company company = world.company().withoutCertificates().open();
            clerk.open("/contracts/" + company.id() + "/users/new");
            assertPage(
                    clerk.submit(Map.of("userId", "sato03", "name", "佐藤 三郎", "email", "sato@")),
                    "desk-new-user",
                    "invalid-email");
            assertThat(value(clerk.page(), "userId")).isEqualTo("sato03");

            HttpPage after = clerk.submit(Map.of("email", "sato@example.jp"));

            assertPage(after, "desk-pins");
            assertThat(adminEvents("contracts/" + company.id() + "/users")).contains("ACTION");
            LogIn logIn = company.administrator().in(world.server().browser());
            logIn.enter(DemoRealm.USER_CLIENT, Map.of());
            assertPage(logIn.typeIds(company.id(), "sato03", after.text("[data-pin=login]")), "initial-pins");
            clerk.open("/contracts/" + company.id() + "/users/new");
            assertPage(clerk.submit(Map.of("userId", "sato03", "name", "別人")), "desk-new-user", "taken");
        }

        @Test
        void changeTheirNameAndAddress() {
            Company company = world.company().withUsers("yamada01").open();
            String path = "/contracts/" + company.id();
            clerk.open(path + "/users/yamada01");
            HttpPage same = clerk.submit(Map.of());
            assertPage(same, "desk-person", "nothing-changed");

            HttpPage after = clerk.submit(Map.of("name", "山田 新姓", "email", "yamada-" + company.id() + "@example.jp"));

            assertThat(after.banner()).contains("person-changed");
            assertThat(after.text()).contains("山田 新姓");
            assertThat(adminEvents("contracts/" + company.id() + "/users/yamada01"))
                    .containsExactly("ACTION");
            clerk.open(path + "/administrator");
            assertThat(clerk.submit(Map.of("name", "新 管理者")).text()).contains("新 管理者");
        }

        @Test
        @Tag("S48")
        void areRemovedWhenItIsConfirmed() {
            Company company = world.company().withUsers("yamada01").open();
            HttpForm form = clerk.open("/contracts/" + company.id() + "/users/yamada01/remove")
                    .form();
            HttpForm forged = clerk.page().form().set("stateChecker", "forged");
            assertPage(forged.submit(), "desk-refused", "page-expired");

            HttpPage after = clerk.at(form.submit());

            assertThat(after.banner()).contains("user-removed");
            assertThat(after.text()).doesNotContain("yamada01");
            assertPage(form.submit(), "desk-refused", "not-found");
        }
    }

    @Nested
    @Tag("S8")
    @Tag("S102")
    class Calls {
        private Map<String, String> call(String operation) {
            return Map.of("operation", operation, "callerName", "山田 太郎", "callback", "０３-1234-5678", "note", "電車に置き忘れ");
        }

        @Test
        @Tag("S86")
        @Tag("S95")
        void stopWhoeverLostAPhoneAtOnce() {
            TokenInHand token = world.token();
            Company company = world.company().withUsers("yamada01").open();
            company.sharing(token);
            Person user = company.user("yamada01");
            LogIn logIn = user.loggedIn();
            operator.open("/reports");
            operator.submit(Map.of("q", token.ending()));
            assertThat(operator.page().body()).doesNotContain(token.serial());
            String form = links(operator.page()).stream()
                    .filter(link -> link.endsWith("/reports/new/" + company.id() + "/yamada01"))
                    .findFirst()
                    .orElseThrow();
            operator.at(operator.browser().get(form));

            HttpPage receipt = operator.submit(call("STOP_AND_INCIDENT"));

            assertPage(receipt, "desk-receipt");
            assertThat(receipt.banner()).contains("report-taken");
            assertThat(receipt.text(".receipt .number")).matches("[0-9]{8}-[0-9]{6}-[0-9]");
            assertThat(receipt.document().select("[data-result]").eachAttr("data-result"))
                    .containsExactly("stop-DONE", "incident-DONE");
            assertPage(logIn.beginTransaction(), "stopped", "stopped");
            assertThat(adminEvents("reports/" + receipt.text(".receipt .number")))
                    .containsExactly("ACTION");
            assertThat(auditor.open("/reports").text()).contains(receipt.text(".receipt .number"));
            assertThat(auditor.page().document().select("form")).isEmpty();

            operator.at(operator.browser().get(form));
            assertThat(operator.submit(call("STOP"))
                            .document()
                            .select("[data-result]")
                            .eachAttr("data-result"))
                    .containsExactly("stop-ALREADY");
        }

        @Test
        @Tag("S89")
        void stopAnAdministratorWhoCalls() {
            Company company = world.company().withUsers("yamada01").open();
            operator.open("/reports");
            operator.submit(Map.of("q", company.id()));
            String form = links(operator.page()).stream()
                    .filter(link -> link.endsWith("/reports/new/" + company.id()))
                    .findFirst()
                    .orElseThrow();
            assertPage(operator.at(operator.browser().get(form)), "desk-report");
            assertThat(operator.page()
                            .document()
                            .select("input[name=operation]")
                            .eachAttr("value"))
                    .containsExactly("STOP_ADMINISTRATOR");
            assertPage(operator.submit(call("STOP")), "desk-report", "unknown-operation");

            operator.at(operator.browser().get(form));
            HttpPage receipt = operator.submit(call("STOP_ADMINISTRATOR"));

            assertPage(receipt, "desk-receipt");
            assertThat(receipt.text("dl")).contains("管理者の利用中止");
            assertThat(receipt.document().select("[data-result]").eachAttr("data-result"))
                    .containsExactly("stop-DONE");
            LogIn logIn = company.administrator().setsOut();
            logIn.enter();
            assertPage(logIn.page(), "locked", "locked");
            operator.open("/reports/new/" + company.id() + "/yamada01");
            assertPage(operator.submit(call("STOP_ADMINISTRATOR")), "desk-report", "unknown-operation");
            assertPage(operator.open("/reports/new/000000"), "desk-refused", "not-found");
        }

        @Test
        void loseNothingOfWhatWasTyped() {
            Company company = world.company().withUsers("yamada01").open();
            operator.open("/reports/new/" + company.id() + "/yamada01");

            HttpPage after = operator.submit(call("INCIDENT"));

            assertPage(after, "desk-report", "no-token");
            assertThat(value(after, "callerName")).isEqualTo("山田 太郎");
            assertThat(after.element("textarea").text()).isEqualTo("電車に置き忘れ");
            assertThat(after.document().select("input[checked]").eachAttr("value"))
                    .containsExactly("INCIDENT");
            assertPage(operator.submit(Map.of("operation", "STOP", "callback", "でんわ")), "desk-report", "invalid-phone");
        }

        @Test
        void areNotForEverybody() {
            Company company = world.company().withUsers("yamada01").open();
            assertPage(auditor.open("/reports/new/" + company.id() + "/yamada01"), "desk-refused", "forbidden");
            assertPage(operator.open("/reports/new/" + company.id() + "/nobody99"), "desk-refused", "not-found");
            assertPage(operator.open("/reports/20261125-000123-0"), "desk-refused", "not-found");
            assertPage(operator.open("/reports?q=x"), "desk-reports", "invalid-search");
        }
    }
}
