package jp.warifu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.HttpPage;
import jp.warifu.server.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The pages that stand in for the banking application and for the tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DemoPagesTest {

    private static final URI KEYCLOAK = URI.create("https://localhost:1");
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);
    private static final DemoData.Token TOKEN =
            new DemoData.Token("H<1>", "HARDWARE", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "SHA1", 6, 30, null);

    private DemoPki pki;
    private DemoRealm realm;
    private DemoPages pages;

    @BeforeAll
    void start(@TempDir Path directory) {
        pki = DemoPki.open(directory);
        realm = DemoRealm.withNewSecrets(URI.create("https://localhost:" + Ports.free()));
        DemoData data = new DemoData(KEYCLOAK, DemoRealm.NAME, realm.clients(), List.of(), List.of(TOKEN), List.of());
        pages = DemoPages.start(pki, KEYCLOAK, realm, () -> Optional.of(data), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    void stop() {
        pages.close();
    }

    @Test
    void everyPageSaysThatItIsADemo() {
        for (String path : List.of("/", "/tokens", "/people", "/session/business-web", "/nowhere")) {
            assertThat(open(path).text(".demo")).startsWith("DEMO");
        }
    }

    @Test
    void theTokensPageShowsCodeAndCountdown() {
        HttpPage page = open("/tokens");

        assertThat(page.element("tr[data-serial]").attr("data-serial")).isEqualTo("H<1>");
        assertThat(page.text("[data-code]")).isEqualTo("081804");
        assertThat(page.text("[data-seconds]")).isEqualTo("1");
    }

    @Test
    void theEntryLeavesForTheLogInWithPkce() {
        HttpPage page = open("/login/business-web-admin");

        assertThat(page.location()).asString().startsWith(KEYCLOAK + "/realms/business-web/");
        assertThat(page.redirected("code_challenge_method")).contains("S256");
        assertThat(page.redirected("claims")).isEmpty();
    }

    @Test
    void aTransactionAsksForTheEssentialLevelAndNotForANewLogIn() {
        HttpPage page = open("/transaction/business-web");

        assertThat(page.redirected("claims").orElseThrow()).contains("\"essential\":true", "\"transaction\"");
        assertThat(page.redirected("prompt")).isEmpty();
        assertThat(page.redirected("max_age")).isEmpty();
    }

    @Test
    void anAnswerNobodyAskedForIsRefused() {
        assertThat(open("/callback/business-web?state=forged&code=x").alert()).contains("state");
    }

    @Test
    void anErrorOfTheServerIsShown() {
        HttpBrowser browser = HttpBrowser.withoutCertificate(pki);
        String state = browser.get(realm.applicationUrl() + "/login/business-web")
                .redirected("state")
                .orElseThrow();

        HttpPage page =
                browser.get(realm.applicationUrl() + "/callback/business-web?error=access_denied&state=" + state);

        assertThat(page.alert()).contains("access_denied");
    }

    @Test
    void secretsOfTheClientsAreOnNoPage() {
        Map<String, String> secrets = realm.environment();
        assertThat(open("/people").body()).doesNotContain(secrets.get("WARIFU_USER_CLIENT_SECRET"));
    }

    private HttpPage open(String path) {
        return HttpBrowser.withoutCertificate(pki).get(realm.applicationUrl() + path);
    }
}
