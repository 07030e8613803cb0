package jp.warifu.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import jp.warifu.deploy.SlowBodies;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.server.Tls;
import org.junit.jupiter.api.Test;

/** Somebody opens connections, announces bodies and sends none, to keep customers out. */
@ClusterTest
final class SlowBodiesIT extends OnTwoNodes {
    private static final String YAMADA = "yamada01";
    /** What {@code deploy/haproxy/haproxy.cfg} leaves to one address. */
    private static final int OF_A_SOURCE = 40;

    private static final int AT_THE_FRONT = 120;
    /** More than a node has threads. */
    private static final int AT_A_DOOR = 60;

    @Test
    void oneSourceHoldsNoMoreThanItsShareAndOthersAreServedBesideIt() {
        Company company = world.company().withUsers(YAMADA).open();
        TokenInHand token = company.sharingAToken();
        try (Front delivered = cluster.asDelivered();
                SlowBodies slow = against(delivered.url(), AT_THE_FRONT)) {
            Person yamada = company.user(YAMADA);
            LogIn user = yamada.in(yamada.browser().through(cluster.baseUrl(), delivered.url()))
                    .throughEverything();
            user.beginTransaction();
            assertThat(user.typeCode(token.fresh()).redirected("code"))
                    .as("another's log-in and code meanwhile")
                    .isPresent();

            assertThat(slow.taken()).isEqualTo(OF_A_SOURCE);
            assertThat(slow.refused()).isEqualTo(AT_THE_FRONT - OF_A_SOURCE);
            assertThat(slow.ends()).as("ended by the server").hasSize(OF_A_SOURCE);
        }
    }

    /** Where no balancer counts connections, the server's own patience is what is left. */
    @Test
    void aNodeWhoseThreadsAreAllHeldIsFreeAgainBeforeLong() {
        Company company = world.company().withUsers(YAMADA).open();
        try (SlowBodies slow = against(cluster.second().door(), AT_A_DOOR)) {
            assertThat(slow.taken()).isEqualTo(AT_A_DOOR);
            assertThat(cluster.second().setsOut(company.user(YAMADA)).enter().name())
                    .isEqualTo("pin");
            assertThat(slow.ends()).as("ended by the server").hasSize(AT_A_DOOR);
        }
    }

    private SlowBodies against(URI server, int count) {
        return SlowBodies.at(
                server.resolve("/realms/" + world.server().realm() + "/protocol/openid-connect/token"),
                Tls.trusting(cluster.first().server().settings().pki()),
                count);
    }
}
