package jp.warifu.desk;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Exhaust;
import jp.warifu.scenario.AtTheDesk;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 職員用画面: 契約先の一括登録. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S7")
final class ContractImportDeskIT {
    private static final String HEADER = "contract,login_method,role,user_id,name\n";

    private World world;
    private AtTheDesk integrator;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        integrator = world.staff().atTheDesk(StaffRole.INTEGRATOR);
    }

    private String next() {
        return Integer.toString(world.nextContract());
    }

    private static byte[] file(String... lines) {
        return (HEADER + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] company(String contract) {
        return file(contract + ",ID_PIN,administrator,,見本産業 管理者", contract + ",,user,aoki0001,=青木 六郎");
    }

    private HttpPage upload(String decision, byte[] file, Map<String, String> fields) {
        integrator.open("/contracts/imports");
        return integrator.upload(decision, file, fields);
    }

    private long contracts(String id) {
        return ((Number) world.ledger()
                        .one("SELECT count(*) AS there FROM warifu_contract WHERE contract_id = ?", id)
                        .get("there"))
                .longValue();
    }

    @Test
    void isCheckedFirstAndThenCarriedOutAndThePinsAreShownOnce() {
        String contract = next();

        HttpPage checked = upload("check", company(contract), Map.of());

        assertPage(checked, "desk-contract-import");
        assertThat(checked.banner()).contains("contract-file-sound");
        assertThat(checked.document().select("tbody th").eachText()).containsExactly("2行目", "3行目");
        assertThat(checked.text("table")).contains(contract, "新規", "aoki0001", contract + "-aoki0001");
        assertThat(contracts(contract)).isZero();

        HttpPage letters = integrator.upload("import", company(contract), Map.of());

        assertPage(letters, "desk-pins");
        assertThat(letters.headers().firstValue("Cache-Control")).contains("no-store");
        List<String> pins = letters.document().select(".issued-pin").eachText();
        assertThat(pins).hasSize(4).doesNotHaveDuplicates();
        assertThat(letters.document().select(".actions a").eachAttr("href"))
                .singleElement()
                .asString()
                .endsWith("/contracts");
        assertThat(contracts(contract)).isEqualTo(1);
        HttpPage again = upload("import", company(contract), Map.of());
        assertPage(again, "desk-contract-import", "file-has-problems");
        assertThat(again.text("table")).contains("2行目", "すでに登録されている").doesNotContain(pins);
        assertThat(again.document().select(".issued-pin")).isEmpty();
    }

    @Test
    void answersThePinsAsAFileToo() {
        String contract = next();

        HttpPage letters = upload("import", company(contract), Map.of("letters", "CSV"));

        assertThat(letters.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(letters.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(letters.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("letters.csv");
        assertThat(letters.body())
                .startsWith("\"contract\",\"user_id\",\"username\",\"name\",\"login_pin\",\"confirmation_pin\"")
                .contains("\"" + contract + "\",\"aoki0001\",\"" + contract + "-aoki0001\",\"'=青木 六郎\",");
    }

    @Test
    void whoHasPinsInTheFileGetsNoLetters() {
        String contract = next();
        byte[] file = ("contract,login_method,role,name,login_pin,confirmation_pin\n" + contract
                        + ",ID_PIN,administrator,見本産業,Mihon2026x,Kakunin77q\n")
                .getBytes(StandardCharsets.UTF_8);

        HttpPage done = upload("import", file, Map.of());

        assertPage(done, "desk-contract-import");
        assertThat(done.banner()).contains("contracts-imported");
        assertThat(done.body()).doesNotContain("Mihon2026x", "Kakunin77q");
        assertThat(contracts(contract)).isEqualTo(1);
    }

    @Test
    void everyProblemNamesItsLineAndNothingIsWritten() {
        String contract = next();

        HttpPage refused = upload(
                "import",
                file(
                        contract + ",ID_PIN,administrator,,見本産業 管理者",
                        contract + ",,user,aoki0001,青木 六郎",
                        contract + ",,user,aoki0001,青木 七郎",
                        "999998,,user,kato0001,加藤 一郎"),
                Map.of("letters", "CSV"));

        assertPage(refused, "desk-contract-import", "file-has-problems");
        assertThat(refused.text("table")).contains("4行目", "user_id", "前の行と重複", "5行目", "管理者もいない");
        assertThat(refused.element("input[name=letters][checked]").val()).isEqualTo("CSV");
        assertThat(contracts(contract)).isZero();
    }

    @Test
    @Exhaust(Entrance.STAFF)
    void aFileThatIsTooLargeOrNoneIsTold() {
        assertPage(upload("check", new byte[0], Map.of()), "desk-contract-import", "file-missing");
        HttpPage large = upload("import", (HEADER + "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8), Map.of());
        assertPage(large, "desk-contract-import", "file-has-problems");
        assertThat(large.text("table")).contains("大きすぎる");
        assertThat(upload("import", new byte[] {(byte) 0x83, 0x65}, Map.of()).text("table"))
                .contains("UTF-8");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INTEGRATOR")
    void isForIntegratorsOnly(StaffRole role) {
        String contract = next();
        AtTheDesk member = world.staff().atTheDesk(role);
        HttpForm own = integrator.open("/contracts/imports").form("main form");

        assertPage(member.open("/contracts/imports"), "desk-refused", "forbidden");
        HttpPage forged = own.in(member.browser()).upload("decision", "import", "file", company(contract));

        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.name()).isEqualTo("desk-refused");
        assertThat(contracts(contract)).isZero();
        assertThat(member.open("/contracts").document().select("a[href$=/contracts/imports]"))
                .isEmpty();
    }

    /** Whose own roles are two: each page still asks for the one that it is for. */
    @Test
    void whoHasTwoRolesMayDoBoth() {
        String contract = next();
        AtTheDesk both = world.staff().atTheDesk(StaffRole.INTEGRATOR, StaffRole.BRANCH_CLERK);
        both.open("/contracts");
        assertThat(both.page().document().select("a[href$=/contracts/imports]")).hasSize(1);
        both.open("/contracts/imports");

        assertPage(both.upload("import", company(contract), Map.of()), "desk-pins");
        assertPage(both.open("/contracts/" + contract), "desk-contract");
    }

    @Test
    void aFormOfAnotherSessionOrOfNoneWritesNothing() {
        String contract = next();
        HttpForm own = integrator.open("/contracts/imports").form("main form");

        for (String checker : List.of("forged", "")) {
            HttpPage after = own.set("stateChecker", checker).upload("decision", "import", "file", company(contract));
            assertPage(after, "desk-refused", "page-expired");
            assertThat(after.status()).isEqualTo(403);
        }
        assertPage(
                own.remove("stateChecker").upload("decision", "import", "file", company(contract)),
                "desk-refused",
                "page-expired");

        assertThat(contracts(contract)).isZero();
    }

    /** Who loads contracts does not read them. */
    @Test
    @Tag("S1")
    void anIntegratorReadsNoContract() {
        String contract = world.company().withUsers("yamada01").open().id();

        HttpPage page = integrator.open("/contracts?q=" + contract);

        assertPage(page, "desk-contracts");
        assertThat(page.document().select("form, table")).isEmpty();
        assertPage(integrator.open("/contracts/" + contract), "desk-refused", "forbidden");
        assertPage(integrator.open("/contracts/" + contract + "/administrator"), "desk-refused", "forbidden");
        assertPage(integrator.open("/contracts/" + contract + "/users/yamada01"), "desk-refused", "forbidden");
    }
}
