package jp.warifu.branch;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import jp.warifu.attack.CrossContract;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Replay;
import jp.warifu.attack.Skip;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.Together;
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

/** お取引店: what is asked for on a form, and released by a second person. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S7")
final class RequestsIT {
    private World world;
    private RestClient clerk;
    private RestClient releaser;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        clerk = world.staff().member(StaffRole.BRANCH_CLERK);
        releaser = world.staff().member(StaffRole.BRANCH_RELEASER);
    }

    private String path(String rest) {
        return world.admin("/warifu/requests" + rest);
    }

    private static Map<String, Object> form(Company company, String kind, @Nullable String user) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "kind",
                kind,
                "contract",
                company.id(),
                "form",
                "ka-" + company.id(),
                "formDate",
                LocalDate.now(ZoneId.of("Asia/Tokyo")).toString(),
                "reason",
                "誤入力のため"));
        if (user != null) {
            form.put("user", user);
        }
        return form;
    }

    private String ask(Company company, String kind, @Nullable String user) {
        return ask(clerk, company, kind, user);
    }

    private String ask(RestClient by, Company company, String kind, @Nullable String user) {
        RestClient.Response made = by.post(path(""), form(company, kind, user));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().get("id").textValue();
    }

    private RestClient.Response release(String id) {
        return releaser.post(path("/" + id + "/release"), "");
    }

    private static void assertRefused(RestClient.Response response, int status, String code) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.json().get("code").textValue()).isEqualTo(code);
    }

    private void assertState(String id, String state) {
        assertThat(releaser.get(path("/" + id)).get("state").textValue()).isEqualTo(state);
    }

    private Company sharing(TokenInHand token) {
        Company company = world.company().withUsers("yamada01", "suzuki02").open();
        company.sharing(token);
        return company;
    }

    /** Ten wrong codes lock the token, over its users. */
    private void lock(Company company, TokenInHand token) {
        for (Person user : company.users()) {
            LogIn logIn = user.loggedIn();
            logIn.beginTransaction();
            for (int i = 0; i < 5; i++) {
                logIn.typeCode(token.wrong());
            }
        }
        assertThat(world.ledger().tokenState(token)).isEqualTo("LOCKED");
    }

    /** From the lock of a token to the first transaction after it: the way back that a customer has. */
    @Test
    @Tag("S80")
    @Tag("S81")
    @Tag("S97")
    void aLockedTokenEndsWithAllSettingsAndTheContractBeginsAnew() {
        TokenInHand token = world.token();
        Company company = sharing(token);
        lock(company, token);
        AdministratorAtWork at = company.administrator().atWork();
        at.register(null, world.token());
        assertThat(at.page().alert()).contains("registration-refused");

        JsonNode preview = clerk.post(path("?dryRun=true"), form(company, "CANCELLATION", null))
                .ok()
                .json();
        String id = ask(company, "CANCELLATION", null);
        JsonNode open = releaser.get(path("/" + id));

        assertThat(effects(preview))
                .containsExactly(
                        "USAGE_MODE_REMOVED",
                        "TOKEN_RETIRED SHARED LOCKED",
                        "COUNTS_CLEARED SHARED",
                        "USER_RESUMED suzuki02 STOPPED",
                        "USER_RESUMED yamada01 STOPPED");
        assertThat(preview.toString()).contains(token.ending()).doesNotContain(token.serial());
        assertThat(open.get("consequences")).isEqualTo(preview.get("consequences"));
        assertThat(open.get("affected")).hasSize(2);
        assertThat(open.get("changed").booleanValue()).isFalse();
        assertThat(open.get("form").textValue()).isEqualTo("KA-" + company.id());

        RestClient.Response released = release(id);

        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(released.json().get("consequences")).isEqualTo(preview.get("consequences"));
        assertState(id, "RELEASED");
        assertThat(world.ledger().tokenState(token)).isEqualTo("RETIRED");
        assertThat(world.ledger()
                        .query(
                                "SELECT holder FROM warifu_registration r JOIN warifu_contract c ON c.id = r.contract"
                                        + " WHERE c.contract_id = ?",
                                company.id()))
                .isEmpty();
        assertThat(world.ledger().state(company.user("yamada01"))).isEqualTo("ACTIVE");
        assertThat(world.ledger().failures(company.user("yamada01"), Factor.ONE_TIME_PASSWORD))
                .isZero();
        LogIn user = company.user("yamada01").loggedIn();
        assertThat(user.beginTransaction().name()).isEqualTo("confirmation-pin");

        AdministratorAtWork again = company.administrator().atWork();
        TokenInHand fresh = world.token();
        again.chooseMode("SHARED");
        again.register(null, token);
        assertThat(again.page().alert()).contains("registration-refused");
        again.register(null, fresh).expectDone();
        LogIn transacting = company.user("yamada01").loggedIn();
        transacting.beginTransaction();
        transacting.typeCode(fresh.fresh());
        assertThat(transacting.code()).isPresent();
        assertThat(world.ledger().tokenState(token)).isEqualTo("RETIRED");
    }

    private static List<String> effects(JsonNode answer) {
        List<String> effects = new ArrayList<>();
        for (JsonNode one : answer.get("consequences")) {
            effects.add((one.get("effect").textValue() + " "
                            + one.path("user").asText("").replace("null", "") + " "
                            + (one.get("effect").textValue().equals("USAGE_MODE_REMOVED")
                                    ? ""
                                    : one.path("from").asText("").replace("null", "")))
                    .strip());
        }
        return effects;
    }

    @Test
    void aPreviewChangesNothing() {
        TokenInHand token = world.token();
        Company company = sharing(token);

        clerk.post(path("?dryRun=true"), form(company, "CANCELLATION", null)).ok();

        assertThat(world.ledger()
                        .query(
                                "SELECT r.id FROM warifu_request r JOIN warifu_contract c ON c.id = r.contract"
                                        + " WHERE c.contract_id = ?",
                                company.id()))
                .isEmpty();
        assertThat(world.ledger().tokenState(token)).isEqualTo("ACTIVE");
    }

    @Test
    @Skip(Entrance.STAFF)
    void onePersonIsNotTwo() {
        Company company = sharing(world.token());
        RestClient both = world.staff().member(StaffRole.BRANCH_CLERK, StaffRole.BRANCH_RELEASER);
        String id = ask(both, company, "CANCELLATION", null);

        assertRefused(both.post(path("/" + id + "/release"), ""), 403, "same-person");
        assertRefused(both.post(path("/" + id + "/rejection"), Map.of("reason", "否")), 403, "same-person");
        assertThat(clerk.post(path("/" + id + "/release"), "").status()).isEqualTo(403);

        assertState(id, "OPEN");
        assertThat(world.ledger().auditSummary(company))
                .filteredOn(record -> record.startsWith("RELEASE_REFUSED"))
                .hasSize(2);
        assertThat(release(id).status()).isEqualTo(200);
    }

    /** A program is neither of the two people, whatever roles it was given. */
    @Test
    void aServiceAccountIsNobody() {
        Company company = sharing(world.token());
        RestClient program = serviceAccount(StaffRole.BRANCH_CLERK, StaffRole.BRANCH_RELEASER);

        assertRefused(program.post(path(""), form(company, "CANCELLATION", null)), 403, "not-a-person");
        String id = ask(company, "CANCELLATION", null);
        assertRefused(program.post(path("/" + id + "/release"), ""), 403, "not-a-person");
        assertState(id, "OPEN");
    }

    private RestClient serviceAccount(StaffRole... roles) {
        RestClient admin = world.server().admin();
        String clientId = "program-" + UUID.randomUUID();
        admin.post(
                        "/admin/realms/master/clients",
                        Map.of(
                                "clientId",
                                clientId,
                                "secret",
                                "program-secret",
                                "publicClient",
                                false,
                                "serviceAccountsEnabled",
                                true))
                .ok();
        String client = admin.get("/admin/realms/master/clients?clientId=" + clientId)
                .get(0)
                .get("id")
                .textValue();
        String user = admin.get("/admin/realms/master/clients/" + client + "/service-account-user")
                .get("id")
                .textValue();
        String administration = admin.get("/admin/realms/master/clients?clientId="
                        + world.server().realm() + "-realm")
                .get(0)
                .get("id")
                .textValue();
        List<JsonNode> given = new ArrayList<>();
        for (StaffRole role : roles) {
            given.add(admin.get("/admin/realms/master/clients/" + administration + "/roles/" + role.roleName()));
        }
        admin.post("/admin/realms/master/users/" + user + "/role-mappings/clients/" + administration, given)
                .ok();
        return RestClient.serviceAccount(
                world.server().pki(), world.server().baseUrl(), "master", clientId, "program-secret");
    }

    @Test
    void whatChangedInBetweenVoidsIt() {
        TokenInHand token = world.token();
        Company company = sharing(token);
        String id = ask(company, "CANCELLATION", null);
        company.administrator().atWork().carryOut("report-incident", company.user("yamada01"));
        assertThat(releaser.get(path("/" + id)).get("changed").booleanValue()).isTrue();

        assertRefused(release(id), 409, "changed-since");

        assertState(id, "VOID");
        assertThat(world.ledger().tokenState(token)).isEqualTo("INCIDENT");
        assertRefused(release(id), 409, "void");
        assertThat(release(ask(company, "CANCELLATION", null)).status()).isEqualTo(200);
    }

    @Test
    void whatNobodyDecidesInTimeExpires() {
        TokenInHand token = world.token();
        Company company = sharing(token);
        String id = ask(company, "CANCELLATION", null);
        world.ledger().execute("UPDATE warifu_request SET expires_at = requested_at WHERE id = ?", id);

        assertState(id, "EXPIRED");
        assertRefused(release(id), 409, "expired");

        assertThat(world.ledger().tokenState(token)).isEqualTo("ACTIVE");
        assertThat(world.ledger()
                        .one("SELECT state FROM warifu_request WHERE id = ?", id)
                        .get("state"))
                .isEqualTo("EXPIRED");
    }

    @Test
    void theSecondPersonMaySayNo() {
        Company company = sharing(world.token());
        String id = ask(company, "CANCELLATION", null);
        assertRefusedAs(400, releaser.post(path("/" + id + "/rejection"), Map.of()));

        releaser.post(path("/" + id + "/rejection"), Map.of("reason", "印影相違")).ok();

        JsonNode rejected = clerk.get(path("/" + id));
        assertThat(rejected.get("state").textValue()).isEqualTo("REJECTED");
        assertThat(rejected.get("decisionReason").textValue()).isEqualTo("印影相違");
        assertRefused(release(id), 409, "rejected");
    }

    @Test
    void whoAskedTakesItBack() {
        TokenInHand token = world.token();
        Company company = sharing(token);
        String id = ask(company, "CANCELLATION", null);
        RestClient colleague = world.staff().member(StaffRole.BRANCH_CLERK);
        assertRefused(colleague.post(path("/" + id + "/withdrawal"), ""), 403, "not-theirs");
        assertThat(releaser.post(path("/" + id + "/withdrawal"), "").status()).isEqualTo(403);
        assertState(id, "OPEN");

        JsonNode withdrawn = clerk.post(path("/" + id + "/withdrawal"), "").ok().json();

        assertThat(withdrawn.get("state").textValue()).isEqualTo("WITHDRAWN");
        assertState(id, "WITHDRAWN");
        assertRefused(clerk.post(path("/" + id + "/withdrawal"), ""), 409, "withdrawn");
        assertRefused(release(id), 409, "withdrawn");
        assertThat(world.ledger().tokenState(token)).isEqualTo("ACTIVE");
        assertThat(world.ledger().auditSummary(company))
                .filteredOn(record -> record.startsWith("REQUEST_WITHDRAWN"))
                .containsExactly("REQUEST_WITHDRAWN:kind:CANCELLATION");
        assertThat(clerk.post(path("/" + UUID.randomUUID() + "/withdrawal"), "").status())
                .isEqualTo(404);
        release(ask(company, "CANCELLATION", null)).ok();
    }

    private static void assertRefusedAs(int status, RestClient.Response response) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
    }

    @Test
    void theSameIsOpenOnce() {
        Company company = sharing(world.token());
        String id = ask(company, "CANCELLATION", null);

        RestClient.Response second = clerk.post(path(""), form(company, "CANCELLATION", null));

        assertRefused(second, 409, "open-already");
        assertThat(second.json().get("request").textValue()).isEqualTo(id);
    }

    @Test
    @Replay(Entrance.STAFF)
    void oneOfManyReleases() {
        Company company = sharing(world.token());
        String id = ask(company, "CANCELLATION", null);
        List<Callable<Integer>> releases = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Integer>) () -> release(id).status())
                .toList();

        assertThat(Together.run(releases)).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(world.ledger().auditSummary(company))
                .filteredOn(record -> record.startsWith("USAGE_MODE_CANCELLED"))
                .hasSize(1);
    }

    @Test
    @Tag("S88")
    @Tag("S89")
    @Tag("S90")
    void aLockedAdministratorIsGivenAccessAgain() {
        Company company = world.company().open();
        Person administrator = company.administrator();
        failPin(administrator);
        assertThat(administrator.setsOut().enter().name()).isEqualTo("locked");

        RestClient.Response released = release(ask(company, "RELEASE_ADMINISTRATOR", null));

        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(world.ledger().failures(administrator, Factor.LOGIN_PIN)).isZero();
        administrator.loggedIn();
    }

    private static void failPin(Person person) {
        LogIn logIn = person.setsOut();
        logIn.enter();
        for (int i = 0; i < 5; i++) {
            logIn.typePin("Wrong1234");
        }
    }

    @Test
    @Tag("S88")
    @Tag("S89")
    void soIsAWholeContract() {
        Company company = world.company().withUsers("yamada01").open();
        world.withRealmSetting("warifu.lock.scope", "CONTRACT", () -> failPin(company.administrator()));
        assertThat(company.user("yamada01").setsOut().enter().name()).isEqualTo("locked");
        assertRefused(clerk.post(path(""), form(company, "RELEASE_ADMINISTRATOR", null)), 409, "nothing-to-release");

        release(ask(company, "RELEASE_CONTRACT", null)).ok();

        company.user("yamada01").loggedIn();
        company.administrator().loggedIn();
    }

    /** The count over 30 days outlives a right answer and the release of the administrator. */
    @Test
    @Tag("S89")
    void theCountOfACardIsForgotten() {
        Company company = world.company().open();
        Person administrator = company.administrator();
        for (int round = 0; round < 2; round++) {
            LogIn logIn = administrator.setsOut();
            logIn.enter();
            logIn.typePin();
            for (int i = 0; i < 5; i++) {
                logIn.typeCardWrong(true, true);
            }
            assertThat(world.ledger().state(administrator)).isEqualTo("LOCKED");
            RestClient.Response released = release(ask(company, "RELEASE_ADMINISTRATOR", null));
            assertThat(effects(released.json()))
                    .containsExactly("ADMINISTRATOR_RELEASED  LOCKED", "COUNTS_CLEARED", "CARD_COUNT_STAYS");
        }
        LogIn stillLocked = administrator.setsOut();
        stillLocked.enter();
        stillLocked.typePin();
        assertThat(stillLocked.typeCard().name()).isEqualTo("locked");

        release(ask(company, "RELEASE_CARD", null)).ok();
        release(ask(company, "RELEASE_ADMINISTRATOR", null)).ok();

        administrator.loggedIn();
    }

    @Test
    void aUserIsResumedByTheBranch() {
        Company company = world.company().withUsers("yamada01").open();
        failPin(company.user("yamada01"));

        release(ask(company, "RESUME_USER", "yamada01")).ok();

        company.user("yamada01").loggedIn();
    }

    @Test
    @Tag("S14")
    @Tag("S18")
    void forgottenPinsAreResetAndToldOnce() {
        Company company = world.company().withUsers("yamada01").open();
        Person user = company.user("yamada01");
        user.loggedIn();
        String id = ask(company, "RESET_PINS", "yamada01");

        RestClient.Response released = release(id);

        JsonNode pins = released.ok().json().get("pins");
        String login = pins.get("login").textValue();
        assertThat(released.headers().get("cache-control")).containsExactly("no-store");
        assertThat(pins.get("confirmation").textValue()).isNotEqualTo(login);
        assertThat(releaser.get(path("/" + id)).has("pins")).isFalse();
        assertThat(world.server()
                        .admin()
                        .get(world.admin("/users/" + user.accountId() + "/sessions"))
                        .size())
                .isZero();
        assertThat(world.server().log()).doesNotContain(login);
        LogIn logIn = user.setsOut();
        logIn.enter();
        assertPage(logIn.typePin(user.loginPin()), "pin", "wrong-pin");
        assertPage(logIn.typePin(login), "initial-pins");
    }

    @Test
    @Tag("S95")
    void anIncidentIsClearedByTheBranch() {
        TokenInHand token = world.token();
        Company company = sharing(token);
        company.administrator().atWork().carryOut("report-incident", company.user("yamada01"));
        Map<String, Object> form = form(company, "CLEAR_INCIDENT", null);
        form.put("serial", token.serial());

        String id = clerk.post(path(""), form).ok().json().get("id").textValue();
        RestClient.Response released = release(id);

        assertThat(released.body()).doesNotContain(token.serial());
        assertThat(world.ledger().tokenState(token)).isEqualTo("ACTIVE");
    }

    @Test
    @Tag("S1")
    @CrossContract(Entrance.STAFF)
    void nothingCrossesContractsOrRealms() {
        TokenInHand token = world.token();
        Company company = sharing(token);
        Company other = world.company().withUsers("yamada01").open();
        company.administrator().atWork().carryOut("report-incident", company.user("yamada01"));
        Map<String, Object> form = form(other, "CLEAR_INCIDENT", null);
        form.put("serial", token.serial());
        assertRefused(clerk.post(path(""), form), 409, "nothing-to-release");
        assertRefused(clerk.post(path(""), form(other, "RESUME_USER", "suzuki02")), 409, "nothing-to-release");

        String id = ask(company, "CANCELLATION", null);
        RestClient admin = world.server().admin();
        String realm = "elsewhere-" + UUID.randomUUID();
        admin.post(
                        "/admin/realms",
                        Map.of("realm", realm, "enabled", true, "attributes", Map.of("warifu.institution", "1304")))
                .ok();
        try {
            for (String forged : List.of(id, UUID.randomUUID().toString(), "x", "%27")) {
                assertThat(releaser.send("GET", "/admin/realms/" + realm + "/warifu/requests/" + forged, null)
                                .status())
                        .as(forged)
                        .isIn(403, 404);
            }
            for (String forged : List.of(UUID.randomUUID().toString(), "x", "%27")) {
                assertThat(release(forged).status()).as(forged).isEqualTo(404);
            }
        } finally {
            admin.delete("/admin/realms/" + realm).ok();
        }
        assertState(id, "OPEN");
        assertThat(world.ledger().tokenState(token)).isEqualTo("INCIDENT");
    }

    @Test
    void formsAreComplete() {
        Company company = sharing(world.token());
        for (Map.Entry<String, String> wrong : Map.of(
                        "kind", "NOTHING", "contract", "12", "form", " ", "formDate", "2099-01-01", "user", "yamada01")
                .entrySet()) {
            Map<String, Object> form = form(company, "CANCELLATION", null);
            form.put(wrong.getKey(), wrong.getValue());
            assertRefusedAs(400, clerk.post(path(""), form));
        }
        Map<String, Object> unknown = form(company, "CANCELLATION", null);
        unknown.put("contract", "999999");
        assertRefused(clerk.post(path(""), unknown), 409, "nothing-to-release");
        assertRefusedAs(400, clerk.send("GET", path("?state=SOMEWHERE"), null));
        assertRefusedAs(400, clerk.send("GET", path("?max=201"), null));
    }

    @Test
    void openOnesAreListed() {
        Company company = sharing(world.token());
        String id = ask(company, "CANCELLATION", null);

        JsonNode open = releaser.get(path("?state=OPEN&contract=" + company.id()));

        assertThat(open).hasSize(1);
        assertThat(open.get(0).get("id").textValue()).isEqualTo(id);
        assertThat(releaser.get(path("?state=RELEASED&contract=" + company.id())))
                .isEmpty();
    }

    /** Role by role, what the one table of operations says: the service centre releases nothing (S8). */
    @ParameterizedTest
    @EnumSource
    @Tag("S8")
    void eachOperationIsForItsRoles(StaffRole role) {
        RestClient member = world.staff().member(role);
        String nothing = UUID.randomUUID().toString();
        Map<StaffOperation, List<Integer>> answers = Map.of(
                StaffOperation.REQUEST_RELEASE,
                List.of(
                        member.post(path(""), Map.of()).status(),
                        member.post(path("?dryRun=true"), Map.of()).status()),
                StaffOperation.READ_REQUESTS,
                List.of(
                        member.send("GET", path(""), null).status(),
                        member.send("GET", path("/" + nothing), null).status()),
                StaffOperation.RELEASE,
                List.of(
                        member.post(path("/" + nothing + "/release"), "").status(),
                        member.post(path("/" + nothing + "/rejection"), Map.of("reason", "否"))
                                .status()));

        answers.forEach((operation, statuses) -> assertThat(statuses)
                .as("%s %s", role, operation)
                .allSatisfy(status -> {
                    if (operation.roles().contains(role)) {
                        assertThat(status).isIn(200, 400, 404);
                    } else {
                        assertThat(status).isEqualTo(403);
                    }
                }));
    }
}
