package jp.warifu.deploy;

import java.net.URI;
import java.util.List;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.Test;

/**
 * TLS of a Keycloak that is started as docs/deployment.md says, examined from outside. Other addresses, such as the nodes of
 * a cluster: {@code -Dwarifu.tls.addresses=https://a:8443,https://b:8443}.
 */
@ServerTest
final class TlsExaminationIT {

    @Test
    void nothingIsFoundThatHelpsAnAttacker(WarifuServer server) {
        List<URI> addresses =
                List.of(System.getProperty(
                                        "warifu.tls.addresses", server.baseUrl().toString())
                                .split(","))
                        .stream()
                        .map(URI::create)
                        .toList();

        TlsExamination.expectNothingThatHelpsAnAttacker(addresses);
    }
}
