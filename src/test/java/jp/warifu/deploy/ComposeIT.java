package jp.warifu.deploy;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import jp.warifu.demo.DemoRealm;
import jp.warifu.demo.P12;
import jp.warifu.server.FormData;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.RestClient;
import jp.warifu.server.Tls;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What {@code docker-compose.yml} starts: two nodes behind HAProxy, PostgreSQL, a catcher of mails. */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ComposeIT {
    private static final String API = "/admin/realms/" + DemoRealm.NAME + "/warifu";
    private static final String PIN = "Kanri2026";
    private static final Map<String, String> CELLS =
            Map.of("ア", "3", "イ", "7", "ウ", "1", "エ", "9", "オ", "2", "カ", "8", "キ", "4", "ク", "6", "ケ", "5", "コ", "0");
    private static final List<String> NODES = List.of("keycloak1", "keycloak2");
    private static final AtomicInteger CONTRACTS = new AtomicInteger(300_000);

    private Composition composition;
    private RestClient admin;

    @BeforeAll
    void start() {
        Optional<Composition> found = Composition.of(Path.of("target", "compose"));
        assumeTrue(found.isPresent(), "neither docker compose nor docker-compose is installed");
        assumeTrue(Composition.missingImages().isEmpty(), () -> "not to be had: " + Composition.missingImages());
        composition = found.orElseThrow();
        composition.start();
        admin = RestClient.admin(
                Tls.trusting(composition.serverAuthority()),
                composition.baseUrl(),
                "admin",
                composition.administratorPassword());
    }

    @AfterAll
    void stop() {
        if (composition != null) {
            composition.close();
        }
    }

    @Test
    @Tag("S26")
    @Tag("S31")
    void clientCertificatesReachBothNodesThroughTheBalancer() {
        List<HttpBrowser> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String contract = openContract();
            P12 certificate = composition.issue("CN=" + contract + " 1303");
            // Its connection stays open, so that the next one goes to the other node.
            HttpBrowser browser = HttpBrowser.with(composition.serverAuthority(), certificate);
            open.add(browser);

            HttpPage pin = browser.get(entry());
            assertPage(pin, "pin");
            assertThat(pin.text()).contains(contract);
            HttpPage card = pin.form().set("pin", PIN).submit();
            HttpPage notice = answer(card).submit();
            assertPage(notice, "notice");
            HttpPage end = notice.form().submit();
            assertThat(end.redirected("code")).as("%s", end).isPresent();
        }

        assertThat(open).hasSize(4);
        for (String node : NODES) {
            assertThat(rightCards(node)).as(node).isPositive();
        }
        assertThat(NODES.stream().mapToInt(this::rightCards).sum()).isEqualTo(4);
    }

    @Test
    void bothNodesAreOneClusterWhoseLinesAreEncrypted() {
        assertThat(composition.log("keycloak1")).containsPattern("ISPN000094: [^\\n]*\\|1\\] \\(2\\)");
        assertThat(composition.log("keycloak2")).contains("JGroups Certificate");
    }

    @Test
    @Tag("S29")
    void aRevocationCountsOnBothNodesAtOnce() {
        P12 certificate = composition.issue("CN=" + openContract() + " 1303");
        assertPage(HttpBrowser.with(composition.serverAuthority(), certificate).get(entry()), "pin");

        composition.revoke(certificate);

        List<HttpBrowser> open = new ArrayList<>();
        for (int i = 0; i < NODES.size(); i++) {
            open.add(HttpBrowser.with(composition.serverAuthority(), certificate));
            assertPage(open.get(i).get(entry()), "certificate-error", "revoked");
        }
    }

    @Test
    void mailsReachTheCatcher() throws IOException, InterruptedException {
        String contract = openContract();
        P12 certificate = composition.issue("CN=" + contract + " 1303");
        HttpPage page =
                HttpBrowser.with(composition.serverAuthority(), certificate).get(entry());

        for (int i = 0; i < 20 && page.name().equals("pin"); i++) {
            page = page.form().set("pin", "Chigau2026").submit();
        }
        assertPage(page, "locked", "locked");

        String recipient = "admin." + contract + "@example.jp";
        JsonNode mails = new ObjectMapper().createObjectNode();
        for (int i = 0; i < 100 && !mails.toString().contains(recipient); i++) {
            Thread.sleep(200);
            try (InputStream answer = URI.create(composition.mailUrl() + "/api/v1/messages")
                    .toURL()
                    .openStream()) {
                mails = new ObjectMapper().readTree(answer);
            }
        }
        assertThat(mails.path("messages").toString()).contains(recipient);
    }

    @Test
    void theServerMayWriteNothingOfWhatItRuns() {
        for (String node : NODES) {
            assertThat(composition.inside(node, "id", "-u").strip()).isEqualTo("1000");
            assertThatThrownBy(() -> composition.inside(node, "touch", "/opt/keycloak/providers/more.jar"))
                    .hasMessageContaining("Read-only file system");
        }
    }

    /** A secret in the environment is in every list of processes and every description of the container. */
    @Test
    void noSecretIsInTheEnvironment() {
        for (String node : NODES) {
            assertThat(composition.inside(node, "env"))
                    .doesNotContain("PASSWORD=")
                    .doesNotContain(composition.administratorPassword());
        }
    }

    private int rightCards(String node) {
        String metrics = composition.inside(
                node,
                "bash",
                "-c",
                "exec 3<>/dev/tcp/127.0.0.1/9000; printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3");
        return Pattern.compile("warifu_card_answers_total\\{[^}]*outcome=\"right\"[^}]*\\} (\\d+)")
                .matcher(metrics)
                .results()
                .mapToInt(result -> Integer.parseInt(result.group(1)))
                .sum();
    }

    private static HttpForm answer(HttpPage card) {
        List<String> asked = card.document().select("label[data-cell]").stream()
                .map((Element label) -> label.attr("data-cell"))
                .toList();
        assertThat(asked).as("%s", card).hasSize(2);
        return card.form().set("cell1", digit(asked.get(0))).set("cell2", digit(asked.get(1)));
    }

    private static String digit(String label) {
        return Optional.ofNullable(CELLS.get(label)).orElseThrow();
    }

    private URI entry() {
        // RFC 7636, appendix B.
        return URI.create(composition.baseUrl() + "/realms/" + DemoRealm.NAME + "/protocol/openid-connect/auth?"
                + FormData.encode(Map.of(
                        "client_id", DemoRealm.ADMINISTRATOR_CLIENT,
                        "response_type", "code",
                        "scope", "openid",
                        "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method", "S256",
                        "redirect_uri", "https://localhost:8444/callback/" + DemoRealm.ADMINISTRATOR_CLIENT)));
    }

    private String openContract() {
        String contract = Integer.toString(CONTRACTS.incrementAndGet());
        admin.post(
                        API + "/contracts",
                        Map.of(
                                "id",
                                contract,
                                "loginMethod",
                                "CERTIFICATE",
                                "pinsInitial",
                                false,
                                "administrator",
                                Map.of(
                                        "username",
                                        contract,
                                        "name",
                                        "管理 太郎",
                                        "email",
                                        "admin." + contract + "@example.jp",
                                        "loginPin",
                                        PIN,
                                        "confirmationPin",
                                        "Kakunin26"),
                                "card",
                                Map.of("serial", "C" + contract, "cells", CELLS)))
                .ok();
        return contract;
    }
}
