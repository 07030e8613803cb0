package jp.warifu.branch;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.attack.CrossContract;
import jp.warifu.attack.Entrance;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffOperation;
import jp.warifu.staff.StaffRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** しんきんサービスセンター: a customer calls, and is stopped at once. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S8")
@Tag("S102")
final class ReportsIT {
    private World world;
    private RestClient operator;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        operator = world.staff().member(StaffRole.SERVICE_CENTRE);
    }

    private String path(String rest) {
        return world.admin("/warifu/reports" + rest);
    }

    private static Map<String, Object> call(Company company, @Nullable String user, String operation) {
        Map<String, Object> call = new HashMap<>(Map.of(
                "contract",
                company.id(),
                "operation",
                operation,
                "callerName",
                "山田 太郎",
                "callback",
                "03-1234-5678",
                "note",
                "電車に置き忘れ"));
        if (user != null) {
            call.put("user", user);
        }
        return call;
    }

    private JsonNode report(Company company, @Nullable String user, String operation) {
        RestClient.Response response = operator.post(path(""), call(company, user, operation));
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return response.json();
    }

    /** From the call to the refusal of the next transaction, in a session that was open. */
    @Test
    @Tag("S86")
    @Tag("S95")
    void aLostPhoneIsStoppedAtOnce() {
        TokenInHand token = world.token();
        Company company = world.company().withUsers("yamada01", "suzuki02").open();
        company.sharing(token);
        Person user = company.user("yamada01");
        LogIn logIn = user.loggedIn();
        LogIn colleague = company.user("suzuki02").loggedIn();
        assertThat(users("?q=" + company.id())).containsExactly("", "suzuki02", "yamada01");
        assertThat(users("?q=" + token.ending())).contains("yamada01", "suzuki02");

        JsonNode taken = report(company, "yamada01", "STOP_AND_INCIDENT");

        assertThat(taken.get("receipt").textValue()).matches("[0-9]{8}-[0-9]{6}-[0-9]");
        assertThat(taken.get("stop").textValue()).isEqualTo("DONE");
        assertThat(taken.get("incident").textValue()).isEqualTo("DONE");
        assertThat(taken.get("party").textValue()).isEqualTo("SERVICE_CENTRE");
        assertThat(taken.toString()).doesNotContain(token.serial());
        assertThat(world.server()
                        .admin()
                        .get(world.admin("/users/" + user.accountId() + "/sessions"))
                        .size())
                .isZero();
        assertPage(logIn.beginTransaction(), "stopped", "stopped");
        assertPage(colleague.beginTransaction(), "stopped", "stopped");
        assertThat(world.ledger().auditSummary(company))
                .contains(
                        "ACCOUNT_STOPPED:receipt:" + taken.get("receipt").textValue(),
                        "INCIDENT_REPORTED:receipt:" + taken.get("receipt").textValue(),
                        "REPORT_TAKEN:receipt:" + taken.get("receipt").textValue());
    }

    /** His open screens end, he does not come in, and the way back is the one from a lock: two people of the branch. */
    @Test
    @Tag("S88")
    @Tag("S89")
    @Tag("S90")
    void anAdministratorWhoCallsIsStoppedUntilTheBranchReleasesHim() {
        Company company = world.company().withUsers("yamada01").open();
        Person administrator = company.administrator();
        AdministratorAtWork at = administrator.atWork();

        JsonNode taken = report(company, null, "STOP_ADMINISTRATOR");

        assertThat(taken.get("stop").textValue()).isEqualTo("DONE");
        assertThat(taken.has("user")).isFalse();
        assertThat(world.ledger().state(administrator)).isEqualTo("LOCKED");
        at.users();
        assertThat(at.page().name()).isNotEqualTo("users");
        LogIn again = administrator.setsOut();
        again.enter();
        assertPage(again.page(), "locked", "locked");
        assertThat(company.user("yamada01").loggedIn().page()).isNotNull();
        assertThat(world.ledger().auditSummary(company))
                .contains("ACCOUNT_STOPPED:receipt:" + taken.get("receipt").textValue());

        Map<String, Object> form = Map.of(
                "kind",
                "RELEASE_ADMINISTRATOR",
                "contract",
                company.id(),
                "form",
                "ka-" + company.id(),
                "formDate",
                LocalDate.now(ZoneId.of("Asia/Tokyo")).toString());
        assertThat(operator.post(world.admin("/warifu/requests"), form).status())
                .isEqualTo(403);
        String id = world.staff()
                .member(StaffRole.BRANCH_CLERK)
                .post(world.admin("/warifu/requests"), form)
                .ok()
                .json()
                .get("id")
                .textValue();
        assertThat(operator.post(world.admin("/warifu/requests/" + id + "/release"), "")
                        .status())
                .isEqualTo(403);
        world.staff()
                .member(StaffRole.BRANCH_RELEASER)
                .post(world.admin("/warifu/requests/" + id + "/release"), "")
                .ok();
        assertPage(administrator.atWork().users(), "users");
    }

    private List<String> users(String query) {
        JsonNode found = operator.get(path("/candidates" + query));
        return java.util.stream.StreamSupport.stream(found.spliterator(), false)
                .map(one -> one.path("user").asText(""))
                .toList();
    }

    @Test
    void whatIsStoppedAlreadyGetsAReceiptOfItsOwn() {
        Company company = world.company().withUsers("yamada01").open();
        JsonNode first = report(company, "yamada01", "STOP");

        JsonNode second = report(company, "yamada01", "STOP");

        assertThat(second.get("stop").textValue()).isEqualTo("ALREADY");
        assertThat(second.get("receipt")).isNotEqualTo(first.get("receipt"));
        assertThat(world.ledger().auditSummary(company))
                .filteredOn(record -> record.startsWith("ACCOUNT_STOPPED"))
                .hasSize(1);
    }

    @Test
    void aReportIsFoundByItsReceipt() {
        Company company = world.company().withUsers("yamada01").open();
        JsonNode taken = report(company, "yamada01", "STOP");
        String receipt = taken.get("receipt").textValue();

        assertThat(operator.get(path("/" + receipt))).isEqualTo(taken);
        assertThat(operator.get(path("/" + receipt.replace("-", "")))).isEqualTo(taken);
        assertThat(operator.get(path(""))).contains(taken);
        assertThat(operator.get(path("?from=2020-01-01T00:00:00Z&until=2020-01-02T00:00:00Z")))
                .isEmpty();
        String mistyped = receipt.substring(0, 16) + (receipt.charAt(16) == '9' ? '0' : '9');
        assertThat(operator.send("GET", path("/" + mistyped), null).status()).isEqualTo(400);
        assertThat(operator.send("GET", path("/19990101-000001-2"), null).status())
                .isIn(400, 404);
        assertThat(operator.send("GET", path("?from=yesterday"), null).status()).isEqualTo(400);
    }

    @Test
    @Tag("S1")
    @CrossContract(Entrance.STAFF)
    void nobodyElsesUserOrTokenIsReached() {
        TokenInHand token = world.token();
        Company company = world.company().withUsers("yamada01").open();
        company.sharing(token);
        Company other = world.company().withUsers("suzuki02").open();
        Map<String, Object> foreignToken = call(other, null, "INCIDENT");
        foreignToken.put("serial", token.serial());

        for (Map<String, Object> wrong : List.of(foreignToken, call(other, "yamada01", "STOP"))) {
            assertThat(operator.post(path(""), wrong).status()).isEqualTo(404);
        }

        assertThat(world.ledger().tokenState(token)).isEqualTo("ACTIVE");
        assertThat(world.ledger().state(company.user("yamada01"))).isEqualTo("ACTIVE");
    }

    @Test
    void callsAreComplete() {
        Company company = world.company().withUsers("yamada01").open();
        for (Map.Entry<String, String> wrong : Map.of(
                        "operation",
                        "RESUME",
                        "contract",
                        "12",
                        "callerName",
                        " ",
                        "callback",
                        "<script>",
                        "serial",
                        "0001")
                .entrySet()) {
            Map<String, Object> call = call(company, "yamada01", "STOP");
            call.put(wrong.getKey(), wrong.getValue());
            assertThat(operator.post(path(""), call).status()).as("%s", wrong).isEqualTo(400);
        }
        assertThat(operator.post(path(""), call(company, null, "STOP")).status())
                .isEqualTo(400);
        assertThat(operator.post(path(""), call(company, "yamada01", "STOP_ADMINISTRATOR"))
                        .status())
                .isEqualTo(400);
        assertThat(operator.send("GET", path("/candidates?q=%25"), null).status())
                .isEqualTo(400);
        assertThat(world.ledger().state(company.user("yamada01"))).isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @EnumSource
    void eachOperationIsForItsRoles(StaffRole role) {
        RestClient member = world.staff().member(role);
        Map<StaffOperation, List<Integer>> answers = Map.of(
                StaffOperation.REPORT,
                List.of(member.post(path(""), Map.of()).status()),
                StaffOperation.READ_CONTRACTS,
                List.of(member.send("GET", path("/candidates?q=999999"), null).status()),
                StaffOperation.READ_REPORTS,
                List.of(
                        member.send("GET", path(""), null).status(),
                        member.send("GET", path("/x"), null).status()));

        answers.forEach((operation, statuses) -> assertThat(statuses)
                .as("%s %s", role, operation)
                .allSatisfy(status -> {
                    if (operation.roles().contains(role)) {
                        assertThat(status).isIn(200, 400);
                    } else {
                        assertThat(status).isEqualTo(403);
                    }
                }));
    }
}
