package jp.warifu.branch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Exhaust;
import jp.warifu.attack.Guess;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import jp.warifu.stock.TokenFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** トークン在庫 over the API: import with dry run and progress, search, history, withdrawal. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StockIT {
    private static final String KEY = HexFormat.of().formatHex(TokenFile.PRE_SHARED_KEY);
    private static final int PATIENCE = 600;

    private World world;
    private RestClient keeper;
    private RestClient auditor;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        keeper = world.staff().member(StaffRole.STOCK_KEEPER);
        auditor = world.staff().member(StaffRole.AUDITOR);
    }

    private String api(String path) {
        return world.admin("/warifu/tokens" + path);
    }

    /** A prefix of serial numbers that no other test has. */
    private static String prefix() {
        return "T"
                + UUID.randomUUID()
                        .toString()
                        .substring(0, 7)
                        .toUpperCase(java.util.Locale.ROOT)
                        .replace("-", "");
    }

    private RestClient.Response upload(RestClient who, String path, Map<String, String> fields, String content) {
        String boundary = "stock-boundary";
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
        body.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"tokens.xml\"\r\n")
                .append("Content-Type: application/octet-stream\r\n\r\n")
                .append(content)
                .append("\r\n--" + boundary + "--\r\n");
        return who.send("POST", api(path), body.toString(), "multipart/form-data; boundary=" + boundary);
    }

    private static Map<String, String> fields(String... more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("kind", "HARDWARE", "key", KEY));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private static String encrypted(TokenFile file) {
        return new String(file.encrypted(), StandardCharsets.UTF_8);
    }

    /** Begins an import and waits for its end. */
    private JsonNode imported(Map<String, String> fields, String content) {
        RestClient.Response accepted = upload(keeper, "/imports", fields, content);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String id = accepted.json().get("id").textValue();
        for (int i = 0; i < PATIENCE; i++) {
            JsonNode now = keeper.get(api("/imports/" + id));
            if (!now.get("state").textValue().equals("RUNNING")) {
                return now;
            }
            pause();
        }
        throw new AssertionError("import " + id + " does not end");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long inStock(String prefix) {
        return ((Number) world.ledger()
                        .one("SELECT count(*) AS there FROM warifu_token WHERE serial LIKE ?", prefix + "%")
                        .get("there"))
                .longValue();
    }

    @Nested
    class AnImport {
        @Test
        void goesOnInTheBackgroundAndTellsHowItEnded() {
            String prefix = prefix();

            JsonNode ended = imported(fields(), encrypted(TokenFile.of(prefix, 3000)));

            assertThat(ended.get("state").textValue()).as(ended.toString()).isEqualTo("DONE");
            assertThat(ended.get("keys").intValue()).isEqualTo(3000);
            assertThat(ended.get("by").textValue()).startsWith("staff");
            assertThat(Instant.parse(ended.get("endedAt").textValue()))
                    .isAfterOrEqualTo(Instant.parse(ended.get("startedAt").textValue()));
            assertThat(inStock(prefix)).isEqualTo(3000);
            assertThat(keeper.get(api("/imports")).get("imports").findValuesAsText("id"))
                    .contains(ended.get("id").textValue());
        }

        /** More than the ten megabytes that the server takes unless it is told otherwise (docs/operations.md). */
        @Test
        void ofALargeFileIsTakenInAsAWhole() {
            String prefix = prefix();
            String content = encrypted(TokenFile.of(prefix, 15_000));
            assertThat(content.length()).isGreaterThan(11_000_000);

            JsonNode ended = imported(fields(), content);

            assertThat(ended.get("state").textValue()).as(ended.toString()).isEqualTo("DONE");
            assertThat(inStock(prefix)).isEqualTo(15_000);
            // Each later rotation of keys on this server would seal them all anew.
            world.ledger().execute("DELETE FROM warifu_token WHERE serial LIKE ?", prefix + "%");
        }

        @Test
        void thatIsADryRunChangesNothing() {
            String prefix = prefix();
            TokenFile file = TokenFile.of(prefix, 5)
                    .with("?")
                    .with(TokenFile.serial(prefix, 2).toLowerCase(Locale.ROOT));

            JsonNode ended = imported(fields("dryRun", "true"), encrypted(file));

            assertThat(ended.get("state").textValue()).as(ended.toString()).isEqualTo("DONE");
            assertThat(ended.get("problemCount").intValue()).isEqualTo(2);
            assertThat(ended.get("problems").findValuesAsText("key")).containsExactly("6", "7");
            assertThat(ended.get("problems").findValuesAsText("kind"))
                    .containsExactly("INVALID_SERIAL", "DUPLICATE_IN_FILE");
            assertThat(inStock(prefix)).isZero();
        }

        @Test
        void ofTokensThatAreThereImportsNone() {
            String prefix = prefix();
            imported(fields(), encrypted(TokenFile.of(prefix, 3)));

            JsonNode ended = imported(
                    fields(),
                    encrypted(new TokenFile().with(prefix + "99999999").with(TokenFile.serial(prefix, 2))));

            assertThat(ended.get("state").textValue()).isEqualTo("FAILED");
            assertThat(ended.get("problems").get(0).get("kind").textValue()).isEqualTo("IN_STOCK");
            assertThat(ended.get("problems").get(0).get("key").intValue()).isEqualTo(2);
            assertThat(ended.get("problems").get(0).get("serial").textValue()).isEqualTo(TokenFile.serial(prefix, 2));
            assertThat(inStock(prefix)).isEqualTo(3);
        }

        @Test
        void atOnceSaysInOneLineWhy() {
            String prefix = prefix();
            TokenFile file = TokenFile.of(prefix, 3);

            assertThat(upload(keeper, "", fields(), encrypted(file)).ok().body())
                    .isEqualTo("{\"imported\":3}");
            RestClient.Response again = upload(keeper, "", fields(), encrypted(file));
            RestClient.Response twice = upload(
                    keeper,
                    "",
                    fields(),
                    encrypted(new TokenFile()
                            .with(prefix + "77777777")
                            .with((prefix + "77777777").toLowerCase(Locale.ROOT))));

            assertThat(again.status()).isEqualTo(409);
            assertThat(again.json().get("error").textValue())
                    .isEqualTo("token " + TokenFile.serial(prefix, 1) + " is in stock already, key 1; and 2 more");
            assertThat(twice.status()).isEqualTo(400);
            assertThat(twice.json().get("error").textValue())
                    .isEqualTo("token " + prefix + "77777777 is in the file twice, again as key 2");
            assertThat(inStock(prefix)).isEqualTo(3);
        }

        @Test
        @Exhaust(Entrance.STAFF)
        void isBoundedInSize() {
            String prefix = prefix();
            String content = encrypted(TokenFile.of(prefix, 1500));

            world.withRealmSetting("warifu.import.megabytes", "1", () -> {
                RestClient.Response refused = upload(keeper, "/imports", fields(), content);
                assertThat(refused.status()).as(refused.body()).isEqualTo(400);
                assertThat(refused.body()).contains("more than 1000000 bytes");
            });
            assertThat(inStock(prefix)).isZero();
        }

        @Test
        @Guess(Entrance.STAFF)
        void tellsNothingOfKeyOrSeedWhenTheKeyIsWrong() {
            String prefix = prefix();
            String wrong = "0f0e0d0c0b0a09080706050403020100";

            JsonNode ended = imported(fields("key", wrong), encrypted(TokenFile.of(prefix, 2)));

            assertThat(ended.get("refusal").get("problem").textValue()).isEqualTo("WRONG_KEY_OR_MAC");
            assertThat(ended.toString()).doesNotContain(wrong);
            assertThat(world.server().log()).doesNotContain(wrong);
            assertThat(inStock(prefix)).isZero();
        }
    }

    @Nested
    class ABadFile {
        private static final String BOMB = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">"
                + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><a>&d;&d;&d;</a>";
        private static final String EXTERNAL = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
        private static final String FOREIGN =
                "<KeyContainer Version=\"1.0\" xmlns=\"urn:example\"><KeyPackage/></KeyContainer>";

        private void assertRefused(String content, String prefix, String problem, int line) {
            JsonNode ended = imported(fields(), content);

            assertThat(ended.get("state").textValue()).isEqualTo("FAILED");
            assertThat(ended.get("refusal").get("problem").textValue()).isEqualTo(problem);
            assertThat(ended.get("refusal").get("line").intValue()).isEqualTo(line);
            assertThat(ended.toString()).doesNotContain("root:");
            assertThat(inStock(prefix)).isZero();
        }

        @Test
        void isRefusedWithProblemAndPlace() {
            String prefix = prefix();
            String whole = encrypted(TokenFile.of(prefix, 2000));

            assertRefused(BOMB, prefix, "DTD_FORBIDDEN", 1);
            assertRefused(EXTERNAL, prefix, "DTD_FORBIDDEN", 1);
            assertRefused(FOREIGN, prefix, "NOT_A_KEY_CONTAINER", 1);
            assertRefused(whole.substring(0, whole.length() - 100), prefix, "MALFORMED_XML", 2004);
        }
    }

    @Nested
    class ARequest {
        @ParameterizedTest
        @CsvSource({"kind, PAPER", "format, XLS", "dryRun, maybe", "key, zz"})
        void thatIsWrongIsNotStarted(String name, String value) {
            RestClient.Response refused =
                    upload(keeper, "/imports", fields(name, value), encrypted(TokenFile.of(prefix(), 1)));

            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains(name);
        }

        @Test
        void forWhatIsNotThereFindsNothing() {
            for (String path : List.of("/imports/" + UUID.randomUUID(), "/UNKNOWN1", "/UNKNOWN1/history")) {
                assertThat(keeper.send("GET", api(path), "", "application/json").status())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(keeper.post(api("/UNKNOWN1/withdraw"), Map.of("reason", "x"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    @Tag("S7")
    class Roles {
        @ParameterizedTest
        @EnumSource(StaffRole.class)
        void doWhatTheTableSays(StaffRole role) {
            RestClient member = world.staff().member(role);
            boolean imports = role == StaffRole.STOCK_KEEPER || role == StaffRole.INTEGRATOR;
            boolean reads = role != StaffRole.INTEGRATOR;
            String serial = world.token().serial();

            assertThat(upload(member, "/imports", Map.of("kind", "PAPER"), "x").status())
                    .isEqualTo(imports ? 400 : 403);
            assertThat(upload(member, "", Map.of("kind", "PAPER"), "x").status())
                    .isEqualTo(imports ? 400 : 403);
            for (String path : List.of("/imports", "/imports/" + UUID.randomUUID())) {
                assertThat(status(member, path)).as(path).isEqualTo(imports ? path.length() > 8 ? 404 : 200 : 403);
            }
            for (String path : List.of("", "/" + serial, "/" + serial + "/history")) {
                assertThat(status(member, path)).as(path).isEqualTo(reads ? 200 : 403);
            }
            assertThat(member.post(api("/" + serial + "/withdraw"), Map.of("reason", "破損"))
                            .status())
                    .isEqualTo(role == StaffRole.STOCK_KEEPER ? 204 : 403);
        }

        private int status(RestClient who, String path) {
            return who.send("GET", api(path), "", "application/json").status();
        }
    }

    @Nested
    class Stock {
        @Test
        void isSearchedByWhatACustomerReadsOut() {
            TokenInHand token = world.token();
            String ending = token.serial().substring(token.serial().length() - 6);

            JsonNode found = auditor.get(api("?ending=" + ending + "&state=STOCK&kind=HARDWARE"));

            assertThat(found.get("tokens").findValuesAsText("serial")).contains(token.serial());
            assertThat(auditor.get(api("?ending=" + ending + "&state=LOCKED")).get("tokens"))
                    .isEmpty();
        }

        @Test
        void isReadPageByPage() {
            String prefix = prefix();
            imported(fields(), encrypted(TokenFile.of(prefix, 5)));
            String before = prefix + "00000000";

            JsonNode first = auditor.get(api("?max=3&after=" + before));
            JsonNode second =
                    auditor.get(api("?max=2&after=" + first.get("next").textValue()));

            assertThat(first.get("tokens").findValuesAsText("serial"))
                    .containsExactly(
                            TokenFile.serial(prefix, 1), TokenFile.serial(prefix, 2), TokenFile.serial(prefix, 3));
            assertThat(second.get("tokens").findValuesAsText("serial"))
                    .containsExactly(TokenFile.serial(prefix, 4), TokenFile.serial(prefix, 5));
        }

        @ParameterizedTest
        @CsvSource({"max=0", "max=201", "ending=12", "state=LOST", "kind=PAPER", "contract=x"})
        void isNotSearchedByNonsense(String query) {
            assertThat(auditor.send("GET", api("?" + query), "", "application/json")
                            .status())
                    .isEqualTo(400);
        }

        @Test
        @Tag("S79")
        void tellsTheLifeOfAToken() {
            Company company = world.company().withUsers("yamada01").open();
            TokenInHand token = world.token();
            TokenInHand next = world.token();
            AdministratorAtWork at = company.administrator().atWork();
            at.chooseMode("INDIVIDUAL");
            at.register(company.user("yamada01"), token).expectDone();
            at.register(company.user("yamada01"), next).expectDone();

            JsonNode history =
                    auditor.get(api("/" + token.serial() + "/history")).get("history");

            assertThat(history.findValuesAsText("event")).containsExactly("IMPORT", "REGISTER", "REPLACE");
            assertThat(history.findValuesAsText("to")).containsExactly("STOCK", "ACTIVE", "RETIRED");
            assertThat(history.get(1).get("contract").textValue()).isEqualTo(company.id());
            JsonNode shown = auditor.get(api("/" + next.serial()));
            assertThat(shown.get("state").textValue()).isEqualTo("ACTIVE");
            assertThat(shown.get("contract").textValue()).isEqualTo(company.id());
            assertThat(auditor.get(api("?contract=" + company.id()))
                            .get("tokens")
                            .findValuesAsText("serial"))
                    .containsExactlyInAnyOrder(token.serial(), next.serial());
        }

        @Test
        @Tag("S79")
        void losesATokenThatIsWithdrawn() {
            TokenInHand token = world.token();
            String path = api("/" + token.serial() + "/withdraw");

            assertThat(keeper.post(path, Map.of()).status()).isEqualTo(400);
            assertThat(keeper.post(path, Map.of("reason", "破損")).status()).isEqualTo(204);
            assertThat(keeper.post(path, Map.of("reason", "破損")).status()).isEqualTo(409);

            assertThat(world.ledger().tokenState(token)).isEqualTo("RETIRED");
            assertThat(auditor.get(api("/" + token.serial() + "/history"))
                            .get("history")
                            .get(1)
                            .get("reason")
                            .textValue())
                    .isEqualTo("破損");
        }
    }
}
