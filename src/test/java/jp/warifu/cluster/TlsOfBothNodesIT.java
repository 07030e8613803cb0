package jp.warifu.cluster;

import java.net.URI;
import java.util.List;
import jp.warifu.deploy.TlsExamination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** TLS of both nodes and of the balancer, examined from outside: minutes each, so not in every run. */
@ClusterTest
@EnabledIfSystemProperty(
        named = "warifu.rounds",
        matches = ".+",
        disabledReason = "bin/faults examines TLS of both nodes")
final class TlsOfBothNodesIT {
    @Test
    void nothingIsFoundThatHelpsAnAttacker(Cluster cluster) {
        List<URI> addresses = List.of(cluster.first().door(), cluster.second().door(), cluster.baseUrl());

        TlsExamination.expectNothingThatHelpsAnAttacker(addresses);

        new Report("TLS examined by testssl.sh", "Address", "Findings of severity LOW or more")
                .row("node1", 0)
                .row("node2", 0)
                .row("HAProxy", 0)
                .print();
    }
}
