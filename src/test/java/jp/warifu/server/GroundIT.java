package jp.warifu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import jp.warifu.demo.CertificateRequest;
import jp.warifu.demo.DemoCertificate;
import jp.warifu.demo.P12;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every other server test relies on, shown with Keycloak's own certificate log-in in a realm of its own. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GroundIT {

    private static final String REALM = "ground";

    private WarifuServer server;
    private String application;

    @BeforeAll
    void makeRealm(WarifuServer shared) {
        server = shared;
        application = server.clients().applicationUrl().toString();
        RestClient admin = server.admin();
        admin.post(
                        "/admin/realms",
                        Map.of(
                                "realm",
                                REALM,
                                "enabled",
                                true,
                                "eventsEnabled",
                                true,
                                "internationalizationEnabled",
                                true,
                                "supportedLocales",
                                List.of("ja", "en"),
                                "defaultLocale",
                                "en"))
                .ok();
        String realm = "/admin/realms/" + REALM;
        admin.post(
                        realm + "/users",
                        Map.of(
                                "username", "yamada01",
                                "enabled", true,
                                "email", "yamada@example.com",
                                "firstName", "Taro",
                                "lastName", "Yamada"))
                .ok();
        admin.post(
                        realm + "/authentication/flows",
                        Map.of("alias", "certificate", "providerId", "basic-flow", "topLevel", true, "builtIn", false))
                .ok();
        admin.post(
                        realm + "/authentication/flows/certificate/executions/execution",
                        Map.of("provider", "auth-x509-client-username-form"))
                .ok();
        String execution = admin.get(realm + "/authentication/flows/certificate/executions")
                .get(0)
                .get("id")
                .textValue();
        admin.post(
                        realm + "/authentication/executions/" + execution + "/config",
                        Map.of(
                                "alias",
                                "certificate",
                                "config",
                                Map.of(
                                        "x509-cert-auth.mapping-source-selection",
                                                "Match SubjectDN using regular expression",
                                        "x509-cert-auth.regular-expression", "CN=\\d+ \\d+ (\\w+)(?:,|$)",
                                        "x509-cert-auth.mapper-selection", "Username or Email",
                                        "x509-cert-auth.confirmation-page-disallowed", "true")))
                .ok();
        admin.put(
                        realm + "/authentication/flows/certificate/executions",
                        Map.of("id", execution, "requirement", "REQUIRED"))
                .ok();
        admin.put(realm, Map.of("browserFlow", "certificate")).ok();
        admin.post(
                        realm + "/clients",
                        Map.of(
                                "clientId",
                                "application",
                                "publicClient",
                                true,
                                "redirectUris",
                                List.of(application + "/*")))
                .ok();
    }

    @AfterAll
    void removeRealm() {
        server.admin().delete("/admin/realms/" + REALM).ok();
    }

    @Test
    void aCertificateReachesTheLogInPage() {
        HttpPage page = server.browser(DemoCertificate.USER).get(entry());

        assertThat(page.location()).asString().startsWith(application);
        assertThat(page.redirected("code")).isPresent();
        assertThat(server.admin().get("/admin/realms/" + REALM + "/events?type=LOGIN"))
                .isNotEmpty();
    }

    @Test
    void aCertificateReachesTheLogInPageFromChromium(ChromiumBrowser chromium) {
        try (BrowserContext context = chromium.context(server.certificate(DemoCertificate.USER), server.baseUrl())) {
            Page page = context.newPage();
            page.navigate(entry().toString());

            assertThat(page.url()).startsWith(application).contains("code=");
        }
    }

    @Test
    void withoutACertificateNobodyGetsIn(ChromiumBrowser chromium) {
        assertThat(server.browser().get(entry()).redirected("code")).isEmpty();
        try (BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            page.navigate(entry().toString());
            assertThat(page.url()).startsWith(server.baseUrl().toString());
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("ja");
        }
    }

    @Test
    void anotherCertificateIsSeenBehindTheSameCookies() {
        HttpBrowser browser = server.browser(DemoCertificate.USER);
        browser.get(entry());

        HttpBrowser other = browser.changeCertificate(server.certificate(DemoCertificate.SECOND_USER));

        assertThat(other.cookies()).isNotEmpty();
        assertThat(other.get(entry()).redirected("code")).isEmpty();
    }

    /** Otherwise a browser shows its own error and nobody reads the page that explains (S30). */
    @ParameterizedTest
    @EnumSource(DemoCertificate.class)
    void tlsLetsEveryDemoCertificateThrough(DemoCertificate demo) {
        assertThat(server.browser(demo)
                        .get(server.baseUrl() + "/realms/" + REALM)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tlsRefusesAnExpiredCertificateThatIsNoAnchor() {
        P12 expired = server.pki()
                .issue(CertificateRequest.user("123456", "1303", "yamada01").expired());

        assertThatThrownBy(() -> server.browser(expired).get(server.baseUrl() + "/realms/" + REALM))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void theDatabaseIsOpenToTests() throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*) FROM realm WHERE name = '" + REALM + "'")) {
            found.next();
            assertThat(found.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void theServerComesBackAfterAPowerCut() {
        server.keycloak().kill();
        server.keycloak().start();

        assertThat(server.browser(DemoCertificate.USER).get(entry()).redirected("code"))
                .isPresent();
    }

    private URI entry() {
        return URI.create(server.baseUrl() + "/realms/" + REALM + "/protocol/openid-connect/auth?"
                + FormData.encode(Map.of(
                        "client_id", "application",
                        "response_type", "code",
                        "scope", "openid",
                        "redirect_uri", application + "/callback")));
    }
}
