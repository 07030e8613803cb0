package jp.warifu.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToLongFunction;
import jp.warifu.scenario.SqlLog;
import jp.warifu.scenario.World;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a code at a transaction costs the database, beside Keycloak's own one-time password in the same server (P3). */
@ServerTest
final class StepUpStatementsIT {
    private static final int MORE_STATEMENTS = 6;
    /** Whatever else the server does meanwhile, and Keycloak when a second begins, only adds to some of them. */
    private static final int CONFIRMATIONS = 5;

    @Test
    @Tag("S62")
    void aCodeCostsAtMostSixStatementsAndOneDurableCommitMoreThanKeycloaksOwn(WarifuServer server) {
        World world = World.of(server);
        try (SqlLog log = SqlLog.open(server);
                StockRealm realm =
                        StockRealm.make(world, "stock-statements", MeasuredServer.NULL_HASH, CONFIRMATIONS)) {
            List<Counts> stock = confirmations(log, realm.customers());
            List<Counts> ours = confirmations(log, WarifuCustomer.in(world, CONFIRMATIONS));

            assertThat(least(stock, Counts::durable)).as("%s", stock).isZero();
            assertThat(least(ours, Counts::durable)).as("%s", ours).isEqualTo(1);
            assertThat(least(ours, Counts::statements))
                    .as("%s beside %s", ours, stock)
                    .isLessThanOrEqualTo(least(stock, Counts::statements) + MORE_STATEMENTS);
        }
    }

    private static long least(List<Counts> all, ToLongFunction<Counts> count) {
        return all.stream().mapToLong(count).min().orElseThrow();
    }

    private static List<Counts> confirmations(SqlLog log, List<? extends Customer> customers) {
        return customers.stream()
                .map(customer -> Counts.of(StatementFigures.confirmation(log, customer)))
                .toList();
    }
}
