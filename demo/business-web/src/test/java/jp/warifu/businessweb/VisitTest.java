package jp.warifu.businessweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Log-in and log-out, sessions, forms, headers: what holds for every page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VisitTest {
    private Ground ground;
    private FakeRealm realm;

    @BeforeAll
    void start(@TempDir Path directory) {
        ground = new Ground(directory);
        realm = ground.realm;
    }

    @AfterAll
    void stop() {
        ground.close();
    }

    @BeforeEach
    void honest() {
        realm.denial = "";
        realm.claims = claims -> {};
        realm.otpState = "registered";
        realm.down = false;
        realm.transactions.confirmation = "CODE";
    }

    @Test
    @Tag("S25")
    @Tag("S99")
    void thePublicPageHasBothDoorsAndTheWayForALostPhone() {
        TestBrowser.Page page = ground.browser().get("/");

        assertThat(page.text()).contains("管理者ログイン", "利用者ログイン", "携帯電話をなくしたとき");
        assertThat(page.document().select("a[href='" + realm.issuer() + "/warifu/lost-phone']"))
                .isNotEmpty();
        assertThat(page.document().select("#first-certificate").attr("href"))
                .isEqualTo(realm.issuer() + "/warifu/certificate/first");
        assertThat(ground.browser().cookies()).isEmpty();
    }

    @Test
    @Tag("S35")
    @Tag("S36")
    void anAdministratorIsLedToTheUsersAndToNoTransfer() {
        TestBrowser browser = ground.browser();
        TestBrowser.Page menu = browser.open("/login/business-web-admin");

        assertThat(menu.text()).contains("ご契約先管理情報変更", "利用者情報登録／変更");
        assertThat(menu.document().select("#users").attr("href")).isEqualTo(realm.issuer() + "/warifu/users");
        assertThat(menu.document().select("#certificate").attr("href"))
                .isEqualTo(realm.issuer() + "/warifu/certificate");
        assertThat(menu.document().select("[href='/transfer']")).isEmpty();
        assertThat(browser.get("/transfer").code()).isEqualTo("wrong-door");
        assertThat(browser.get("/session/business-web").code()).isEqualTo("wrong-door");
    }

    @Test
    @Tag("S64")
    void whoCannotTransactIsToldOnTheMainScreen() {
        realm.otpState = "unregistered";

        assertThat(ground.browser().open("/login/business-web").code()).isEqualTo("unregistered");
    }

    @Test
    void aLogInGetsANewSession() {
        TestBrowser browser = ground.browser();
        browser.get("/login/business-web");
        Map<String, String> before = new HashMap<>(browser.cookies());

        browser.open("/login/business-web");

        assertThat(browser.cookies().get("__Host-business-web"))
                .isNotBlank()
                .isNotEqualTo(before.get("__Host-business-web"));
        browser.cookies().putAll(before);
        assertThat(browser.get("/accounts").code()).isEqualTo("not-logged-in");
    }

    @Test
    void anIdThatTheBrowserMadeUpIsNoSession() {
        TestBrowser browser = ground.browser();
        browser.cookies().put("__Host-business-web", "chosen-by-somebody");
        browser.open("/login/business-web");

        assertThat(browser.cookies().get("__Host-business-web")).isNotEqualTo("chosen-by-somebody");
    }

    @Test
    void cookiesAreForThisHostAndNoScript() {
        TestBrowser browser = ground.browser();
        browser.get("/?lang=en");
        browser.open("/login/business-web");

        assertThat(browser.setCookies())
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-")
                        .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                        .doesNotContain("Domain"));
    }

    @Test
    void theTokenOfTheOtherDoorIsRefused() {
        realm.claims = claims -> claims.claim("warifu_role", "administrator");
        assertThat(ground.browser().open("/login/business-web").code()).isEqualTo("login-refused");
        realm.claims = claims -> claims.claim("acr", "administrator");
        assertThat(ground.browser().open("/login/business-web").code()).isEqualTo("login-refused");
        realm.claims = claims -> claims.claim("contract_id", null);
        assertThat(ground.browser().open("/login/business-web").code()).isEqualTo("login-refused");
    }

    @Test
    void anAnswerNobodyAskedForIsRefused() {
        TestBrowser browser = ground.browser();
        assertThat(browser.get("/callback/business-web?state=forged&code=x").code())
                .isEqualTo("state");
        assertThat(browser.get("/callback/business-web?code=x").code()).isEqualTo("state");
        assertThat(browser.get("/callback/other?state=forged&code=x").status()).isEqualTo(404);
    }

    @Test
    void anAnswerAtTheOtherDoorIsRefused() {
        TestBrowser browser = ground.browser();
        String callback =
                browser.get(browser.get("/login/business-web").location()).location();

        assertThat(browser.get(callback.replace("/callback/business-web", "/callback/business-web-admin"))
                        .code())
                .isEqualTo("state");
    }

    @Test
    void whoGivesUpAtTheLogInIsToldSo() {
        realm.denial = "access_denied";

        assertThat(ground.browser().open("/login/business-web").code()).isEqualTo("login-denied");
    }

    @Test
    void withoutWarifuThereIsNoLogIn() {
        realm.down = true;

        TestBrowser.Page page = ground.browser().open("/login/business-web");

        assertThat(page.code()).isEqualTo("service-down");
        assertThat(page.status()).isEqualTo(503);
    }

    @Test
    void theLogOutEndsTheSessionHereAndThere() {
        TestBrowser browser = ground.loggedIn();
        String session = browser.cookies().get("__Host-business-web");
        String token = browser.get("/transfer").form().get("formToken");

        TestBrowser.Page page = browser.post("/logout/business-web", Map.of("formToken", token));

        assertThat(page.location())
                .startsWith(realm.issuer() + "/logout?")
                .contains("id_token_hint=", "post_logout_redirect_uri=");
        assertThat(browser.cookies()).doesNotContainKey("__Host-business-web");
        browser.cookies().put("__Host-business-web", session);
        assertThat(browser.get("/accounts").code()).isEqualTo("not-logged-in");
    }

    @Test
    void aFormOfAnotherSessionIsRefused() {
        TestBrowser attacker = ground.loggedIn();
        Map<String, String> fields = new HashMap<>(attacker.get("/transfer").form());
        fields.putAll(Map.of("payee", "1", "amount", "1", "action", "go"));
        TestBrowser victim = ground.loggedIn();

        assertThat(victim.post("/transfer", fields).code()).isEqualTo("foreign-form");
        fields.remove("formToken");
        assertThat(victim.post("/transfer", fields).code()).isEqualTo("foreign-form");
        assertThat(victim.post("/logout/business-web", Map.of()).code()).isEqualTo("foreign-form");
        assertThat(victim.get("/accounts").name()).isEqualTo("accounts");
    }

    @Test
    void formsAndQueriesAreBounded() {
        TestBrowser browser = ground.loggedIn();
        Map<String, String> fields = new HashMap<>(browser.get("/transfer").form());
        fields.put("reference", "x".repeat(40_000));

        assertThat(browser.post("/transfer", fields).status()).isEqualTo(413);
        assertThat(browser.get("/?a=1&a=2").status()).isEqualTo(400);
        assertThat(browser.get("/?a=" + "x".repeat(5_000)).status()).isEqualTo(400);
    }

    @Test
    void everyAnswerCarriesTheHeaders() {
        TestBrowser browser = ground.loggedIn();
        for (String path :
                List.of("/", "/transfer", "/history", "/nowhere", "/login/business-web", "/assets/mark.svg")) {
            TestBrowser.Page page = browser.get(path);
            assertThat(page.header("Content-Security-Policy"))
                    .startsWith(
                            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' http://localhost:")
                    .endsWith("; frame-ancestors 'none'; base-uri 'none'")
                    .doesNotContain("script", "unsafe");
            assertThat(page.header("Strict-Transport-Security")).isNotBlank();
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        }
        assertThat(browser.get("/transfer").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void onlyTheTwoAssetsAreServed() {
        TestBrowser browser = ground.browser();

        assertThat(browser.get("/assets/business-web.css").status()).isEqualTo(200);
        assertThat(browser.get("/assets/messages_ja.properties").status()).isEqualTo(404);
        assertThat(browser.get("/assets/..%2Fmessages_ja.properties").status()).isEqualTo(404);
    }

    @Test
    @Tag("S116")
    void everyPageIsInEnglishToo() {
        TestBrowser browser = ground.loggedIn();
        realm.transactions.confirmation = "NOTHING";
        browser.get("/?lang=en");
        TestBrowser.Page order =
                browser.follow(browser.submit(browser.get("/transfer"), Map.of("payee", "1", "amount", "1")));
        String receipt = order.document().select("main a.primary").attr("href");

        for (String path : List.of(
                "/", "/session/business-web", "/accounts", "/history", "/transfer", "/batch", receipt, "/nowhere")) {
            TestBrowser.Page page = browser.get(path);
            assertThat(page.document().select("html").attr("lang")).isEqualTo("en");
            assertThat(page.document().select("h1").text()).matches("[\\x20-\\x7e]+");
        }
        assertThat(order.text()).contains("JPY 1");
    }
}
