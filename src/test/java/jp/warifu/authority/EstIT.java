package jp.warifu.authority;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.warifu.authority.EstServer.Behaviour;
import jp.warifu.demo.P12;
import jp.warifu.scenario.KeyAtHome;
import jp.warifu.scenario.KeyVault;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpPage;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A realm whose certificates the bank's own authority signs, over EST. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EstIT {
    private static final Instant NOW = Instant.now();
    private static final Path PASSWORD = WarifuServer.VAULT.resolve("business-web_warifu-est-password");
    private static final Map<String, String> OFF = Map.of(
            "warifu.certificate.authority", "none",
            "warifu.certificate.est.url", "",
            "warifu.certificate.est.user", "");

    private World world;
    private EstServer est;

    /** The authority's key is the demo's, so that what it signs is trusted at the log-in. */
    @BeforeAll
    void start(WarifuServer server) throws Exception {
        KeyVault.atHand();
        world = World.of(server);
        TestKeyStore tlsAuthority = TestKeyStore.authority("CN=EST TLS", NOW);
        est = EstServer.start(demo(), tlsAuthority.server(NOW), null, NOW);
        TestKeyStore.pem(
                WarifuServer.CONF.resolve("warifu-est-tls.pem"),
                "CERTIFICATE",
                tlsAuthority.certificate().getEncoded());
        Files.writeString(PASSWORD, EstServer.PASSWORD, StandardCharsets.US_ASCII);
        world.setRealm("warifu.certificate.est.url", est.address());
        world.setRealm("warifu.certificate.est.user", EstServer.USER);
        world.setRealm("warifu.certificate.authority", "est");
    }

    private TestKeyStore demo() throws Exception {
        char[] password = world.server().pki().password().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(world.server().pki().authorityKeyStore())) {
            store.load(in, password);
        }
        String alias = store.aliases().nextElement();
        return new TestKeyStore(
                (PrivateKey) store.getKey(alias, password), List.of((X509Certificate) store.getCertificate(alias)));
    }

    @AfterAll
    void stop() throws IOException {
        if (est != null) {
            OFF.forEach(world::setRealm);
            est.close();
            Files.deleteIfExists(PASSWORD);
            Files.deleteIfExists(WarifuServer.CONF.resolve("warifu-est-tls.pem"));
        }
    }

    private static String subject(Person person) {
        return "CN=" + person.contract() + " 1303 " + person.userId();
    }

    private HttpPage first(Person person, KeyAtHome key) {
        return world.server()
                .browser()
                .get(world.screen("/certificate/first"))
                .form()
                .set("contractId", person.contract())
                .set("userId", person.userId())
                .submit()
                .form()
                .set("loginPin", person.loginPin())
                .set("proof", person.confirmationPin())
                .set("csr", key.request())
                .submit();
    }

    private Person somebody() {
        return world.company().withUsers("yamada01").open().user("yamada01");
    }

    @Test
    @Tag("S70")
    void whatTheBanksAuthoritySignsLogsIn() {
        Person user = somebody();
        KeyAtHome key = KeyAtHome.of(subject(user));

        HttpPage result = first(user, key);

        assertPage(result, "certificate-result");
        P12 certificate = key.with(result.element("#certificate-pem").wholeText());
        user.in(world.server().browser(certificate)).throughEverything();
        assertPage(user.setsOut().enter(), "certificate-error", "revoked");
    }

    @Test
    @Tag("S70")
    void whateverElseItAnswersCostsNothingAndIsToldToTheLogOnly() {
        Person user = somebody();
        KeyAtHome key = KeyAtHome.of(subject(user));
        for (Behaviour wrong : List.of(
                Behaviour.faithful().answering(202, "60"),
                Behaviour.faithful().answering(503, null),
                Behaviour.faithful().certifying("CN=123456 1303", null),
                Behaviour.faithful().valid(Duration.ofDays(800)))) {
            est.behave(wrong);
            HttpPage refused = first(user, key);
            assertPage(refused, "certificate-entry", "certificate-unavailable");
            assertThat(refused.text()).doesNotContain("EST server", "Retry-After", "simpleenroll");
        }
        assertThat(world.server().log())
                .contains("puts /simpleenroll off (202, Retry-After 60)", "another subject: CN=123456 1303")
                .doesNotContain(EstServer.PASSWORD);
        assertThat(world.ledger()
                        .query(
                                "SELECT id FROM warifu_certificate WHERE account = ? AND state = 'LIVE'",
                                user.accountId()))
                .isEmpty();

        est.behave(Behaviour.faithful());

        assertPage(first(user, key), "certificate-result");
    }
}
