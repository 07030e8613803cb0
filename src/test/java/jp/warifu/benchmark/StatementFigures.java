package jp.warifu.benchmark;

import java.util.List;
import jp.warifu.database.Figure;
import jp.warifu.scenario.SqlLog;
import jp.warifu.server.HttpForm;
import jp.warifu.server.Pause;

/** What a code at a transaction costs the database, beside Keycloak's own (P3). */
final class StatementFigures {
    private StatementFigures() {}

    static void measure(MeasuredServer measured, int rounds) {
        List<Customer> ours = WarifuCustomer.in(measured.world(), rounds);
        Figure more = new Figure("P3 statements more than Keycloak's own (≤ 3)");
        Figure statements = new Figure("P3 statements of a code at a transaction");
        Figure durable = new Figure("P3 commits that wait for the disk (1)");
        Figure stockDurable = new Figure("P3 the same of Keycloak's own");
        try (SqlLog log = SqlLog.open(measured.server());
                StockRealm realm =
                        StockRealm.make(measured.world(), "stock-statements", MeasuredServer.NULL_HASH, rounds)) {
            for (int i = 0; i < rounds; i++) {
                List<SqlLog.Entry> entries = confirmation(log, ours.get(i));
                List<SqlLog.Entry> stockEntries =
                        confirmation(log, realm.customers().get(i));
                Counts our = Counts.of(entries);
                Counts stock = Counts.of(stockEntries);
                more.add(our.statements() - stock.statements());
                statements.add(our.statements());
                durable.add(our.durable());
                stockDurable.add(stock.durable());
                if (i == rounds - 1) {
                    System.err.println("ours:");
                    entries.forEach(entry -> System.err.println("  " + entry));
                    System.err.println("Keycloak's own:");
                    stockEntries.forEach(entry -> System.err.println("  " + entry));
                }
            }
        }
        List.of(more, statements, durable, stockDurable).forEach(Figure::print);
    }

    /**
     * The second, once everything that is read rarely has been read; and not in the same second as the first: Keycloak
     * writes down once a second when an application was last there.
     */
    static List<SqlLog.Entry> confirmation(SqlLog log, Customer customer) {
        customer.logIn();
        Customer.confirm(customer.transaction(Customer.now().plus(-1)));
        HttpForm form = customer.transaction(Customer.now());
        Pause.millis(1_100);
        return log.during(() -> Customer.confirm(form));
    }
}
