package jp.warifu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.AtTheDesk;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 監査: the trail is searched, exported and verified, and keeps no secret. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditIT {
    @TempDir
    Path directory;

    private World world;
    private RestClient auditor;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        auditor = world.staff().member(StaffRole.AUDITOR);
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private JsonNode search(String query) {
        return auditor.get(world.admin("/warifu/audit?" + query));
    }

    private JsonNode verification() {
        return auditor.get(world.admin("/warifu/audit/verification"));
    }

    private String export() {
        return auditor.send("GET", world.admin("/warifu/audit/export"), null)
                .ok()
                .body();
    }

    private Path file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some of the things that are recorded, with every kind of secret. */
    private Company atWork(TokenInHand token) {
        return atWork(token, token.wrong(5));
    }

    private Company atWork(TokenInHand token, List<String> wrongCodes) {
        Company company = world.company().withUsers("yamada01", "suzuki02").open();
        AdministratorAtWork at = company.administrator().atWork();
        at.chooseMode("INDIVIDUAL");
        at.register(company.user("yamada01"), token).expectDone();
        LogIn user = company.user("yamada01").loggedIn();
        user.beginTransaction();
        wrongCodes.forEach(user::typeCode);
        return company;
    }

    @Test
    void recordsAreFoundTheNewestFirst() {
        TokenInHand token = world.token();
        Company company = atWork(token);

        JsonNode found = search("contract=" + company.id());

        assertThat(each(found).map(one -> one.get("action").textValue()))
                .startsWith("ACCOUNT_STOPPED", "TOKEN_REGISTERED", "USAGE_MODE_SET")
                .contains("CONTRACT_CREATED", "CARD_ASSIGNED")
                .hasSize(5);
        assertThat(each(found).map(one -> one.get("seq").longValue())).isSortedAccordingTo(Comparator.reverseOrder());
        String ending = token.serial().substring(token.serial().length() - 4);
        assertThat(each(search("contract=" + company.id() + "&serial-ending=" + ending.toLowerCase(Locale.ROOT))))
                .as("the card's serial number may end as the token's does")
                .filteredOn(one -> !one.get("action").textValue().equals("CARD_ASSIGNED"))
                .extracting(
                        one -> one.get("action").textValue(),
                        one -> one.get("subject").textValue())
                .containsExactly(tuple("TOKEN_REGISTERED", "yamada01"));
        assertThat(search("contract=" + company.id() + "&action=USAGE_MODE_SET&max=1"))
                .hasSize(1);
        long second = found.get(1).get("seq").longValue();
        assertThat(each(search("contract=" + company.id() + "&before=" + second))
                        .map(one -> one.get("action").textValue()))
                .startsWith("USAGE_MODE_SET")
                .hasSize(3);
        assertThat(search("contract=999999")).isEmpty();
        String at = found.get(0).get("at").textValue();
        assertThat(search("contract=" + company.id() + "&to=" + at)).hasSize(4);
        assertThat(search("contract=" + company.id() + "&from=" + at)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"action=NOTHING", "from=yesterday", "serial-ending=123", "max=0", "max=201"})
    void whatCannotBeLookedForIsSaid(String query) {
        RestClient.Response response = auditor.send("GET", world.admin("/warifu/audit?" + query), null);

        assertThat(response.status()).as(response.body()).isEqualTo(400);
    }

    @Test
    void noticesAreRecorded() {
        world.publishNotice("監査のお知らせ", false, Instant.parse("2099-01-01T00:00:00Z"));

        assertThat(each(search("action=NOTICE_PUBLISHED&max=1"))
                        .map(one -> one.get("subject").textValue()))
                .containsExactly((String) world.ledger()
                        .one("SELECT id FROM warifu_notice WHERE title = '監査のお知らせ'")
                        .get("id"));
    }

    @Test
    void nobodyButAnAuditorReadsIt() {
        RestClient others = world.staff()
                .member(
                        StaffRole.BRANCH_CLERK,
                        StaffRole.BRANCH_RELEASER,
                        StaffRole.SERVICE_CENTRE,
                        StaffRole.STOCK_KEEPER,
                        StaffRole.INTEGRATOR);

        for (String path : List.of("", "/export", "/verification", "/checkpoints")) {
            assertThat(others.send("GET", world.admin("/warifu/audit" + path), null)
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(others.post(world.admin("/warifu/audit/checkpoints"), Map.of())
                        .status())
                .isEqualTo(403);
    }

    /** Nobody needs to ask: it is done every second. */
    @Test
    void recordsAreSealedByThemselves() throws InterruptedException {
        Company company = world.company().open();
        List<Map<String, Object>> unsealed = world.ledger().audit(company);
        for (int i = 0; i < 100 && unsealed.stream().anyMatch(row -> row.get("seq") == null); i++) {
            Thread.sleep(200);
            unsealed = world.ledger().audit(company);
        }

        assertThat(unsealed)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("seq")).isNotNull());
    }

    /** What an auditor keeps, and verifies with the command, away from the server. */
    @Test
    void anExportIsVerifiedByTheCommand() throws Exception {
        atWork(world.token());
        JsonNode checkpoint = auditor.post(world.admin("/warifu/audit/checkpoints"), Map.of())
                .ok()
                .json();
        Path signed = file("checkpoint.jws", checkpoint.get("jws").textValue() + "\n");
        Path keys = file(
                "keys.json",
                auditor.get("/realms/" + world.server().realm() + "/protocol/openid-connect/certs")
                        .toString());
        String export = export();

        Result sound = command(file("export.jsonl", export), signed, "--keys", keys);

        assertThat(sound.code).as(sound.text).isZero();
        assertThat(sound.text).contains("nothing is wrong");
        assertThat(each(auditor.get(world.admin("/warifu/audit/checkpoints")))).contains(checkpoint);
        assertThat(verification().get("sound").booleanValue())
                .as(verification().toString())
                .isTrue();

        List<String> lines = new ArrayList<>(export.lines().toList());
        String last = lines.remove(lines.size() - 1);
        Result truncated = command(file("export.jsonl", String.join("\n", lines)), signed, "--keys", keys);
        assertThat(truncated.code).isEqualTo(1);
        assertThat(truncated.text).contains("MISSING");
        lines.add(last);
        lines.remove(1);
        Result headless = command(file("export.jsonl", String.join("\n", lines)), signed, "--keys", keys);
        assertThat(headless.text).contains("MISSING: record 1 is missing");
    }

    /** Whoever can write to the database is found out there, and in the next export. */
    @Test
    void tamperingInTheDatabaseIsFound() throws Exception {
        Company company = atWork(world.token());
        long seq = search("contract=" + company.id() + "&action=USAGE_MODE_SET")
                .get(0)
                .get("seq")
                .longValue();
        String realmId = (String) world.ledger()
                .one("SELECT id FROM realm WHERE name = ?", world.server().realm())
                .get("id");
        String change = "UPDATE warifu_audit SET actor = ? WHERE realm_id = ? AND seq = ?";
        String actor = (String) world.ledger()
                .one("SELECT actor FROM warifu_audit WHERE realm_id = ? AND seq = ?", realmId, seq)
                .get("actor");
        assertThat(world.ledger().execute(change, "nobody", realmId, seq)).isEqualTo(1);
        try {
            JsonNode report = verification();
            assertThat(report.get("sound").booleanValue()).isFalse();
            assertThat(each(report.get("problems")))
                    .extracting(
                            one -> one.get("kind").textValue(),
                            one -> one.get("from").longValue())
                    .containsExactly(tuple("CHANGED", seq));
            Result result = run(
                    List.of("bin/verify-audit", file("export.jsonl", export()).toString()));
            assertThat(result.code).isEqualTo(1);
            assertThat(result.text).contains("CHANGED: record " + seq + " was changed");
        } finally {
            world.ledger().execute(change, actor, realmId, seq);
        }
        assertThat(verification().get("sound").booleanValue()).isTrue();
    }

    /** One record when it is confirmed and one when it is taken, and a chain that is sound with them. */
    @Test
    @Tag("S69")
    void aTransactionIsRecordedWhenItIsConfirmedAndWhenItIsTaken() throws Exception {
        Company company = world.company().withUsers("yamada01").open();
        TokenInHand token = company.sharingAToken();
        Person user = company.user("yamada01");
        PostedTransaction transaction = world.banking().postTransfer(user, 1_200_000);
        LogIn logIn = user.loggedIn();
        logIn.begin(transaction);
        logIn.typeCode(token.wrong());
        logIn.typeCode(token.fresh());
        transaction.consume().ok();
        transaction.consume();
        String masked = "*".repeat(token.serial().length() - 4) + token.ending();

        assertThat(each(search("contract=" + company.id()))
                        .filter(one -> one.get("action").textValue().startsWith("TRANSACTION_")))
                .extracting(
                        one -> one.get("action").textValue(),
                        one -> one.path("reason").asText(),
                        one -> one.path("actor").asText(),
                        one -> one.path("subject").asText(),
                        one -> one.path("serial").asText(),
                        one -> one.path("fromState").asText() + " "
                                + one.path("toState").asText())
                .containsExactly(
                        tuple(
                                "TRANSACTION_CONSUMED",
                                transaction.id(),
                                "service-account-business-web",
                                "yamada01",
                                masked,
                                "AUTHORISED CONSUMED"),
                        tuple(
                                "TRANSACTION_AUTHORISED",
                                transaction.id(),
                                user.username(),
                                "yamada01",
                                masked,
                                "PENDING AUTHORISED"));
        String export = export();
        assertThat(export).contains(transaction.id()).doesNotContain("1200000", "ミドリシヨウジ", "1234567");
        Result sound =
                run(List.of("bin/verify-audit", file("export.jsonl", export).toString()));
        assertThat(sound.code).as(sound.text).isZero();
        assertThat(verification().get("sound").booleanValue()).isTrue();
        AtTheDesk desk = world.staff().atTheDesk(StaffRole.AUDITOR);
        desk.open("/audit");
        HttpPage found = desk.submit(Map.of("contract", company.id()));
        assertThat(found.document().select("tbody th").eachText()).startsWith("お取引の承認の使用", "お取引の承認");
        assertThat(found.text("table")).contains(transaction.id(), masked).doesNotContain("warifu.desk");
    }

    @Test
    void noSecretIsEverInIt() {
        TokenInHand token = world.token();
        List<String> codes = token.wrong(5);
        Company company = atWork(token, codes);

        String export = export();

        assertThat(export).contains(company.id());
        for (Person person : List.of(company.administrator(), company.user("yamada01"))) {
            assertThat(export).doesNotContain(person.loginPin()).doesNotContain(person.confirmationPin());
        }
        assertThat(export)
                .doesNotContain(token.serial())
                .contains("*".repeat(token.serial().length() - 4)
                        + token.serial().substring(token.serial().length() - 4));
        codes.forEach(code -> assertThat(export).doesNotContain("\"" + code + "\""));
        assertThat(export).doesNotContain(String.join("", Company.CELLS.values()));
    }

    private record Result(int code, String text) {}

    /** On a plain Java with nothing but the jar and the libraries of the server. */
    private static Result command(Object... arguments) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("warifu.keycloak.home"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("warifu.jar") + ":" + home.resolve("lib/lib/main") + "/*",
                "jp.warifu.audit.VerifyAudit"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return run(command);
    }

    private static Result run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Result(process.exitValue(), text);
    }
}
