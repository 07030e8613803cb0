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

/** The pages that stand in for what people have in their hands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DemoAidsTest {

    private static final URI KEYCLOAK = URI.create("https://localhost:1");
    private static final URI APPLICATION = URI.create("https://localhost:2");
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);
    private static final DemoData.Token TOKEN =
            new DemoData.Token("H<1>", "HARDWARE", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "SHA1", 6, 30, null);

    private static final DemoData.Contract NEWCOMERS = new DemoData.Contract(
            "765432",
            "1303",
            "CERTIFICATE",
            new DemoData.Person(null, "765432", "a.p12", "warifu-demo", "Kanri2029", "Kakunin29"),
            List.of(new DemoData.Person("mori0001", "765432-mori0001", null, null, "Mori202601", "MoriOk001")),
            new DemoData.Card("C", Map.of("ア", "1")));

    private DemoPki pki;
    private DemoRealm realm;
    private int port;
    private DemoAids aids;

    @BeforeAll
    void start(@TempDir Path directory) {
        pki = DemoPki.open(directory);
        realm = DemoRealm.withNewSecrets(APPLICATION);
        port = Ports.free();
        DemoData data = new DemoData(
                KEYCLOAK, DemoRealm.NAME, realm.clients(), List.of(), List.of(TOKEN), List.of(), List.of(NEWCOMERS));
        aids = DemoAids.start(
                pki, port, APPLICATION, KEYCLOAK, () -> Optional.of(data), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    void stop() {
        aids.close();
    }

    @Test
    void everyPageSaysThatItIsADemoAndLeadsToTheApplication() {
        for (String path : List.of("/", "/tokens", "/people", "/nowhere")) {
            assertThat(open(path).text(".demo")).startsWith("DEMO");
            assertThat(open(path).element("nav a").attr("href")).isEqualTo(APPLICATION + "/");
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
    void whoHasNoCertificateYetIsSentToWhereItIsAcquired() {
        HttpPage page = open("/people");

        assertThat(page.text("table[data-contract='765432']")).contains("mori0001", "Mori202601", "MoriOk001");
        assertThat(page.element("table[data-contract='765432'] a").attr("href"))
                .isEqualTo(KEYCLOAK + "/realms/business-web/warifu/certificate/first");
    }

    @Test
    void secretsOfTheClientsAreOnNoPage() {
        Map<String, String> secrets = realm.environment();
        assertThat(open("/people").body()).doesNotContain(secrets.get("WARIFU_USER_CLIENT_SECRET"));
    }

    private HttpPage open(String path) {
        return HttpBrowser.withoutCertificate(pki).get("https://localhost:" + port + path);
    }
}
