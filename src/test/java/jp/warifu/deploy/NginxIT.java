package jp.warifu.deploy;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jp.warifu.demo.CertificateRequest.Authority;
import jp.warifu.demo.Demo;
import jp.warifu.demo.DemoCertificate;
import jp.warifu.demo.DemoPki;
import jp.warifu.demo.DemoRealm;
import jp.warifu.demo.OidcClient;
import jp.warifu.server.Database;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.HttpPage;
import jp.warifu.server.KeycloakServer;
import jp.warifu.server.Ports;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerSettings;
import jp.warifu.server.Tls;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A proxy that ends TLS ({@code deploy/nginx/nginx.conf}) before a Keycloak that takes certificates from a header: what
 * nginx passes on, and who else may say by a header whom he is.
 */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NginxIT {
    private static final Path DIRECTORY = Path.of("target", "it-nginx");
    private static final String REALM = "/admin/realms/" + DemoRealm.NAME;
    private static final String PIN = "Kanri2026";
    /** Whoever connects from here is nginx. */
    private static final String PROXY = "127.0.0.1";

    private static final int OF_A_SOURCE = 40;
    private static final int SLOW = 60;

    private DemoPki pki;
    private DemoRealm realm;
    private ServerSettings settings;
    private KeycloakServer server;
    private Nginx nginx;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(WarifuServer.OF_DISTRIBUTION, "the image is built for the certificates of its own connections");
        assumeTrue(Nginx.available(), "nginx is not installed");
        pki = DemoPki.open(DIRECTORY.resolve("pki"));
        Path vault = DIRECTORY.resolve("vault");
        DemoRealm.makeKey(vault);
        realm = DemoRealm.withNewSecrets(URI.create("https://localhost:" + Ports.free()));
        int port = Ports.free();
        settings = ServerSettings.of(
                        Path.of(System.getProperty("warifu.keycloak.home")),
                        DIRECTORY.resolve("keycloak"),
                        Database.h2(Files.createTempDirectory(DIRECTORY, "h2").resolve("keycloak")),
                        pki,
                        vault)
                .provider(Path.of(System.getProperty("warifu.jar")))
                .realm(DemoRealm.FILE)
                .environment(realm.environment())
                .environment(Map.of("KC_SPI_X509CERT_LOOKUP__PROVIDER", "nginx"))
                .option("--spi-x509cert-lookup--nginx--ssl-client-cert=ssl-client-cert")
                .option("--spi-x509cert-lookup--nginx--trust-proxy-verification=true")
                .option("--proxy-headers=xforwarded")
                .option("--hostname=https://localhost:" + port);
        server = KeycloakServer.start(settings.option("--proxy-trusted-addresses=" + PROXY));
        nginx = Nginx.start(DIRECTORY.resolve("nginx"), port, settings.httpsPort(), pki);
        openContract();
    }

    @AfterAll
    void stop() {
        if (nginx != null) {
            nginx.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Tag("S26")
    void aCertificateOpensTheLogInThroughTheProxy() {
        HttpPage pin = browse(DemoCertificate.USER, DemoRealm.USER_CLIENT);

        assertPage(pin, "pin");
        assertThat(pin.text()).contains(Demo.CONTRACT, Demo.USER);
        assertThat(pin.form().set("pin", PIN).submit().redirected("code")).isPresent();
    }

    @Test
    void withoutOneThereIsTheOtherLogIn() {
        assertPage(HttpBrowser.withoutCertificate(pki).get(entry(DemoRealm.USER_CLIENT)), "contract-login");
    }

    @Test
    @Tag("S30")
    @Tag("S112")
    void anExpiredCertificateReachesThePageThatExplains() {
        assertPage(browse(DemoCertificate.EXPIRED_USER, DemoRealm.USER_CLIENT), "certificate-error", "expired");
    }

    @Test
    @Tag("S30")
    void aRevokedCertificateReachesThePageThatExplains() {
        assertPage(browse(DemoCertificate.REVOKED_USER, DemoRealm.USER_CLIENT), "certificate-error", "revoked");
    }

    /** Where nginx could not verify, it is as if there were none. */
    @Test
    @Tag("S29")
    void aCertificateOfAnotherAuthorityOfTheSameNameDoesNotGoOn() {
        assertThat(pki.authorityCertificate(Authority.FOREIGN).getSubjectX500Principal())
                .isEqualTo(pki.authorityCertificate(Authority.CLIENT).getSubjectX500Principal());

        assertPage(browse(DemoCertificate.FOREIGN_USER, DemoRealm.USER_CLIENT), "contract-login");
    }

    @Test
    void aHeaderThatABrowserSendsIsTakenAway() {
        ForgedRequest forged = forged(PROXY).header("X-Forwarded-Trusted-Proxy", "true");

        assertThat(forged.page(
                        entry(DemoRealm.ADMINISTRATOR_CLIENT), nginx.baseUrl().getPort()))
                .isEqualTo("contract-login");
    }

    @Test
    void aHeaderThatABrowserSendsDoesNotCoverItsOwnCertificate() {
        ForgedRequest forged = ForgedRequest.from(PROXY, Tls.presenting(pki, pki.certificate(DemoCertificate.USER)))
                .certificate(pki.certificate(DemoCertificate.ADMINISTRATOR).certificate());

        assertThat(forged.page(
                        entry(DemoRealm.ADMINISTRATOR_CLIENT), nginx.baseUrl().getPort()))
                .isEqualTo("certificate-error:user-at-administrator");
    }

    @Test
    void theAddressOfABrowserIsTheOneThatTheProxySees() {
        ForgedRequest.from(PROXY, Tls.presenting(pki, pki.certificate(DemoCertificate.EXPIRED_USER)))
                .header("X-Forwarded-For", "203.0.113.7")
                .header("Forwarded", "for=203.0.113.7")
                .page(entry(DemoRealm.USER_CLIENT), nginx.baseUrl().getPort());

        assertThat(admin().get(REALM + "/events?type=LOGIN_ERROR").findValuesAsText("ipAddress"))
                .isNotEmpty()
                .containsOnly(PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/",
                "/realms/master",
                "/realms/business-web/../master",
                "/realms/business-web/%2e%2e/master",
                "/realms/business-web/..;/master",
                "/metrics",
                "/health"
            })
    void whatIsNotForBrowsersIsClosedToThemWithAnyCertificate(String path) {
        URI address = URI.create(nginx.baseUrl() + path);
        for (DemoCertificate certificate : List.of(DemoCertificate.USER, DemoCertificate.EXPIRED_USER)) {
            assertThat(ForgedRequest.from(PROXY, Tls.presenting(pki, pki.certificate(certificate)))
                            .get(address, nginx.baseUrl().getPort()))
                    .startsWith("HTTP/1.1 404");
        }
    }

    /** Keycloak sees of a body nothing before nginx has all of it; of one address nginx waits for so many. */
    @Test
    void bodiesThatDoNotComeHoldNoThreadOfKeycloak() {
        try (SlowBodies slow = SlowBodies.at(
                nginx.baseUrl().resolve("/realms/" + DemoRealm.NAME + "/protocol/openid-connect/token"),
                Tls.trusting(pki),
                SLOW)) {
            assertPage(browse(DemoCertificate.USER, DemoRealm.USER_CLIENT), "pin");

            List<String> ends = slow.ends();
            assertThat(ends).hasSize(SLOW);
            assertThat(ends)
                    .as("too many of one address")
                    .filteredOn(end -> end.startsWith("HTTP/1.1 429"))
                    .hasSize(SLOW - OF_A_SOURCE);
            assertThat(ends)
                    .as("answered by Keycloak")
                    .filteredOn(end -> !end.startsWith("HTTP/1.1 429"))
                    .allMatch(end -> end.isEmpty() || end.startsWith("HTTP/1.1 408"));
        }
    }

    @Test
    void aHeaderFromElsewhereIsIgnored() {
        ForgedRequest forged = forged(ForgedRequest.ELSEWHERE);

        assertThat(forged.page(entry(DemoRealm.ADMINISTRATOR_CLIENT), settings.httpsPort()))
                .isEqualTo("contract-login");
        // Quarkus tells Keycloak of a trusted proxy by this header.
        assertThat(forged.header("X-Forwarded-Trusted-Proxy", "true")
                        .page(entry(DemoRealm.ADMINISTRATOR_CLIENT), settings.httpsPort()))
                .isEqualTo("contract-login");
    }

    /** Why {@code --proxy-trusted-addresses} must be set: without it Keycloak believes anybody who reaches its port. */
    @Test
    @Order(Integer.MAX_VALUE)
    void withoutTrustedAddressesAnybodyIsWhomHeSays() {
        ForgedRequest forged = forged(ForgedRequest.ELSEWHERE);
        server.close();
        server = KeycloakServer.start(settings);

        assertThat(forged.page(entry(DemoRealm.ADMINISTRATOR_CLIENT), settings.httpsPort()))
                .isEqualTo("pin");
    }

    /** With the administrator's certificate in the header, and none of its own. */
    private ForgedRequest forged(String from) {
        return ForgedRequest.from(from, Tls.trusting(pki))
                .certificate(pki.certificate(DemoCertificate.ADMINISTRATOR).certificate());
    }

    private HttpPage browse(DemoCertificate certificate, String client) {
        return HttpBrowser.with(pki, pki.certificate(certificate)).get(entry(client));
    }

    private URI entry(String client) {
        return new OidcClient(pki, nginx.baseUrl(), realm, client).logIn().address();
    }

    private RestClient admin() {
        return RestClient.admin(pki, server.baseUrl(), settings.adminUser(), settings.adminPassword());
    }

    private void openContract() {
        Map<String, Object> pins = Map.of("loginPin", PIN, "confirmationPin", "Kakunin26");
        admin().post(
                        REALM + "/warifu/contracts",
                        Map.of(
                                "id",
                                Demo.CONTRACT,
                                "loginMethod",
                                "CERTIFICATE",
                                "pinsInitial",
                                false,
                                "administrator",
                                with(pins, "username", Demo.CONTRACT, "name", "管理 太郎"),
                                "users",
                                List.of(with(
                                        pins,
                                        "userId",
                                        Demo.USER,
                                        "username",
                                        Demo.CONTRACT + "-" + Demo.USER,
                                        "name",
                                        "利用 花子"))))
                .ok();
    }

    private static Map<String, Object> with(Map<String, Object> map, String... more) {
        Map<String, Object> all = new java.util.HashMap<>(map);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }
}
