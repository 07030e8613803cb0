package jp.warifu.customer;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Inject;
import jp.warifu.attack.Replay;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.SqlLog;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffOperation;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 契約先 and their people, as the branch reads and changes them. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContractsIT {
    private World world;
    private RestClient clerk;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        clerk = world.staff().member(StaffRole.BRANCH_CLERK);
    }

    private String path(String below) {
        return world.admin("/warifu/contracts" + below);
    }

    private JsonNode details(Company company) {
        return clerk.get(path("/" + company.id()));
    }

    private JsonNode search(String text) {
        return clerk.get(path("?search=" + URLEncoder.encode(text, StandardCharsets.UTF_8)))
                .get("contracts");
    }

    private int sessions(Person person) {
        return world.server()
                .admin()
                .get(world.admin("/users/" + person.accountId() + "/sessions"))
                .size();
    }

    private List<String> adminEvents(String resource) {
        return world
                .ledger()
                .query("SELECT operation_type FROM admin_event_entity WHERE resource_path = ?", "warifu/" + resource)
                .stream()
                .map(row -> (String) row.get("operation_type"))
                .toList();
    }

    private static void assertStatus(RestClient.Response response, int status) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
    }

    @Nested
    class Reading {
        @Test
        void findsByIdNameAndUsername() {
            Company company = world.company().withUsers("yamada01").open();
            clerk.put(path("/" + company.id() + "/users/yamada01"), Map.of("name", "検索 " + company.id()))
                    .ok();

            for (String text : List.of(company.id(), "検索 " + company.id(), company.id() + "-yamada01")) {
                assertThat(search(text)).as(text).hasSize(1);
                assertThat(search(text).get(0).get("id").textValue()).isEqualTo(company.id());
                assertThat(search(text).get(0).get("users").intValue()).isEqualTo(1);
            }
            assertThat(search("検索 " + company.id() + "%")).isEmpty();
            assertStatus(clerk.send("GET", path("?max=0"), null), 400);
            assertStatus(clerk.send("GET", path("?after=x"), null), 400);
        }

        @Test
        void goesOnWhereThePageBeforeEnded() {
            Company first = world.company().open();
            world.company().open();

            JsonNode page = clerk.get(path("?max=1&after=" + (Integer.parseInt(first.id()) - 1)));

            assertThat(page.get("contracts")).hasSize(1);
            assertThat(page.get("contracts").get(0).get("id").textValue()).isEqualTo(first.id());
            assertThat(page.get("next").textValue()).isEqualTo(first.id());
        }

        @Test
        @Tag("S27")
        @Tag("S59")
        void tellsEverythingButSecrets() {
            Company company = world.company().withUsers("yamada01", "suzuki02").open();
            TokenInHand token = world.token();
            AdministratorAtWork at = company.administrator().atWork();
            at.chooseMode("INDIVIDUAL");
            at.register(company.user("yamada01"), token).expectDone();
            at.carryOut("stop", company.user("suzuki02"));

            JsonNode details = details(company);

            assertThat(details.get("loginMethod").textValue()).isEqualTo("CERTIFICATE");
            assertThat(details.get("usageMode").textValue()).isEqualTo("INDIVIDUAL");
            assertThat(details.get("administrator").get("username").textValue()).isEqualTo(company.id());
            assertThat(details.get("administrator").get("certificateSubject").textValue())
                    .isEqualTo("CN=" + company.id() + " 1303");
            JsonNode suzuki = details.get("users").get(0);
            JsonNode yamada = details.get("users").get(1);
            assertThat(suzuki.get("state").textValue()).isEqualTo("STOPPED");
            assertThat(suzuki.has("registration")).isFalse();
            assertThat(yamada.get("certificateSubject").textValue()).isEqualTo("CN=" + company.id() + " 1303 yamada01");
            assertThat(yamada.get("registration").get("kind").textValue()).isEqualTo("HARDWARE");
            assertThat(yamada.get("registration").get("lastFour").textValue()).isEqualTo(token.ending());
            assertThat(yamada.get("registration").get("state").textValue()).isEqualTo("ACTIVE");
            assertThat(yamada.get("registration").get("since").textValue()).matches("\\d{4}-\\d{2}-\\d{2}T.*Z");
            assertThat(details.get("cards").get(0).get("serial").textValue()).isEqualTo("C" + company.id());
            assertThat(details.get("counts").toString())
                    .isEqualTo("{\"users\":2,\"registered\":1,\"unregistered\":1,\"stopped\":1}");
            assertThat(details.toString())
                    .doesNotContain(token.serial())
                    .doesNotContain("ア")
                    .doesNotContain("hash");
        }

        @Test
        @Tag("S48")
        void ofOneTokenForAllCoversEverybody() {
            Company company = world.company().withUsers("yamada01", "suzuki02").open();
            TokenInHand token = company.sharingAToken();
            company.hire("tanaka03");

            assertThat(details(company).get("users"))
                    .hasSize(3)
                    .allSatisfy(user -> assertThat(
                                    user.get("registration").get("lastFour").textValue())
                            .isEqualTo(token.ending()));
        }

        @Test
        void ninetyNineUsersCostNoMoreStatementsThanTwo(WarifuServer server) {
            try (SqlLog log = SqlLog.open(server)) {
                List<String> two = statements(log, 2);
                List<String> many = statements(log, 99);

                assertThat(two).isNotEmpty();
                assertThat(many).containsExactlyInAnyOrderElementsOf(two);
            }
        }

        private List<String> statements(SqlLog log, int users) {
            Company company = world.company()
                    .withUsers(IntStream.range(0, users)
                            .mapToObj("user%04d"::formatted)
                            .toArray(String[]::new))
                    .open();
            details(company);
            SqlLog.Recorded<JsonNode> recorded = log.during(() -> details(company));
            assertThat(recorded.result().get("users")).hasSize(users);
            assertThat(recorded.result()
                            .get("users")
                            .get(users - 1)
                            .get("username")
                            .textValue())
                    .startsWith(company.id());
            return recorded.entries().stream()
                    .filter(entry -> entry.mentions("warifu_") || entry.mentions("user_entity"))
                    .map(SqlLog.Entry::sql)
                    .toList();
        }

        @Test
        @Tag("S29")
        void tellsWhoseACertificateWouldBe() {
            Company company = world.company().withUsers("yamada01").open();

            JsonNode his = subject("CN=" + company.id() + " 1303 yamada01,O=Example");
            JsonNode foreign = subject("CN=" + company.id() + " 9999");

            assertThat(his.get("userId").textValue()).isEqualTo("yamada01");
            assertThat(his.get("account").get("role").textValue()).isEqualTo("USER");
            assertThat(his.has("refusal")).isFalse();
            assertThat(foreign.get("refusal").textValue()).isEqualTo("INSTITUTION");
            assertThat(foreign.has("account")).isFalse();
            assertStatus(clerk.send("GET", path("/certificate-subject"), null), 400);
        }

        private JsonNode subject(String subject) {
            return clerk.get(
                    path("/certificate-subject?subject=" + URLEncoder.encode(subject, StandardCharsets.UTF_8)));
        }

        @Test
        void ofWhatIsNotThereFindsNothing() {
            assertStatus(clerk.send("GET", path("/999999"), null), 404);
            assertStatus(clerk.send("GET", path("/x"), null), 400);
        }
    }

    @Nested
    class Roles {
        @ParameterizedTest
        @EnumSource(StaffRole.class)
        @Tag("S7")
        @Tag("S8")
        void decideWhatStaffMayDo(StaffRole role) {
            RestClient member = world.staff().member(role);
            Company company = world.company().withUsers("yamada01").open();
            String contract = path("/" + company.id());

            assertAllowed(member.send("GET", path(""), null), role, StaffOperation.READ_CONTRACTS);
            assertAllowed(member.send("GET", contract, null), role, StaffOperation.READ_CONTRACTS);
            assertAllowed(
                    member.send("GET", path("/certificate-subject?subject=CN"), null),
                    role,
                    StaffOperation.READ_CONTRACTS);
            assertAllowed(member.post(path(""), Map.of()), role, StaffOperation.CREATE_CONTRACT);
            assertAllowed(member.post(contract + "/users", Map.of()), role, StaffOperation.CREATE_CONTRACT);
            assertAllowed(member.put(contract, Map.of()), role, StaffOperation.CHANGE_CONTRACT);
            assertAllowed(member.put(contract + "/users/yamada01", Map.of()), role, StaffOperation.CHANGE_CONTRACT);
            assertAllowed(member.delete(contract + "/users/nobody01"), role, StaffOperation.CHANGE_CONTRACT);
            assertAllowed(
                    member.send("POST", path("/imports"), "x", "text/csv"), role, StaffOperation.IMPORT_CONTRACTS);
        }

        private void assertAllowed(RestClient.Response response, StaffRole role, StaffOperation operation) {
            if (operation.roles().contains(role)) {
                assertThat(response.status()).as("%s %s", role, operation).isNotIn(401, 403, 500);
            } else {
                assertThat(response.status()).as("%s %s", role, operation).isEqualTo(403);
            }
        }

        @Test
        @Tag("S1")
        void areThoseOfOneRealm() {
            assertStatus(clerk.send("GET", "/admin/realms/master/warifu/contracts", null), 403);
        }
    }

    @Nested
    class Change {
        private RestClient.Response change(Company company, int version, String method) {
            return clerk.put(path("/" + company.id()), Map.of("version", version, "loginMethod", method));
        }

        @Test
        @Tag("S37")
        @Tag("E3")
        void ofTheLoginMethodHoldsAtOnceAndLogsEverybodyOut() {
            Company company = world.company().withUsers("yamada01").open();
            Person user = company.user("yamada01");
            company.administrator().loggedIn();
            user.loggedIn();

            assertStatus(change(company, details(company).get("version").intValue(), "ID_PIN"), 204);

            assertThat(sessions(company.administrator())).isZero();
            assertThat(sessions(user)).isZero();
            assertPage(user.setsOut().enter(), "certificate-error", "unknown-contract");
            LogIn without = user.in(world.server().browser());
            without.enter();
            without.typeIds(user.loginPin());
            assertThat(without.code()).isPresent();
            assertThat(details(company).get("users").get(0).has("certificateSubject"))
                    .isFalse();
            assertThat(world.ledger().audit(company)).last().satisfies(row -> {
                assertThat(row.get("action")).isEqualTo("CONTRACT_CHANGED");
                assertThat(row.get("from_state")).isEqualTo("CERTIFICATE");
                assertThat(row.get("to_state")).isEqualTo("ID_PIN");
            });
            assertThat(adminEvents("contracts/" + company.id())).contains("UPDATE");
        }

        @Test
        @Tag("E16")
        void ofAContractThatHasChangedIsRefused() {
            Company company = world.company().open();
            int version = details(company).get("version").intValue();

            List<RestClient.Response> both = Together.run(
                    List.of(() -> change(company, version, "ID_PIN"), () -> change(company, version, "ID_PIN")));

            assertThat(both).extracting(RestClient.Response::status).containsExactlyInAnyOrder(204, 409);
            assertStatus(change(company, version, "CERTIFICATE"), 409);
            assertThat(details(company).get("loginMethod").textValue()).isEqualTo("ID_PIN");
            assertThat(world.ledger().auditSummary(company)).containsOnlyOnce("CONTRACT_CHANGED:login-method");
        }

        @Test
        void thatChangesNothingOrNamesNoVersionIsRefused() {
            Company company = world.company().open();
            int version = details(company).get("version").intValue();

            assertStatus(change(company, version, "CERTIFICATE"), 409);
            assertStatus(clerk.put(path("/" + company.id()), Map.of("loginMethod", "ID_PIN")), 400);
            assertStatus(change(company, version, "PASSWORD"), 400);
            assertStatus(clerk.put(path("/999999"), Map.of("version", 0, "loginMethod", "ID_PIN")), 404);
            assertStatus(clerk.send("PUT", path("/" + company.id()), ""), 400);
            assertThat(details(company).get("version").intValue()).isEqualTo(version);
        }

        @Test
        @Tag("S88")
        void ofTheMethodOfALockedContractIsRefused() {
            Company company = world.company().open();
            world.ledger().execute("UPDATE warifu_contract SET state = 'LOCKED' WHERE contract_id = ?", company.id());

            assertStatus(change(company, details(company).get("version").intValue(), "ID_PIN"), 409);
        }

        @Test
        void ofTheAdministratorsNameAndAddressIsOneStepWithTheRest() {
            Company company = world.company().open();
            int version = details(company).get("version").intValue();

            assertStatus(
                    clerk.put(
                            path("/" + company.id()),
                            Map.of(
                                    "version",
                                    version,
                                    "loginMethod",
                                    "ID_PIN",
                                    "administrator",
                                    Map.of("name", "新任 次郎", "email", "not an address"))),
                    400);
            assertThat(details(company).get("loginMethod").textValue()).isEqualTo("CERTIFICATE");
            assertStatus(
                    clerk.put(
                            path("/" + company.id()),
                            Map.of(
                                    "version",
                                    version,
                                    "administrator",
                                    Map.of("name", "新任 次郎", "email", "jiro@example.jp"))),
                    204);

            JsonNode administrator = details(company).get("administrator");
            assertThat(administrator.get("name").textValue()).isEqualTo("新任 次郎");
            assertThat(administrator.get("email").textValue()).isEqualTo("jiro@example.jp");
            assertThat(details(company).get("version").intValue()).isEqualTo(version + 1);
            assertThat(world.ledger().auditSummary(company)).contains("USER_CHANGED:name,email");
        }
    }

    @Nested
    class Users {
        private Map<String, Object> newUser(Company company, String userId) {
            return Map.of("userId", userId, "username", company.id() + "-" + userId, "name", "新人 花子");
        }

        @Test
        @Tag("S18")
        void withoutPinsGetSomeOnce() {
            Company company = world.company().withoutCertificates().open();

            RestClient.Response response =
                    clerk.post(path("/" + company.id() + "/users"), newUser(company, "shinjin1"));

            assertStatus(response, 201);
            assertThat(response.headers().get("cache-control")).containsExactly("no-store");
            JsonNode letter = response.json().get("letters").get(0);
            assertThat(letter.get("userId").textValue()).isEqualTo("shinjin1");
            LogIn logIn = company.administrator().in(world.server().browser());
            logIn.enter("business-web", Map.of());
            assertPage(
                    logIn.typeIds(
                            company.id(), "shinjin1", letter.get("loginPin").textValue()),
                    "initial-pins");
            assertThat(letter.get("confirmationPin").textValue())
                    .isNotEqualTo(letter.get("loginPin").textValue());
            assertThat(world.server().log())
                    .doesNotContain(letter.get("loginPin").textValue())
                    .doesNotContain(letter.get("confirmationPin").textValue());
        }

        @Test
        @Tag("E16")
        void thatTwoAddAtOnceAreThereOnce() {
            Company company = world.company().open();

            List<RestClient.Response> both = Together.run(List.of(
                    () -> clerk.post(path("/" + company.id() + "/users"), newUser(company, "shinjin1")),
                    () -> clerk.post(path("/" + company.id() + "/users"), newUser(company, "shinjin1"))));

            assertThat(both).extracting(RestClient.Response::status).containsExactlyInAnyOrder(201, 409);
            assertThat(details(company).get("users")).hasSize(1);
            assertThat(world.ledger().auditSummary(company)).containsOnlyOnce("USER_ADDED");
            assertStatus(clerk.post(path("/" + company.id() + "/users"), newUser(company, "shinjin1")), 409);
        }

        @Test
        @Tag("S1")
        void ofAnotherContractAreNotTouched() {
            Company company = world.company().withUsers("yamada01").open();
            Company other = world.company().withUsers("suzuki02").open();

            assertStatus(clerk.put(path("/" + company.id() + "/users/suzuki02"), Map.of("name", "別人")), 404);
            assertStatus(clerk.delete(path("/" + company.id() + "/users/suzuki02")), 404);
            assertThat(details(other).get("users").get(0).get("name").textValue())
                    .isEqualTo("利用 suzuki02");
        }

        @Test
        void changeNameAndAddress() {
            Company company = world.company().withUsers("yamada01").open();
            String user = path("/" + company.id() + "/users/yamada01");

            assertStatus(clerk.put(user, Map.of("name", "山田 新姓", "email", "yamada@example.jp")), 204);

            JsonNode now = details(company).get("users").get(0);
            assertThat(now.get("name").textValue()).isEqualTo("山田 新姓");
            assertThat(now.get("email").textValue()).isEqualTo("yamada@example.jp");
            assertStatus(clerk.put(user, Map.of("email", "")), 204);
            assertThat(details(company).get("users").get(0).has("email")).isFalse();
            for (Map<String, String> wrong : List.of(
                    Map.of("email", "a@example.jp\r\nBcc: b@example.jp"),
                    Map.of("email", "a@b"),
                    Map.of("name", " "),
                    Map.of("name", "a\u0000b"),
                    Map.of("name", "x".repeat(101)))) {
                assertStatus(clerk.put(user, wrong), 400);
            }
            assertStatus(clerk.put(user, Map.of("name", "山田 新姓")), 409);
            assertThat(world.ledger().auditSummary(company))
                    .containsOnlyOnce("USER_CHANGED:name,email")
                    .containsOnlyOnce("USER_CHANGED:email");
            assertThat(adminEvents("contracts/" + company.id() + "/users/yamada01"))
                    .containsExactly("UPDATE", "UPDATE");
        }

        @Test
        @Tag("S11")
        void thatAreRemovedLeaveNothingButTheirTokenAndTheAuditTrail() {
            Company company = world.company().withUsers("yamada01", "suzuki02").open();
            Person gone = company.user("yamada01");
            TokenInHand token = world.token();
            AdministratorAtWork at = company.administrator().atWork();
            at.chooseMode("INDIVIDUAL");
            at.register(gone, token).expectDone();
            LogIn logIn = gone.loggedIn();
            String account = gone.accountId();

            List<RestClient.Response> both = Together.run(List.of(
                    () -> clerk.delete(path("/" + company.id() + "/users/yamada01")),
                    () -> clerk.delete(path("/" + company.id() + "/users/yamada01"))));

            assertThat(both).extracting(RestClient.Response::status).containsExactlyInAnyOrder(204, 404);
            assertPage(logIn.browser().get(world.screen("/pins/login")), "error", "session-expired");
            for (String rows : List.of(
                    "SELECT id FROM user_entity WHERE id = ?",
                    "SELECT id FROM warifu_account WHERE id = ?",
                    "SELECT holder FROM warifu_registration WHERE holder = ?")) {
                assertThat(world.ledger().query(rows, account)).as(rows).isEmpty();
            }
            assertThat(world.ledger().tokenState(token)).isEqualTo("ACTIVE");
            assertThat(world.ledger().auditSummary(company)).containsOnlyOnce("USER_REMOVED");
            assertThat(details(company).get("users")).hasSize(1);
            assertThat(adminEvents("contracts/" + company.id() + "/users/yamada01"))
                    .containsExactly("DELETE");
            assertPage(gone.setsOut().enter(), "certificate-error", "unknown-contract");
            at.register(company.user("suzuki02"), token).expectDone();
        }
    }

    @Nested
    class Import {
        private static final String HEADER =
                "contract,login_method,role,user_id,username,name,email,login_pin,confirmation_pin\r\n";

        private final RestClient integrator = world.staff().member(StaffRole.INTEGRATOR);

        /** Ids that no other test uses. */
        private String contract() {
            return Integer.toString(world.nextContract());
        }

        private RestClient.Response send(String file) {
            return integrator.send("POST", path("/imports"), file, "text/csv");
        }

        private List<String> problems(RestClient.Response response) {
            List<String> problems = new ArrayList<>();
            response.json()
                    .get("problems")
                    .forEach(problem -> problems.add(problem.get("line").intValue() + " "
                            + problem.get("column").textValue() + " "
                            + problem.get("problem").textValue()));
            return problems;
        }

        private int rows(String contract) {
            return world.ledger()
                            .query("SELECT id FROM warifu_contract WHERE contract_id = ?", contract)
                            .size()
                    + world.ledger()
                            .query("SELECT id FROM user_entity WHERE username LIKE ?", contract + "%")
                            .size();
        }

        @Test
        @Tag("S18")
        void createsContractsWithPeopleWhoLogInWithThePinsItAnswers() {
            String id = contract();
            Company there = world.company().withUsers("yamada01").open();

            RestClient.Response response = send("\ufeff" + HEADER
                    + id + ",,user,suzuki02,,鈴木 二郎,suzuki@example.jp,,\r\n"
                    + id + ",ID_PIN,administrator,,,管理 花子,,Kanri2029,Kakunin29\r\n"
                    + there.id() + ",,user,tanaka03,,田中 三郎,,,\r\n");

            assertStatus(response, 200);
            assertThat(response.headers().get("cache-control")).containsExactly("no-store");
            assertThat(response.body()).doesNotContain("Kanri2029").doesNotContain("Kakunin29");
            JsonNode letters = response.json().get("letters");
            assertThat(letters).hasSize(2);
            assertThat(details(there).get("users")).hasSize(2);
            LogIn logIn = there.administrator().in(world.server().browser());
            logIn.enter("business-web", Map.of());
            assertPage(
                    logIn.typeIds(id, "suzuki02", letters.get(0).get("loginPin").textValue()), "initial-pins");
            LogIn administrator = there.administrator().in(world.server().browser());
            administrator.enter();
            // Past the PIN: what is missing now is a card.
            assertPage(administrator.typeIds(id, null, "Kanri2029"), "locked", "locked");
            assertThat(world.ledger().query("SELECT action FROM warifu_audit WHERE contract_id = ?", id))
                    .extracting(row -> row.get("action"))
                    .containsExactlyInAnyOrder("CONTRACT_CREATED", "USER_ADDED");
            assertThat(world.ledger().query("SELECT id FROM warifu_audit WHERE reason = 'people:3'"))
                    .isNotEmpty();
            assertThat(adminEvents("contracts/imports")).contains("CREATE");
            assertThat(world.server().log())
                    .doesNotContain(letters.get(0).get("loginPin").textValue())
                    .doesNotContain("Kanri2029");
        }

        @Test
        void thatIsTriedOnlyWritesNothing() {
            String id = contract();
            int records = world.ledger().query("SELECT id FROM warifu_audit").size();

            RestClient.Response response = integrator.send(
                    "POST",
                    path("/imports?dryRun=true"),
                    HEADER + id + ",CERTIFICATE,administrator,,,管理,,,\r\n" + id + ",,user,yamada01,,山田,,,\r\n",
                    "text/csv");

            assertStatus(response, 200);
            assertThat(response.json().get("dryRun").booleanValue()).isTrue();
            assertThat(response.json().get("contracts").intValue()).isEqualTo(1);
            assertThat(response.json().get("people").intValue()).isEqualTo(2);
            assertThat(response.json().get("letters")).isEmpty();
            assertThat(response.json().get("rows").get(1).get("username").textValue())
                    .isEqualTo(id + "-yamada01");
            assertThat(rows(id)).isZero();
            assertThat(world.ledger().query("SELECT id FROM warifu_audit")).hasSize(records);
        }

        @Test
        void ofTwoHundredPeopleIsAllOrNothing() {
            String id = contract();
            Company there = world.company().withUsers("yamada01").open();
            StringBuilder file = new StringBuilder(HEADER + id + ",CERTIFICATE,administrator,,,管理,,,\r\n");
            for (int i = 0; i < 198; i++) {
                file.append(id).append(",,user,user%04d,,利用 %d,,,\r\n".formatted(i, i));
            }
            String last = id + ",,user,taken001,%s,最後,,,\r\n";

            RestClient.Response refused = send(file + last.formatted(there.id() + "-yamada01"));

            assertStatus(refused, 400);
            assertThat(problems(refused)).containsExactly("201 username EXISTS");
            assertThat(rows(id)).isZero();

            RestClient.Response done = send(file + last.formatted(""));

            assertStatus(done, 200);
            assertThat(done.json().get("letters")).hasSize(200);
            assertThat(rows(id)).isEqualTo(201);
        }

        @Test
        void tellsEverythingThatContradictsWhatIsThere() {
            String id = contract();
            Company there = world.company().withUsers("yamada01").open();

            RestClient.Response response = send(HEADER
                    + there.id() + ",CERTIFICATE,administrator,,other-" + id + ",名,,,\r\n"
                    + there.id() + ",ID_PIN,user,suzuki02,,名,,,\r\n"
                    + there.id() + ",,user,yamada01,,名,,,\r\n"
                    + id + ",,user,tanaka03,,名,,,\r\n"
                    + there.id() + ",,user,sato0004,,名,,Login1234,Login1234\r\n");

            assertStatus(response, 400);
            assertThat(problems(response))
                    .containsExactly(
                            "2 contract EXISTS",
                            "3 login_method CONTRADICTION",
                            "4 user_id EXISTS",
                            "4 username EXISTS",
                            "5 contract NO_CONTRACT",
                            "6 confirmation_pin PINS");
            assertThat(response.body()).doesNotContain("Login1234");
            assertThat(details(there).get("users")).hasSize(1);
        }

        @Test
        @Tag("E16")
        @Replay(Entrance.STAFF)
        void thatIsSentTwiceAtOnceIsDoneOnce() {
            String id = contract();
            String file = HEADER + id + ",CERTIFICATE,administrator,,,管理,,,\r\n";

            List<RestClient.Response> both = Together.run(List.of(() -> send(file), () -> send(file)));

            assertThat(both).extracting(RestClient.Response::status).containsOnlyOnce(200);
            assertThat(both)
                    .filteredOn(response -> response.status() != 200)
                    .singleElement()
                    .satisfies(response -> assertThat(response.status()).isIn(400, 409));
            assertThat(rows(id)).isEqualTo(2);
        }

        /** Who opens the letters in a spreadsheet runs nothing that a customer wrote. */
        @Test
        @Inject(Entrance.STAFF)
        void answersLettersThatAreNoFormulas() {
            String id = contract();

            RestClient.Response response = integrator.send(
                    "POST",
                    path("/imports"),
                    HEADER + id + ",CERTIFICATE,administrator,,,\"=HYPERLINK(\"\"http://x\"\")\",,,\r\n",
                    "text/csv",
                    "text/csv");

            assertStatus(response, 200);
            assertThat(response.headers().get("cache-control")).containsExactly("no-store");
            assertThat(response.headers().get("content-type").get(0)).startsWith("text/csv");
            assertThat(response.body().split("\r\n")[0])
                    .isEqualTo("\"contract\",\"user_id\",\"username\",\"name\",\"login_pin\",\"confirmation_pin\"");
            assertThat(response.body().split("\r\n")[1])
                    .startsWith("\"%s\",\"\",\"%s\",\"'=HYPERLINK(\"\"http://x\"\")\",\"".formatted(id, id));
        }

        @Test
        void ofAFileOfAnotherFormTellsTheLine() {
            RestClient.Response stray = send(HEADER + "123\"456\r\n");
            RestClient.Response huge = send("x".repeat((1 << 20) + 1));
            RestClient.Response letters =
                    integrator.send("POST", path("/imports"), "contract\r\n", "text/csv", "text/csv");

            assertStatus(stray, 400);
            assertThat(problems(stray)).containsExactly("2  FORM");
            assertStatus(huge, 400);
            assertThat(problems(huge)).containsExactly("1  TOO_LARGE");
            assertStatus(letters, 400);
            assertThat(problems(letters)).containsExactly("1 role MISSING", "1 name MISSING");
        }
    }
}
