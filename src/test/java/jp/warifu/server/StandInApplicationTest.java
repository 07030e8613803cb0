package jp.warifu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import jp.warifu.demo.DemoPki;
import jp.warifu.demo.DemoRealm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the server tests leave from, and come back to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StandInApplicationTest {
    private static final URI KEYCLOAK = URI.create("https://localhost:1");

    private DemoPki pki;
    private DemoRealm realm;
    private StandInApplication application;

    @BeforeAll
    void start(@TempDir Path directory) {
        pki = DemoPki.open(directory);
        realm = DemoRealm.withNewSecrets(URI.create("https://localhost:" + Ports.free()));
        application = StandInApplication.start(pki, KEYCLOAK, realm);
    }

    @AfterAll
    void stop() {
        application.close();
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

    private HttpPage open(String path) {
        return HttpBrowser.withoutCertificate(pki).get(realm.applicationUrl() + path);
    }
}
