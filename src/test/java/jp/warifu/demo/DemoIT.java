package jp.warifu.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ClientCertificate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import jp.warifu.server.ChromiumBrowser;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo as a new user meets it: started as bin/demo starts it, driven in Chromium through the guide's pages 1–7 from
 * what demo.json says alone, stopped, and started again on the same data.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DemoIT {
    private RunningDemo demo;
    private DemoData data;
    private ChromiumBrowser browser;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        assumeTrue(WarifuServer.OF_DISTRIBUTION, "the demo runs on the distribution");
        demo = RunningDemo.start(
                directory.toRealPath(),
                Path.of(System.getProperty("warifu.keycloak.home")),
                Path.of(System.getProperty("warifu.jar")));
        data = demo.data();
        browser = ChromiumBrowser.start();
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    @Order(1)
    @Tag("S25")
    void demoJsonNamesContractsOfBothKindsAndTokensInStock() {
        assertThat(data.baseUrl()).isEqualTo(demo.baseUrl());
        assertThat(data.contracts()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(data.contracts().get(0).users()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(data.contracts()).extracting(DemoData.Contract::loginMethod).contains("CERTIFICATE", "ID_PIN");
        assertThat(data.tokens()).extracting(DemoData.Token::kind).contains("HARDWARE", "SOFTWARE");
        assertThat(data.tokens())
                .allSatisfy(token -> assertThat(token.contract()).isNull());
        for (DemoData.Contract contract : data.contracts()) {
            boolean byCertificate = contract.loginMethod().equals("CERTIFICATE");
            assertThat(contract.administrator().p12() != null).isEqualTo(byCertificate);
            assertThat(contract.users()).allMatch(user -> (user.p12() != null) == byCertificate);
        }
        assertThat(data.newcomers())
                .singleElement()
                .satisfies(
                        contract -> assertThat(contract.users()).singleElement().matches(user -> user.p12() == null));
    }

    @Test
    @Order(2)
    @Tag("S25")
    @Tag("S26")
    @Tag("S31")
    @Tag("S32")
    @Tag("S34")
    @Tag("S35")
    @Tag("S36")
    @Tag("S42")
    @Tag("S46")
    @Tag("S47")
    @Tag("S52")
    @Tag("S58")
    @Tag("S59")
    @Tag("S114")
    void theAdministratorSetsUpOneTimePasswordsByTheGuide() {
        DemoData.Contract contract = data.contracts().get(0);
        DemoData.Person administrator = contract.administrator();
        try (BrowserContext context = context(administrator)) {
            Page page = context.newPage();
            page.navigate(application());
            page.getByText("管理者ログイン").first().click();

            assertThat(name(page)).isEqualTo("pin");
            assertThat(page.locator("main").innerText()).contains("ご契約先暗証番号", contract.id());
            page.fill("[name=pin]", administrator.loginPin());
            page.locator("main form button[type=submit]").click();

            assertThat(name(page)).isEqualTo("card");
            List<Locator> asked = page.locator("label[data-cell]").all();
            assertThat(asked).hasSize(2);
            page.fill("[name=cell1]", contract.card().cells().get(asked.get(0).getAttribute("data-cell")));
            page.fill("[name=cell2]", contract.card().cells().get(asked.get(1).getAttribute("data-cell")));
            page.locator("main form button[type=submit]").click();

            assertThat(name(page)).isEqualTo("notice");
            page.locator("main form button[type=submit]").click();
            page.waitForURL(url -> url.startsWith(application()));
            assertThat(name(page)).isEqualTo("menu");
            assertThat(page.locator("main").innerText()).contains("ご契約先管理情報変更");

            page.getByText("利用者情報登録／変更").click();
            assertThat(name(page)).isEqualTo("users");
            choose(page, "usage-mode");
            assertThat(name(page)).isEqualTo("usage-mode");
            page.check("[name=usageMode][value=SHARED]");
            page.fill("[name=confirmationPin]", administrator.confirmationPin());
            page.locator("main form button[type=submit]").click();

            assertThat(name(page)).isEqualTo("register");
            page.fill("[name=serial]", token().serial());
            page.fill("[name=otp]", new DemoToken(token()).code(Instant.now()));
            page.fill("[name=confirmationPin]", administrator.confirmationPin());
            page.locator("main form button[type=submit]").click();

            assertThat(name(page)).isEqualTo("users");
            assertThat(page.locator("[role=status]").getAttribute("data-code")).isEqualTo("registered");
            disclosure(page).click();
            assertThat(page.locator("main").innerText())
                    .contains("現在の設定", "登録済", "全ての利用者が同じトークンを使用する")
                    .contains(token().serial().substring(token().serial().length() - 4))
                    .doesNotContain(token().serial());
        }
    }

    @Test
    @Order(3)
    @Tag("S28")
    @Tag("S40")
    @Tag("S62")
    @Tag("S67")
    void aUserMakesATransactionWithTheNextCode() {
        DemoData.Person user = data.contracts().get(0).users().get(0);
        try (BrowserContext context = context(user)) {
            Page page = context.newPage();
            page.navigate(application());
            page.getByText("利用者ログイン").first().click();
            assertThat(name(page)).isEqualTo("pin");
            page.fill("[name=pin]", user.loginPin());
            page.locator("main form button[type=submit]").click();
            page.waitForURL(url -> url.startsWith(application()));
            assertThat(name(page)).isEqualTo("menu");

            transfer(page, "1200000");
            assertThat(name(page)).isEqualTo("otp");
            assertThat(page.locator("main").innerText()).contains("カ）ミドリシヨウジ", "1,200,000");
            page.fill("[name=otp]", nextCode());
            page.locator("main form button.primary").click();
            page.waitForURL(url -> url.startsWith(application()));
            assertThat(page.locator("main [role=status]").getAttribute("data-code"))
                    .as(page.locator("main").innerText())
                    .isEqualTo("executed");
            page.click("main a.primary");
            assertThat(name(page)).isEqualTo("receipt");
            assertThat(page.locator("main [role=status]").getAttribute("data-code"))
                    .isEqualTo("valid");
        }
    }

    @Test
    @Order(4)
    @Tag("S7")
    @Tag("S8")
    void staffOfEachRoleFindTheirMenu() {
        assertThat(data.staff())
                .flatExtracting(DemoData.Staff::roles)
                .hasSize(6)
                .doesNotHaveDuplicates();
        for (DemoData.Staff member : data.staff()) {
            try (BrowserContext context = browser.context()) {
                Page page = context.newPage();
                page.navigate(data.baseUrl() + "/realms/" + member.realm() + "/warifu-staff/" + data.realm());
                assertThat(name(page)).isEqualTo("staff-login");
                page.fill("[name=username]", member.username());
                page.fill("[name=password]", member.password());
                page.locator("main form button[type=submit]").click();

                assertThat(name(page)).as(member.username()).isEqualTo("desk-home");
                assertThat(page.locator("html").getAttribute("lang")).isEqualTo("ja");
            }
        }
    }

    @Test
    @Order(5)
    @Tag("S60")
    void aSecondStartKeepsTheDataAndTheUsedCodes() {
        String used = new DemoToken(token()).code(Instant.now());
        demo.restart();
        assertThat(demo.data()).isEqualTo(data);
        DemoData.Person user = data.contracts().get(0).users().get(1);
        try (BrowserContext context = context(user)) {
            Page page = context.newPage();
            page.navigate(application());
            page.getByText("利用者ログイン").first().click();
            page.fill("[name=pin]", user.loginPin());
            page.locator("main form button[type=submit]").click();
            page.waitForURL(url -> url.startsWith(application()));
            page.navigate(application() + "history");
            assertThat(page.locator("[data-fate=EXECUTED]").count()).isEqualTo(1);
            transfer(page, "500");
            page.fill("[name=otp]", used);
            page.locator("main form button.primary").click();
            assertThat(page.locator("[role=alert]").getAttribute("data-code")).isEqualTo("used-otp");
            assertThat(page.locator("[role=alert]").innerText()).contains("次の表示をお待ちください");
        }
    }

    @Test
    @Order(6)
    @Tag("S18")
    @Tag("S70")
    @Tag("S72")
    @Tag("S73")
    void whoHasNoCertificateYetAcquiresItInTheBrowserAndLogsInWithIt(@TempDir Path saved) {
        DemoData.Contract contract = data.newcomers().get(0);
        DemoData.Person user = contract.users().get(0);
        Path file = saved.resolve("own.p12");
        try (BrowserContext context = browser.context()) {
            context.setDefaultTimeout(60_000);
            Page page = context.newPage();
            page.navigate(application());
            page.click("#first-certificate");
            assertThat(name(page)).isEqualTo("certificate-entry");
            page.fill("[name=contractId]", contract.id());
            page.fill("[name=userId]", user.userId());
            page.locator("main form button[type=submit]").click();
            page.fill("[name=loginPin]", user.loginPin());
            page.fill("[name=proof]", user.confirmationPin());
            page.fill("[name=filePassword]", "Fairu-no-kagi");
            page.fill("[name=filePasswordAgain]", "Fairu-no-kagi");
            page.locator("main form button[type=submit]").click();
            page.waitForDownload(() -> page.click("main a[download$='.p12']")).saveAs(file);
        }
        try (BrowserContext context = context(file, "Fairu-no-kagi")) {
            Page page = context.newPage();
            page.navigate(application());
            page.getByText("利用者ログイン").first().click();
            assertThat(name(page)).isEqualTo("pin");
            page.fill("[name=pin]", user.loginPin());
            page.locator("main form button[type=submit]").click();
            assertThat(name(page)).isEqualTo("initial-pins");
        }
    }

    private DemoData.Token token() {
        return data.tokens().get(0);
    }

    /** The code that the token shows next, which the window already takes. */
    private String nextCode() {
        return new DemoToken(token()).code(Instant.now().plusSeconds(token().period()));
    }

    private String application() {
        return demo.application() + "/";
    }

    private BrowserContext context(DemoData.Person person) {
        return context(demo.root().resolve(person.p12()), person.p12Password());
    }

    private BrowserContext context(Path file, String password) {
        BrowserContext context = browser.browser()
                .newContext(browser.options()
                        .setClientCertificates(
                                List.of(new ClientCertificate(data.baseUrl().toString())
                                        .setPfxPath(file)
                                        .setPassphrase(password))));
        context.setDefaultTimeout(60_000);
        return context;
    }

    private static String name(Page page) {
        return page.locator("body[data-page]").getAttribute("data-page");
    }

    /** 振込 from the main screen to the page that asks for the code. */
    private static void transfer(Page page, String amount) {
        page.click("header a[href='/transfer']");
        page.selectOption("#payee", "1");
        page.fill("#amount", amount);
        page.click("button[name=action][value=go]");
    }

    private static Locator disclosure(Page page) {
        return page.locator("button[aria-expanded]");
    }

    private static void choose(Page page, String operation) {
        assertThat(disclosure(page).getAttribute("aria-expanded")).isEqualTo("false");
        disclosure(page).press("Enter");
        assertThat(disclosure(page).getAttribute("aria-expanded")).isEqualTo("true");
        page.click("[name=operation][value=" + operation + "]");
    }
}
