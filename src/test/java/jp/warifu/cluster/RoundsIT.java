package jp.warifu.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import jp.warifu.server.Pause;
import org.junit.jupiter.api.Test;

/** 巡回: of two nodes that both look, one makes a round that is due, and the other when that one has died (ADR 0020). */
@ClusterTest
final class RoundsIT extends OnTwoNodes {
    private static final int ROWS = 5;
    /** Each node looks once a second here. */
    private static final int SEVERAL_LOOKS_MILLIS = 3_000;

    private ClaimedRounds watched() {
        return ClaimedRounds.in(world.ledger(), world.server().realm());
    }

    @Test
    void eachRoundThatIsDueIsMadeByOneNode() {
        int rounds = Report.rounds(5);
        try (ClaimedRounds claimed = watched()) {
            double removedBefore = removedByBoth();
            for (int i = 0; i < rounds; i++) {
                long before = claimed.ofRemoval();
                for (int row = 0; row < ROWS; row++) {
                    claimed.sourceHasEnded("round-" + i + "-" + row);
                }
                await(() -> claimed.ofRemoval() > before && claimed.left("round-") == 0, "removal of round " + i);
            }
            // Counted after the commit, and therefore seen after the rows are gone.
            await(() -> removedByBoth() - removedBefore >= rounds * ROWS, "the count of what is removed");
            double removed = removedByBoth() - removedBefore;
            // Both go on looking: what is compared is one look at the claims.
            List<Map<String, Object>> made = claimed.all();
            long byFirst = made(made, cluster.first());
            long bySecond = made(made, cluster.second());

            assertThat(made)
                    .extracting(claim -> claim.get("name") + " " + claim.get("due_at"))
                    .as("due once, claimed once")
                    .doesNotHaveDuplicates();
            assertThat(made)
                    .extracting(claim -> claim.get("left_by"))
                    .as("taken from nobody who was at it")
                    .containsOnlyNulls();
            assertThat(byFirst + bySecond).isEqualTo(made.size());
            assertThat(removed).as("each row removed once").isEqualTo(rounds * ROWS);
            new Report(
                            "Rounds of two nodes that both look",
                            "rounds due",
                            "claimed by one node",
                            "by node1",
                            "by node2",
                            "rows to be removed",
                            "counted as removed by both")
                    .row(made.size(), byFirst + bySecond, byFirst, bySecond, rounds * ROWS, (long) removed)
                    .print();
        }
    }

    private static long made(List<Map<String, Object>> claims, Node node) {
        return claims.stream()
                .filter(claim -> claim.get("node").equals(node.name()))
                .count();
    }

    @Test
    void whatADeadNodeHeldIsTakenOverWhenItsLeaseIsOver() throws SQLException {
        int rounds = Report.rounds(1);
        int undone = 0;
        int waited = 0;
        int takenOver = 0;
        try (ClaimedRounds claimed = watched()) {
            for (int i = 0; i < rounds; i++) {
                Node dead;
                String holder;
                try (Connection gate = world.server().connect()) {
                    gate.setAutoCommit(false);
                    try (Statement statement = gate.createStatement()) {
                        statement.execute(ClaimedRounds.shutTheGate());
                    }
                    claimed.sourceHasEnded("gate-" + i);
                    await(() -> !claimed.beforeTheGate().isEmpty(), "a node in the middle of a round");
                    dead = claimed.beforeTheGate().get(0).equals(cluster.first().name())
                            ? cluster.first()
                            : cluster.second();
                    holder = claimed.holder();
                    long taken = claimed.ofRemoval();
                    await(claimed::removalIsDue, "the next round");
                    Pause.millis(SEVERAL_LOOKS_MILLIS);
                    assertThat(claimed.ofRemoval()).as("due again, yet at work").isEqualTo(taken);
                    dead.kill();
                    gate.rollback();
                }
                cluster.awaitNoDatabaseSessionOf(dead);
                Pause.millis(SEVERAL_LOOKS_MILLIS);
                assertThat(claimed.left("gate-"))
                        .as("what it had not committed")
                        .isEqualTo(1);
                undone++;
                assertThat(claimed.holder()).as("within the lease").isEqualTo(holder);
                waited++;

                Node living = dead == cluster.first() ? cluster.second() : cluster.first();
                double before = removed(living);
                claimed.theLeaseEnds();
                await(() -> claimed.left("gate-") == 0, "the other node's round");
                assertThat(claimed.all())
                        .anySatisfy(claim -> assertThat(claim)
                                .containsEntry("name", ClaimedRounds.REMOVAL)
                                .containsEntry("node", living.name())
                                .containsEntry("left_by", holder));
                await(() -> removed(living) - before >= 1, "the count of what is removed");
                assertThat(removed(living) - before).isEqualTo(1);
                takenOver++;
                dead.start();
            }
        }
        new Report(
                        "`kill -9` of a node in the middle of a round",
                        "rounds",
                        "nothing of it done",
                        "held while the lease ran",
                        "made by the other node afterwards")
                .row(rounds, undone, waited, takenOver)
                .print();
    }

    private double removedByBoth() {
        return removed(cluster.first()) + removed(cluster.second());
    }

    /** Rows of ended sources that this node says it has removed. */
    private static double removed(Node node) {
        return node.metrics()
                .lines()
                .filter(line -> line.startsWith("warifu_removed_rows_total{") && line.contains("kind=\"source\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void await(BooleanSupplier state, String what) {
        Pause.until(state, 600, 100, () -> "no " + what);
    }
}
