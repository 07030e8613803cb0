package jp.warifu.tokenapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import jp.warifu.guide.Axe;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.World;
import jp.warifu.server.BrowserTest;
import jp.warifu.server.ChromiumBrowser;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The token app on a phone: Chromium, with the true bank behind it. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S104")
final class TokenAppIT {
    private static final String ONE_MINUTE_LATER = "const real = Date.now; Date.now = () => real() + 60_000;";

    private World world;
    private ChromiumBrowser browser;
    private String home;

    @BeforeAll
    void open(WarifuServer server, ChromiumBrowser chromium) {
        world = World.of(server);
        browser = chromium;
        home = world.screen("/token/").toString();
    }

    /** One phone; complains about whatever the content security policy stops. */
    private final class Phone implements AutoCloseable {
        private final List<String> complaints = new ArrayList<>();
        private final BrowserContext context;
        private Page page;

        Phone() {
            this(browser.options());
        }

        Phone(Browser.NewContextOptions options) {
            context = browser.browser().newContext(options.setViewportSize(390, 780));
            context.setDefaultTimeout(60_000);
            page = watched(context.newPage());
        }

        private Page watched(Page opened) {
            opened.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
            opened.onPageError(complaints::add);
            return opened;
        }

        Phone open() {
            page.navigate(home);
            return this;
        }

        Phone expect(String screen) {
            page.waitForSelector("[data-screen=" + screen + "]");
            return this;
        }

        Phone begin() {
            page.click("form button[type=submit]");
            return expect("token");
        }

        Phone choose(String entry) {
            page.click(".opener");
            page.click("[data-menu=" + entry + "]");
            return this;
        }

        /** When the worker has the files, nothing else is needed. */
        Phone offline() {
            page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
            context.setOffline(true);
            return this;
        }

        Phone forgetKeys() {
            page.evaluate("""
                    async () => {
                      for (const { name } of await indexedDB.databases()) {
                        await new Promise(done => {
                          const asked = indexedDB.deleteDatabase(name);
                          asked.onsuccess = asked.onblocked = asked.onerror = done;
                        });
                      }
                    }
                    """);
            return this;
        }

        String serial() {
            return page.locator("[data-serial]").getAttribute("data-serial");
        }

        String code() {
            page.waitForSelector(".digits[data-code]:not([data-code=''])");
            return page.locator(".digits").getAttribute("data-code");
        }

        String says() {
            return page.locator("main").innerText();
        }

        /** By a machine's eyes for WCAG, on narrow and usual phones. */
        void inspect(String what) {
            for (int width : new int[] {320, 390}) {
                page.setViewportSize(width, 780);
                assertThat(Axe.violations(page)).as("%s, %d px", what, width).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s, %d px", what, width)
                        .isEqualTo(true);
            }
        }

        @Override
        public void close() {
            context.close();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    @Tag("S105")
    @Tag("S106")
    @Tag("S109")
    @Tag("S52")
    @Tag("S54")
    void isAnotherTokenOnceItsSerialIsRegistered() {
        Company company = world.company().withUsers("yamada01").open();
        AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
        try (Phone phone = new Phone().open().expect("start").begin()) {
            assertThat(phone.serial()).matches("WS[0-9]{11}");
            assertThat(phone.code()).matches("[0-9]{6}");
            assertThat(phone.says()).contains("利用登録をお済ませください");

            at.openRegistration(null);
            at.submitRegistration(
                    phone.serial(), phone.code(), company.administrator().confirmationPin());
            at.expectDone();

            // The code of now was used up by the registration; the next one is as good.
            phone.page.addInitScript("const real = Date.now; Date.now = () => real() + 30_000;");
            phone.open().expect("token");
            LogIn logIn = company.user("yamada01").loggedIn();
            logIn.beginTransaction();
            logIn.typeCode(phone.code());
            assertThat(logIn.code()).isPresent();
        }
    }

    @Test
    @Tag("S104")
    void showsCodesWithoutANetwork() {
        try (Phone phone = new Phone().open().expect("start").begin()) {
            String serial = phone.serial();
            String code = phone.code();
            phone.offline();
            phone.page.addInitScript(ONE_MINUTE_LATER);

            phone.open().expect("token");

            assertThat(phone.serial()).isEqualTo(serial);
            assertThat(phone.code()).matches("[0-9]{6}").isNotEqualTo(code);
            assertThat(phone.page.locator("[data-notice=clock]").count())
                    .as("nothing is known of the clock")
                    .isZero();
        }
    }

    @Test
    @Tag("S107")
    void hidesItsSerialForAsLongAsSomebodyWants() {
        try (Phone phone = new Phone().open().expect("start").begin()) {
            String serial = phone.serial();

            phone.choose("mode").expect("token");
            assertThat(phone.page.locator("[data-serial]").count()).isZero();
            phone.open().expect("token");
            assertThat(phone.page.locator("[data-serial]").count()).isZero();

            phone.choose("mode").expect("token");
            assertThat(phone.serial()).isEqualTo(serial);
        }
    }

    @Test
    @Tag("S83")
    @Tag("S84")
    void tellsThatItHasAnotherSerialWhenItsKeyIsGone() {
        try (Phone phone = new Phone().open().expect("start").begin()) {
            String old = phone.serial();
            phone.forgetKeys();

            phone.open().expect("start");
            assertThat(phone.page.locator("[data-notice=lost]").innerText())
                    .contains(grouped(old), "以前のシリアル番号は使えなくなりました");
            phone.begin();

            assertThat(phone.serial()).isNotEqualTo(old);
            assertThat(phone.page.locator("[data-notice=replaced]").innerText()).contains(grouped(old));
        }
    }

    @Test
    void givesItsSerialUpOnlyByTwoMovements() {
        try (Phone phone = new Phone().open().expect("start").begin()) {
            String old = phone.serial();
            phone.choose("about").expect("about");
            assertThat(phone.page.locator(".danger").isDisabled()).isTrue();
            phone.page.check("#renew-sure");
            phone.page.click(".danger");
            phone.expect("start").begin();

            assertThat(phone.serial()).isNotEqualTo(old);
            assertThat(phone.page.locator("[data-notice=replaced]").innerText()).contains(grouped(old));
        }
    }

    @Test
    void hasOneSerialInTwoWindowsThatBeginAtOnce() {
        try (Phone phone = new Phone().open().expect("start")) {
            Page first = phone.page;
            phone.page = phone.watched(phone.context.newPage());
            phone.open().expect("start");
            Page second = phone.page;

            first.evaluate("document.querySelector('form button[type=submit]').click()");
            second.evaluate("document.querySelector('form button[type=submit]').click()");

            phone.expect("token");
            String serial = phone.serial();
            phone.page = first;
            assertThat(phone.expect("token").serial()).isEqualTo(serial);
        }
    }

    @Test
    void tellsWhenTheClockIsWrong() {
        try (Phone phone = new Phone().open().expect("start").begin()) {
            phone.page.addInitScript(ONE_MINUTE_LATER);

            phone.open().expect("token");

            phone.page.waitForSelector("[data-notice=clock]");
            assertThat(phone.page.locator("[data-notice=clock]").innerText()).contains("60秒進んでいます");
        }
    }

    @Test
    void asksForACodeWhereTheBankDoes() {
        world.withRealmSetting("warifu.softtoken.activation", "REQUIRED", () -> {
            try (Phone phone = new Phone().open().expect("start")) {
                phone.page.click("form button[type=submit]");
                phone.page.waitForSelector("[role=alert][data-code=activationMissing]");
                phone.page.fill("#activation", "7K2M-9QXT-40VB");
                phone.page.click("form button[type=submit]");
                phone.page.waitForSelector("[role=alert][data-code=activation-refused]");
                assertThat(phone.page.inputValue("#activation")).isEqualTo("7K2M-9QXT-40VB");
                phone.inspect("activation");
            }
        });
    }

    @Test
    void canBeUsedByEverybody() {
        for (String language : List.of("ja-JP", "en-GB")) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                String how = language + " " + scheme + " ";
                try (Phone phone =
                        new Phone(browser.options().setLocale(language).setColorScheme(scheme))) {
                    phone.open().expect("start").inspect(how + "start");
                    phone.begin().inspect(how + "token");
                    phone.page.click(".opener");
                    phone.inspect(how + "menu");
                    phone.page.keyboard().press("Escape");
                    phone.choose("about").expect("about").inspect(how + "about");
                    phone.forgetKeys();
                    phone.open().expect("start").inspect(how + "lost");
                }
            }
        }
    }

    private static String grouped(String serial) {
        return serial.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
