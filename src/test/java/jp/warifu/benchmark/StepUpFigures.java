package jp.warifu.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jp.warifu.database.Crowd;
import jp.warifu.database.Figure;
import jp.warifu.server.HttpForm;

/** A code at a transaction, Warifu's and Keycloak's, in turn: its time (P1), its CPU (P2) and its statements (P3). */
final class StepUpFigures {
    private static final int BATCH = 20;
    private static final int CROWD = 4;

    private final MeasuredServer measured;
    private final boolean whole;
    private final List<Customer> ours;
    private final List<Customer> stock;

    private final Figure medians = new Figure("P1 code at a transaction, median, against Keycloak's own (≤ 1.10)");
    private final Figure tails = new Figure("P1 the same, 95th percentile (≤ 1.10)");
    private final Figure cpu = new Figure("P2 the same, CPU of server and database (≤ 1.06)");
    private final Figure ourMillis = new Figure("P1 code at a transaction (ms)");
    private final Figure stockMillis = new Figure("P1 Keycloak's own (ms)");
    private final Figure ourCpu = new Figure("P2 code at a transaction (ms of CPU)");
    private final Figure stockCpu = new Figure("P2 Keycloak's own (ms of CPU)");
    private final Figure clientCpu = new Figure("P2 the client that measures (ms of CPU a step)");

    private final Figure ourWritten = new Figure("code at a transaction (KB that the database writes)");
    private final Figure stockWritten = new Figure("Keycloak's own (KB that the database writes)");

    /** @param whole whether the CPU of the page is counted, too, and nothing but CPU is measured */
    private StepUpFigures(MeasuredServer measured, List<Customer> ours, List<Customer> stock, boolean whole) {
        this.measured = measured;
        this.whole = whole;
        this.ours = ours;
        this.stock = stock;
    }

    static void measure(MeasuredServer measured, int customers, int rounds) {
        measured.hash(MeasuredServer.NULL_HASH);
        List<Customer> ours = WarifuCustomer.in(measured.world(), customers);
        try (StockRealm realm = StockRealm.make(measured.world(), "stock", MeasuredServer.NULL_HASH, customers)) {
            StepUpFigures figures = new StepUpFigures(measured, ours, List.copyOf(realm.customers()), false);
            figures.measure(rounds);
            Stream.of(
                            figures.medians,
                            figures.tails,
                            figures.ourMillis,
                            figures.stockMillis,
                            figures.cpu,
                            figures.ourCpu,
                            figures.stockCpu,
                            figures.clientCpu,
                            figures.ourWritten,
                            figures.stockWritten)
                    .forEach(Figure::print);
        }
    }

    /** The CPU alone, of pages and codes together. */
    static StepUpFigures spent(MeasuredServer measured, List<Customer> ours, List<Customer> stock, int rounds) {
        StepUpFigures figures = new StepUpFigures(measured, ours, stock, true);
        figures.measure(rounds);
        return figures;
    }

    Figure ourCpu() {
        return ourCpu;
    }

    Figure stockCpu() {
        return stockCpu;
    }

    private static Customer logIn(Customer customer) {
        customer.logIn();
        return customer;
    }

    private void measure(int rounds) {
        List<Customer> all = Stream.concat(ours.stream(), stock.stream()).toList();
        for (int from = 0; from < all.size(); from += CROWD) {
            List<Customer> some = all.subList(from, Math.min(from + CROWD, all.size()));
            Crowd.rush(some.size(), n -> logIn(some.get(n)));
        }
        // The first is for the virtual machine to get warm.
        new Round().run();
        for (int i = 0; i < rounds; i++) {
            Customer.awaitNext();
            Round round = new Round();
            round.run();
            round.report();
        }
    }

    /** Everybody confirms one transaction, batch by batch, in turn for the times and in turn for the CPU. */
    private final class Round {
        private final List<Double> ourTimes = new ArrayList<>();
        private final List<Double> stockTimes = new ArrayList<>();
        private final double[] spent = {0, 0};
        private final long[] written = {0, 0};
        private double client;
        private int sent;

        void run() {
            for (int from = 0; from < ours.size(); from += BATCH) {
                int until = Math.min(from + BATCH, ours.size());
                List<Customer> our = ours.subList(from, until);
                List<Customer> other = stock.subList(from, until);
                boolean oursFirst = from / BATCH / 2 % 2 == 0;
                if (!whole && from / BATCH % 2 == 0) {
                    inTurn(pages(our), pages(other), oursFirst);
                } else {
                    spend(oursFirst ? 0 : 1, oursFirst ? our : other);
                    spend(oursFirst ? 1 : 0, oursFirst ? other : our);
                }
            }
        }

        private List<HttpForm> pages(List<Customer> customers) {
            return customers.stream()
                    .map(customer -> customer.transaction(Customer.now()))
                    .toList();
        }

        private void inTurn(List<HttpForm> ourForms, List<HttpForm> stockForms, boolean oursFirst) {
            for (int i = 0; i < ourForms.size(); i++) {
                if (oursFirst) {
                    ourTimes.add(millis(ourForms.get(i)));
                }
                stockTimes.add(millis(stockForms.get(i)));
                if (!oursFirst) {
                    ourTimes.add(millis(ourForms.get(i)));
                }
            }
        }

        private static double millis(HttpForm form) {
            long begin = System.nanoTime();
            Customer.confirm(form);
            return (System.nanoTime() - begin) / 1e6;
        }

        private void spend(int whose, List<Customer> customers) {
            List<HttpForm> opened = whole ? List.of() : pages(customers);
            long writtenBefore = measured.written();
            Cpu before = measured.cpu();
            Cpu clientBefore = Cpu.of(Stream.of(ProcessHandle.current()));
            (whole ? pages(customers) : opened).forEach(Customer::confirm);
            client += Cpu.of(Stream.of(ProcessHandle.current())).millisSince(clientBefore);
            spent[whose] += measured.cpu().millisSince(before);
            written[whose] += measured.written() - writtenBefore;
            sent += customers.size();
        }

        void report() {
            if (!whole) {
                ourMillis.add(Figure.median(ourTimes));
                stockMillis.add(Figure.median(stockTimes));
                medians.add(Figure.median(ourTimes) / Figure.median(stockTimes));
                tails.add(percentile(ourTimes) / percentile(stockTimes));
            }
            cpu.add(spent[0] / spent[1]);
            ourCpu.add(spent[0] * 2 / sent);
            stockCpu.add(spent[1] * 2 / sent);
            clientCpu.add(client / sent);
            ourWritten.add(written[0] * 2 / 1024.0 / sent);
            stockWritten.add(written[1] * 2 / 1024.0 / sent);
        }

        private static double percentile(List<Double> times) {
            return times.stream()
                    .sorted()
                    .skip(times.size() * 95L / 100)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
