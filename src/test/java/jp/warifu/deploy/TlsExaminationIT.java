package jp.warifu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.List;
import java.util.Set;
import jp.warifu.deploy.TlsExamination.Finding;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.Test;

/**
 * TLS of a Keycloak that is started as docs/deployment.md says, examined from outside. Other addresses, such as the nodes of
 * a cluster: {@code -Dwarifu.tls.addresses=https://a:8443,https://b:8443}.
 */
@ServerTest
final class TlsExaminationIT {

    private static final Set<String> HARMLESS = Set.of("OK", "INFO", "WARN");

    @Test
    void nothingIsFoundThatHelpsAnAttacker(WarifuServer server) {
        assumeTrue(TlsExamination.available(), "testssl.sh is not installed");
        List<URI> addresses =
                List.of(System.getProperty(
                                        "warifu.tls.addresses", server.baseUrl().toString())
                                .split(","))
                        .stream()
                        .map(URI::create)
                        .toList();

        List<Finding> findings = TlsExamination.of(addresses);

        for (URI address : addresses) {
            List<Finding> here = findings.stream()
                    .filter(finding -> finding.address().equals(address))
                    .toList();
            // All of it was looked at.
            assertThat(here)
                    .extracting(Finding::id)
                    .contains(
                            "SSLv3",
                            "TLS1",
                            "TLS1_2",
                            "TLS1_3",
                            "cipherlist_3DES_IDEA",
                            "secure_client_renego",
                            "LUCKY13");
            assertThat(severity(here, "TLS1_2")).isEqualTo("OK");
            assertThat(severity(here, "TLS1_3")).isEqualTo("OK");
        }
        assertThat(findings).allMatch(finding -> HARMLESS.contains(finding.severity()));
    }

    private static String severity(List<Finding> findings, String id) {
        return findings.stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow()
                .severity();
    }
}
