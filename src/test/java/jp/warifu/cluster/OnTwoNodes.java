package jp.warifu.cluster;

import jp.warifu.scenario.World;
import org.junit.jupiter.api.BeforeAll;

/** What every {@link ClusterTest} works with: the one cluster of the run, and its world. */
abstract class OnTwoNodes {
    Cluster cluster;
    World world;

    @BeforeAll
    final void open(Cluster shared) {
        cluster = shared;
        world = shared.world();
    }
}
