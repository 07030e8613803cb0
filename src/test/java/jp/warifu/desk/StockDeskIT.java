package jp.warifu.desk;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Inject;
import jp.warifu.scenario.AtTheDesk;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
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
import org.junit.jupiter.params.provider.EnumSource;

/** 職員用画面 of the token stock: what the API does, by hand. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StockDeskIT {
    private static final String KEY = HexFormat.of().formatHex(TokenFile.PRE_SHARED_KEY);
    private static final int PATIENCE = 600;

    private World world;
    private AtTheDesk keeper;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        keeper = world.staff().atTheDesk(StaffRole.STOCK_KEEPER);
    }

    /** Of serial numbers that no other test has. */
    private static String prefix() {
        return "D"
                + UUID.randomUUID()
                        .toString()
                        .substring(0, 7)
                        .toUpperCase(Locale.ROOT)
                        .replace("-", "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] csv(String... serials) {
        StringBuilder file = new StringBuilder("serial,secret_hex,algorithm,digits,period\n");
        for (String serial : serials) {
            file.append(serial).append(",3132333435363738393031323334353637383930,SHA1,6,30\n");
        }
        return bytes(file.toString());
    }

    private static Map<String, String> fields(String... pairs) {
        Map<String, String> fields = new HashMap<>(Map.of("kind", "HARDWARE", "format", "PSKC"));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    /** Uploads a file and waits for the end of its import. */
    private static HttpPage taken(AtTheDesk by, String decision, byte[] file, Map<String, String> fields) {
        by.open("/tokens/imports/new");
        HttpPage page = by.upload(decision, file, fields);
        for (int i = 0; i < PATIENCE; i++) {
            assertThat(page.name()).as("%s", page).isEqualTo("desk-token-import");
            if (page.headers().firstValue("Refresh").isEmpty()) {
                return page;
            }
            pause();
            page = by.at(by.browser().get(page.uri()));
        }
        throw new AssertionError("does not end: " + page);
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

    private long imports() {
        return ((Number) world.ledger()
                        .one("SELECT count(*) AS there FROM warifu_token_import")
                        .get("there"))
                .longValue();
    }

    private List<String> adminEvents(String resource) {
        return world
                .ledger()
                .query("SELECT operation_type FROM admin_event_entity WHERE resource_path = ?", "warifu/" + resource)
                .stream()
                .map(row -> (String) row.get("operation_type"))
                .toList();
    }

    private static String id(HttpPage page) {
        String path = page.uri().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Nested
    class AFile {
        @Test
        void isCheckedFirstAndThenTakenIn() {
            String prefix = prefix();
            byte[] file = TokenFile.of(prefix, 3).encrypted();

            HttpPage checked = taken(keeper, "check", file, fields("key", KEY));

            assertThat(checked.banner()).as("%s", checked).contains("token-file-sound");
            assertThat(checked.text("dl")).contains("検査のみ", "3 件", "ハードウェアトークン");
            assertThat(inStock(prefix)).isZero();
            HttpPage again =
                    keeper.at(keeper.browser().get(checked.element("a.primary").absUrl("href")));
            assertThat(again.element("input[name=kind][checked]").val()).isEqualTo("HARDWARE");
            assertThat(again.document().select("input[type=password][value]")).isEmpty();

            HttpPage imported = taken(keeper, "import", file, fields("key", spaced(KEY)));

            assertThat(imported.banner()).as("%s", imported).contains("tokens-imported");
            assertThat(inStock(prefix)).isEqualTo(3);
            assertThat(adminEvents("tokens/imports/" + id(imported))).containsExactly("ACTION");
            HttpPage list = keeper.open("/tokens/imports");
            assertThat(list.element("tbody a[href$=" + id(imported) + "]")
                            .closest("tr")
                            .text())
                    .contains("登録済み", "取込", "3 件");
            assertThat(list.element("tbody a[href$=" + id(checked) + "]")
                            .closest("tr")
                            .text())
                    .contains("問題なし", "検査のみ");
        }

        private static String spaced(String hex) {
            return hex.replaceAll("(.{4})", "$1 ");
        }

        @Test
        void underAnotherKeyIsRefusedAndNothingOfTheKeyIsShown() {
            String prefix = prefix();
            String wrong = "00112233445566778899aabbccddeeff";

            HttpPage refused = taken(keeper, "import", TokenFile.of(prefix, 2).encrypted(), fields("key", wrong));

            assertPage(refused, "desk-token-import", "file-refused");
            assertThat(refused.element("[data-problem]").attr("data-problem")).isEqualTo("WRONG_KEY_OR_MAC");
            assertThat(refused.text()).contains("鍵・パスワードが違う");
            assertThat(refused.body()).doesNotContainIgnoringCase(wrong).doesNotContain(KEY);
            assertThat(inStock(prefix)).isZero();
        }

        @Test
        @Tag("S24")
        void withATokenTwiceInOtherLettersNamesTheToken() {
            String prefix = prefix();

            HttpPage refused = taken(
                    keeper,
                    "import",
                    csv(prefix + "01", prefix + "02", prefix.toLowerCase(Locale.ROOT) + "01"),
                    fields("format", "CSV"));

            assertPage(refused, "desk-token-import", "file-has-problems");
            assertThat(refused.text("tbody")).contains("3件目のトークン", prefix + "01", "ファイル内にある");
            assertThat(inStock(prefix)).isZero();
        }

        @Test
        void withATokenThatIsThereNamesIt() {
            String prefix = prefix();
            taken(keeper, "import", csv(prefix + "01"), fields("format", "CSV"));

            HttpPage checked = taken(keeper, "check", csv(prefix + "02", prefix + "01"), fields("format", "CSV"));

            assertPage(checked, "desk-token-import", "file-has-problems");
            assertThat(checked.text("tbody")).contains("2件目のトークン", prefix + "01", "すでに登録されている");
            assertThat(checked.document().select("tbody tr")).hasSize(1);
            assertThat(inStock(prefix)).isEqualTo(1);
        }

        @Test
        void thatIsTooLongIsNotTakenOver() {
            world.withRealmSetting("warifu.import.megabytes", "1", () -> {
                long before = imports();
                keeper.open("/tokens/imports/new");

                HttpPage after = keeper.upload("check", new byte[1_000_001], fields("kind", "SOFTWARE"));

                assertPage(after, "desk-token-import-new", "file-too-large");
                assertThat(after.text("#alert")).contains("1MB");
                assertThat(after.element("input[name=kind][checked]").val()).isEqualTo("SOFTWARE");
                assertThat(imports()).isEqualTo(before);
            });
        }

        @Test
        void isAskedForWithEverythingThatBelongsToIt() {
            long before = imports();
            byte[] file = TokenFile.of(prefix(), 1).encrypted();
            keeper.open("/tokens/imports/new");

            assertPage(keeper.upload("import", new byte[0], fields()), "desk-token-import-new", "file-missing");
            keeper.open("/tokens/imports/new");
            assertPage(keeper.upload("import", file, Map.of()), "desk-token-import-new", "empty-field");
            HttpPage noKey = keeper.upload("import", file, fields("key", "geheim-0815"));
            assertPage(noKey, "desk-token-import-new", "invalid-file-key");
            assertThat(noKey.body()).doesNotContain("geheim-0815");
            assertThat(noKey.element("input[name=format][checked]").val()).isEqualTo("PSKC");
            assertPage(
                    keeper.upload("import", file, fields("key", KEY, "password", "geheim-0815")),
                    "desk-token-import-new",
                    "file-key-two-ways");
            assertThat(keeper.page().body()).doesNotContain("geheim-0815", KEY);
            assertPage(
                    keeper.upload("import", file, fields("certificate", "x")),
                    "desk-token-import-new",
                    "invalid-certificate");
            assertPage(
                    keeper.upload("import", file, fields("format", "CSV", "password", "x")),
                    "desk-token-import-new",
                    "file-key-unneeded");

            assertThat(imports()).isEqualTo(before);
        }

        /** The page comes anew by itself, and can be told not to (WCAG 2.2.2). */
        @Test
        void thatIsStillReadIsWatchedUntilItsEnd() {
            HttpPage ended = taken(keeper, "check", csv(prefix() + "01"), fields("format", "CSV"));
            world.ledger()
                    .execute(
                            "UPDATE warifu_token_import SET state = 'RUNNING', ended_at = NULL WHERE id = ?",
                            id(ended));

            HttpPage running = keeper.open("/tokens/imports/" + id(ended));

            assertPage(running, "desk-token-import");
            assertThat(running.headers().firstValue("Refresh")).contains("5");
            assertThat(running.text()).contains("処理中", "1 件");
            HttpPage still = keeper.browser()
                    .get(running.element("a[href$='reload=off']").absUrl("href"));
            assertThat(still.headers().firstValue("Refresh")).isEmpty();
            assertThat(still.text()).contains("処理中", "自動更新を再開");
            world.ledger().execute("UPDATE warifu_token_import SET state = 'FAILED' WHERE id = ?", id(ended));
        }
    }

    @Nested
    @Tag("S7")
    class Roles {
        @ParameterizedTest
        @EnumSource
        void mayImportOrNot(StaffRole role) {
            boolean theirs = role == StaffRole.STOCK_KEEPER || role == StaffRole.INTEGRATOR;
            AtTheDesk member = world.staff().atTheDesk(role);
            String prefix = prefix();
            HttpPage own = keeper.open("/tokens/imports/new");

            HttpPage list = member.open("/tokens");
            HttpPage form = member.open("/tokens/imports/new");

            assertPage(list, "desk-tokens");
            assertThat(list.document().select("a[href$=/tokens/imports]")).hasSize(theirs ? 1 : 0);
            assertThat(list.document().select("form")).hasSize(role == StaffRole.INTEGRATOR ? 0 : 1);
            if (theirs) {
                HttpPage done = taken(member, "import", csv(prefix + "01"), fields("format", "CSV"));
                assertThat(done.banner()).contains("tokens-imported");
                assertThat(inStock(prefix)).isEqualTo(1);
            } else {
                assertPage(form, "desk-refused", "forbidden");
                HttpPage forged = form(own)
                        .in(member.browser())
                        .set("stateChecker", list.form().value("stateChecker"))
                        .set("kind", "HARDWARE")
                        .set("format", "CSV")
                        .upload("decision", "import", "file", csv(prefix + "01"));
                assertThat(forged.status()).isEqualTo(403);
                assertThat(forged.name()).isEqualTo("desk-refused");
                assertThat(inStock(prefix)).isZero();
                assertPage(member.open("/tokens/imports"), "desk-refused", "forbidden");
            }
        }

        @Test
        void aFileOfAnotherSessionOrOfNoneIsNotLookedAt() {
            String prefix = prefix();
            long before = imports();
            HttpForm own = form(keeper.open("/tokens/imports/new"))
                    .set("kind", "HARDWARE")
                    .set("format", "CSV");
            String others = world.staff()
                    .atTheDesk(StaffRole.STOCK_KEEPER)
                    .open("/tokens/imports/new")
                    .form()
                    .value("stateChecker");

            for (HttpForm forged : List.of(own.set("stateChecker", others), own.remove("stateChecker"))) {
                HttpPage after = forged.upload("decision", "import", "file", csv(prefix + "01"));
                assertPage(after, "desk-refused", "page-expired");
                assertThat(after.status()).isEqualTo(403);
            }
            own.set("stateChecker", "x".repeat(1_000));
            assertThat(own.upload("decision", "import", "file", csv(prefix + "01"))
                            .status())
                    .isEqualTo(403);

            assertThat(inStock(prefix)).isZero();
            assertThat(imports()).isEqualTo(before);
        }

        private static HttpForm form(HttpPage page) {
            return page.form("main form");
        }
    }

    @Nested
    class Tokens {
        @Test
        void areFoundByTheirEndAndRead() {
            TokenInHand token = world.token();
            Company company = world.company().withUsers("yamada01").open();
            company.sharing(token);
            AtTheDesk auditor = world.staff().atTheDesk(StaffRole.AUDITOR);
            auditor.open("/tokens");

            HttpPage found = auditor.submit(Map.of(
                    "ending", token.serial().substring(2).toLowerCase(Locale.ROOT), "state", "ACTIVE", "kind", ""));

            assertPage(found, "desk-tokens");
            assertThat(found.text("tbody")).contains(token.serial(), "利用中", company.id());
            assertThat(found.element("option[value=ACTIVE]").hasAttr("selected"))
                    .isTrue();
            HttpPage one =
                    auditor.at(auditor.browser().get(found.element("tbody th a").absUrl("href")));
            assertPage(one, "desk-token");
            assertThat(one.document().select("tbody th").eachText()).containsExactly("在庫登録", "利用登録");
            assertThat(one.document().select("dl a").eachAttr("href").get(0)).endsWith("/contracts/" + company.id());
            assertThat(one.document().select("a[href$=/withdraw]")).isEmpty();
            assertThat(keeper.open("/tokens/" + token.serial()).document().select("dl a"))
                    .isEmpty();
            auditor.open("/tokens");
            assertPage(auditor.submit(Map.of("ending", "137")), "desk-tokens", "invalid-ending");
            assertThat(auditor.page().element("input[name=ending]").val()).isEqualTo("137");
            assertPage(auditor.open("/tokens/NOTTHERE0"), "desk-refused", "not-found");
            assertPage(auditor.open("/tokens/x"), "desk-refused", "not-found");
        }

        @Test
        void comePageByPage() {
            taken(keeper, "import", TokenFile.of(prefix(), 51).plain(), fields("kind", "SOFTWARE"));

            HttpPage first = keeper.open("/tokens?state=STOCK&kind=SOFTWARE");
            HttpPage second = keeper.browser().get(first.element("a[rel=next]").absUrl("href"));

            List<String> shown = first.document().select("tbody th").eachText();
            assertThat(shown).hasSize(50);
            assertThat(second.document().select("tbody th").eachText())
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(shown);
            assertThat(second.element("option[value=SOFTWARE]").hasAttr("selected"))
                    .isTrue();
        }

        @Test
        @Tag("S79")
        void areWithdrawnForAReasonAndForGood() {
            TokenInHand token = world.token();
            HttpPage page = keeper.open("/tokens/" + token.serial());
            keeper.at(keeper.browser().get(page.element("a[href$=/withdraw]").absUrl("href")));

            assertPage(keeper.submit(Map.of("reason", " ")), "desk-token-withdrawal", "empty-field");
            assertPage(keeper.submit(Map.of("reason", "あ".repeat(65))), "desk-token-withdrawal", "too-long");
            assertThat(world.ledger().tokenState(token)).isEqualTo("STOCK");
            HttpForm form = keeper.page().form().set("reason", "画面の破損");
            HttpPage withdrawn = keeper.at(form.submit());

            assertPage(withdrawn, "desk-token");
            assertThat(withdrawn.banner()).contains("token-withdrawn");
            assertThat(withdrawn.text("table")).contains("除却", "画面の破損");
            assertThat(world.ledger().tokenState(token)).isEqualTo("RETIRED");
            assertThat(adminEvents("tokens/" + "*".repeat(token.serial().length() - 4) + token.ending() + "/withdraw"))
                    .contains("ACTION");
            assertPage(form.submit(), "desk-token", "not-in-stock");
            assertPage(keeper.open("/tokens/" + token.serial() + "/withdraw"), "desk-token", "not-in-stock");
            assertThat(taken(keeper, "import", csv(token.serial()), fields("format", "CSV"))
                            .alert())
                    .contains("file-has-problems");
        }

        @Test
        void areWithdrawnByTheStockKeeperOnly() {
            TokenInHand token = world.token();
            String path = "/tokens/" + token.serial() + "/withdraw";
            HttpForm form = keeper.open(path).form();
            for (StaffRole role : List.of(StaffRole.BRANCH_CLERK, StaffRole.AUDITOR, StaffRole.INTEGRATOR)) {
                AtTheDesk member = world.staff().atTheDesk(role);

                assertPage(member.open(path), "desk-refused", "forbidden");
                HttpPage forged = form.in(member.browser()).set("reason", "x").submit();
                assertThat(forged.status()).isEqualTo(403);
            }
            assertThat(world.ledger().tokenState(token)).isEqualTo("STOCK");
        }
    }

    @Nested
    class ALogInInBetween {
        @Test
        void leadsBackToTheSearch() {
            TokenInHand token = world.token();
            String ending = token.serial().substring(2);

            AtTheDesk arrived =
                    world.staff().arriving("/tokens?ending=" + ending + "&state=STOCK&kind=", StaffRole.STOCK_KEEPER);

            assertPage(arrived.page(), "desk-tokens");
            assertThat(arrived.page().uri().getQuery()).isEqualTo("ending=" + ending + "&kind=&state=STOCK");
            assertThat(arrived.page().text("tbody")).contains(token.serial());
        }

        @Test
        void leadsBackToWordsAsTheyWereTyped() {
            AtTheDesk arrived =
                    world.staff().arriving("/contracts?q=100%25%20%E8%8A%B1%26%E5%AD%90", StaffRole.BRANCH_CLERK);

            assertPage(arrived.page(), "desk-contracts");
            assertThat(arrived.page().element("input[name=q]").val()).isEqualTo("100% 花&子");
        }

        @Test
        @Inject(Entrance.STAFF)
        void leadsNowhereElse() {
            AtTheDesk arrived = world.staff().arriving("/tokens?search=aHR0cHM6Ly94", StaffRole.STOCK_KEEPER);

            assertPage(arrived.page(), "desk-tokens");
            assertThat(arrived.page().uri())
                    .isEqualTo(URI.create(world.server().baseUrl() + "/realms/master/warifu-staff/"
                            + world.server().realm() + "/tokens"));
        }
    }
}
