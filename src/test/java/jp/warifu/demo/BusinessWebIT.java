package jp.warifu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.warifu.guide.Axe;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.BrowserTest;
import jp.warifu.server.ChromiumBrowser;
import jp.warifu.server.Ports;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The sample application as people meet it in Chromium, with the true server behind it. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BusinessWebIT {
    private static final String YAMADA = "yamada01";
    private static final String SUZUKI = "suzuki02";
    private static final URI AIDS = URI.create("https://localhost:1/");
    private static final long OPENING = 28_450_000;

    private final Set<String> inspected = new HashSet<>();
    private World world;
    private ChromiumBrowser browser;
    private DemoRealm realm;
    private Path directory;
    private SampleApplication application;
    private Company company;
    private TokenInHand token;

    @BeforeAll
    void start(WarifuServer server, ChromiumBrowser chromium, @TempDir Path temporary) {
        world = World.of(server);
        browser = chromium;
        directory = temporary;
        realm = server.clients().at(URI.create("https://localhost:" + Ports.free()));
        for (String client : List.of(DemoRealm.ADMINISTRATOR_CLIENT, DemoRealm.USER_CLIENT)) {
            allow(client);
        }
        application = SampleApplication.start(directory, server.pki(), server.baseUrl(), realm, AIDS);
        company =
                world.company().withoutCertificates().withUsers(YAMADA, SUZUKI).open();
        token = company.sharingAToken();
    }

    @AfterAll
    void stop() {
        if (application != null) {
            application.close();
        }
    }

    /** The realm knows the stand-in's address; this application has another. */
    private void allow(String clientId) {
        String clients = world.admin("/clients");
        JsonNode client =
                world.server().admin().get(clients + "?clientId=" + clientId).get(0);
        ((ArrayNode) client.get("redirectUris")).add(realm.redirectUri(clientId).toString());
        ObjectNode attributes = (ObjectNode) client.get("attributes");
        attributes.put(
                "post.logout.redirect.uris",
                attributes.get("post.logout.redirect.uris").textValue() + "##" + realm.applicationUrl() + "/");
        world.server()
                .admin()
                .put(clients + "/" + client.get("id").textValue(), client.toString())
                .ok();
    }

    /** One person's browser at the application; complains about whatever the content security policy stops. */
    private final class Visitor implements AutoCloseable {
        private final BrowserContext context = browser.context();
        private final Page page = context.newPage();
        private final Person person;
        private final List<String> complaints = new ArrayList<>();

        Visitor(Person person) {
            this.person = person;
            context.setDefaultTimeout(60_000);
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")
                        && page.url().startsWith(realm.applicationUrl().toString())) {
                    complaints.add(message.text());
                }
            });
        }

        Visitor logIn() {
            page.navigate(realm.applicationUrl() + "/");
            page.click("a[href='/login/" + person.clientId() + "']");
            expect("contract-login");
            page.fill("[name=loginId]", person.contract());
            if (!person.isAdministrator()) {
                page.fill("[name=userId]", person.userId());
            }
            page.fill("[name=pin]", person.loginPin());
            page.click("main form button[type=submit]");
            if (person.isAdministrator()) {
                expect("card");
                for (int i = 0; i < 2; i++) {
                    String label = page.locator("label[data-cell]").nth(i).getAttribute("data-cell");
                    page.fill("[name=cell" + (i + 1) + "]", String.valueOf(Company.CELLS.get(label)));
                }
                page.click("main form button[type=submit]");
                expect("notice");
                page.click("main form button[type=submit]");
            }
            return expect("menu");
        }

        /** Warifu still knows the browser; this application has forgotten it. */
        Visitor logInAgain() {
            page.navigate(realm.applicationUrl() + "/login/" + person.clientId());
            return expect("menu");
        }

        Visitor expect(String name) {
            page.waitForLoadState();
            assertThat(page.locator("body").getAttribute("data-page"))
                    .as("%s: %s", page.url(), page.locator("body").innerText())
                    .isEqualTo(name);
            inspect(name);
            return this;
        }

        /** Each page once, in each language: by a machine's eyes for WCAG, and in the width of a phone. */
        private void inspect(String name) {
            boolean ours = page.url().startsWith(realm.applicationUrl().toString());
            if (ours && inspected.add(name + page.locator("html").getAttribute("lang"))) {
                assertThat(Axe.violations(page)).as(name).isEmpty();
                page.setViewportSize(360, 740);
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as(name)
                        .isEqualTo(true);
                page.setViewportSize(1280, 720);
            }
        }

        Visitor expect(String name, String code) {
            expect(name);
            assertThat(page.locator("main [role=alert], main [role=status]")
                            .first()
                            .getAttribute("data-code"))
                    .as(page.locator("main").innerText())
                    .isEqualTo(code);
            return this;
        }

        Visitor says(String... texts) {
            assertThat(page.locator("main").innerText()).contains(texts);
            return this;
        }

        Visitor choose(String path) {
            page.click("main a[href='" + path + "']");
            return this;
        }

        Visitor fillTransfer(String payee, String amount) {
            page.navigate(realm.applicationUrl() + "/transfer");
            expect("transfer");
            page.selectOption("#payee", payee);
            page.fill("#amount", amount);
            page.fill("#reference", "請求書 031");
            return this;
        }

        Visitor go() {
            page.click("button[name=action][value=go]");
            return this;
        }

        Visitor type(String code) {
            page.fill("[name=otp]", code);
            page.click("main form button.primary");
            return this;
        }

        Visitor cancel() {
            page.click("button[name=operation][value=cancel]");
            return this;
        }

        long balance() {
            page.navigate(realm.applicationUrl() + "/accounts");
            return Long.parseLong(page.locator("[data-account='1']").innerText().replaceAll("[^0-9]", ""));
        }

        String transaction() {
            return page.locator("[data-transaction]").first().getAttribute("data-transaction");
        }

        @Override
        public void close() {
            context.close();
            assertThat(complaints).isEmpty();
        }
    }

    private String stateOf(String transaction) {
        return world.banking().get(transaction).path("state").asText();
    }

    @Test
    @Tag("S62")
    @Tag("S69")
    void aTransferNeedsTheCodeOfNowAndLeavesAReceipt() {
        try (Visitor user = new Visitor(company.user(YAMADA)).logIn()) {
            long before = user.balance();
            user.fillTransfer("1", "1,200,000").go();
            user.expect("otp").says("カ）ミドリシヨウジ", "みどり見本銀行", "4567", "1,200,000", "請求書 031");
            user.type(token.fresh()).expect("order", "executed").says("1,200,000円", "カ）ミドリシヨウジ");
            String transaction = user.transaction();
            assertThat(stateOf(transaction)).isEqualTo("CONSUMED");

            user.choose("/receipt/" + transaction).expect("receipt", "valid");
            user.says("ワンタイムパスワード", token.ending(), company.id());
            assertThat(user.balance()).isEqualTo(before - 1_200_000);
        }
    }

    @Test
    @Tag("S69")
    void aBatchIsShownWithItsTotal() {
        try (Visitor user = new Visitor(company.user(YAMADA)).logIn()) {
            user.choose("/batch").expect("batch");
            user.page.fill("#amount-2", "100000");
            user.page.fill("#amount-5", "250000");
            user.page.click("button[value=total]");
            user.expect("batch").says("350,000円", "2 件");
            user.go().expect("otp").says("総合振込", "350,000", "2件");
            user.type(token.fresh()).expect("order", "executed").says("350,000円", "ミホン タロウ");
        }
    }

    @Test
    @Tag("S66")
    void balanceAndHistoryAskForNothing() {
        Company other = world.company().withoutCertificates().withUsers(YAMADA).open();
        try (Visitor user = new Visitor(other.user(YAMADA)).logIn()) {
            assertThat(user.balance()).isEqualTo(OPENING);
            user.page.navigate(realm.applicationUrl() + "/history");
            user.expect("history").says("お取引はまだありません");
        }
    }

    @Test
    @Tag("S62")
    void whoCancelsFindsEverythingAsItWasTyped() {
        try (Visitor user = new Visitor(company.user(SUZUKI)).logIn()) {
            user.fillTransfer("3", "777").go().expect("otp").cancel();

            user.expect("transfer", "cancelled");
            assertThat(user.page.inputValue("#payee")).isEqualTo("3");
            assertThat(user.page.inputValue("#amount")).isEqualTo("777");
            assertThat(user.page.inputValue("#reference")).isEqualTo("請求書 031");
        }
    }

    @Test
    @Tag("S67")
    void aUsedCodeExecutesNothing() {
        try (Visitor user = new Visitor(company.user(YAMADA)).logIn()) {
            String code = token.fresh();
            user.fillTransfer("1", "100").go().expect("otp").type(code).expect("order", "executed");
            long before = user.balance();

            user.fillTransfer("2", "200").go().expect("otp").type(code).expect("otp", "used-otp");

            assertThat(user.balance()).isEqualTo(before);
        }
    }

    @Test
    @Tag("S63")
    void aContractWithoutOneTimePasswordsConfirmsByPin() {
        Company other = world.company().withoutCertificates().withUsers(YAMADA).open();
        try (Visitor user = new Visitor(other.user(YAMADA)).logIn()) {
            user.fillTransfer("4", "5000").go().expect("confirmation-pin");
            user.page.fill("[name=confirmationPin]", other.user(YAMADA).confirmationPin());
            user.page.click("main form button.primary");

            user.expect("order", "executed");
            user.choose("/receipt/" + user.transaction()).expect("receipt", "valid");
            user.says("利用者確認暗証番号");
            assertThat(user.balance()).isEqualTo(OPENING - 5000);
        }
    }

    @Test
    @Tag("S116")
    void everythingIsInEnglishToo() {
        try (Visitor user = new Visitor(company.user(YAMADA))) {
            user.page.navigate(realm.applicationUrl() + "/?lang=en");
            user.logIn().says("Main screen", "Transfer");
            user.fillTransfer("1", "4321").go().expect("otp");
            assertThat(user.page.locator("html").getAttribute("lang")).isEqualTo("en");
            user.says("4,321");
            user.type(token.fresh()).expect("order", "executed").says("Your transaction was accepted", "JPY 4,321");
        }
    }

    @Test
    @Tag("S4")
    @Tag("S5")
    @Tag("S35")
    @Tag("S36")
    void anAdministratorFindsTheUsersAndNoTransfer() {
        try (Visitor administrator = new Visitor(company.administrator()).logIn()) {
            administrator.says("ご契約先管理情報変更", "利用者情報登録／変更");
            assertThat(administrator.page.locator("a[href='/transfer']").count())
                    .isZero();
            administrator.page.navigate(realm.applicationUrl() + "/transfer");
            administrator.expect("problem", "wrong-door");
            administrator.page.navigate(realm.applicationUrl() + "/session/" + DemoRealm.ADMINISTRATOR_CLIENT);
            administrator.page.click("#users");
            administrator.expect("users");
        }
    }

    @Test
    void theLogOutEndsBothSessions() {
        try (Visitor user = new Visitor(company.user(SUZUKI)).logIn()) {
            user.page.click("header form button");
            user.page.waitForURL(realm.applicationUrl() + "/");
            user.expect("home");
            user.page.navigate(realm.applicationUrl() + "/transfer");
            user.expect("problem", "not-logged-in");
            user.page.navigate(realm.applicationUrl() + "/login/" + DemoRealm.USER_CLIENT);
            user.expect("contract-login");
        }
    }

    /** A crash between the consumption and the execution: the journal says what was about to happen. */
    @Test
    void afterACrashTheJournalAndWarifuTellTogetherWhatIsExecuted() throws Exception {
        try (Visitor user = new Visitor(company.user(SUZUKI)).logIn()) {
            user.fillTransfer("6", "61").go().expect("otp").type(token.fresh()).expect("order", "executed");
            String transaction = user.transaction();
            application.close();
            // The last line, which says that it was executed, never reached the disk.
            Path journal = directory.resolve("orders.journal");
            List<String> lines = Files.readAllLines(journal, StandardCharsets.UTF_8);
            assertThat(lines.get(lines.size() - 1)).contains("executed", transaction);
            Files.write(journal, lines.subList(0, lines.size() - 1), StandardCharsets.UTF_8);

            application = SampleApplication.start(
                    directory, world.server().pki(), world.server().baseUrl(), realm, AIDS);
            user.logInAgain();
            awaitFate(user, transaction);

            user.expect("order", "executed");
            user.choose("/receipt/" + transaction).expect("receipt", "valid");
        }
    }

    private void awaitFate(Visitor user, String transaction) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        do {
            user.page.navigate(realm.applicationUrl() + "/orders/" + transaction);
            if (user.page.locator("[data-code=executed]").count() > 0) {
                return;
            }
            Thread.sleep(200);
        } while (Instant.now().isBefore(end));
    }
}
