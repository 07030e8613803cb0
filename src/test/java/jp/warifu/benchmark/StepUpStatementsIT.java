package jp.warifu.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.warifu.scenario.SqlLog;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a code at a transaction costs the database, beside Keycloak's own one-time password in the same server (P3). */
@ServerTest
final class StepUpStatementsIT {
    private static final int MORE_STATEMENTS = 7;

    @Test
    @Tag("S62")
    void aCodeCostsSevenStatementsAndOneDurableCommitMoreThanKeycloaksOwn(WarifuServer server) {
        World world = World.of(server);
        try (SqlLog log = SqlLog.open(server);
                StockRealm realm = StockRealm.make(world, "stock-statements", MeasuredServer.NULL_HASH, 1)) {
            List<SqlLog.Entry> stock = confirmation(log, realm.customers().get(0));
            List<SqlLog.Entry> ours =
                    confirmation(log, WarifuCustomer.in(world, 1).get(0));

            assertThat(Counts.of(stock).durable()).as("%s", stock).isZero();
            assertThat(Counts.of(ours).durable()).as("%s", ours).isEqualTo(1);
            assertThat(Counts.of(ours).statements())
                    .as("%s beside %s", ours, stock)
                    .isLessThanOrEqualTo(Counts.of(stock).statements() + MORE_STATEMENTS);
        }
    }

    /** The second, once everything that is read rarely has been read. */
    private static List<SqlLog.Entry> confirmation(SqlLog log, Customer customer) {
        customer.logIn();
        Customer.confirm(customer.transaction(Customer.now().plus(-1)));
        HttpForm form = customer.transaction(Customer.now());
        return log.during(() -> Customer.confirm(form));
    }
}
