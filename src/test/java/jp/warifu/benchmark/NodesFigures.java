package jp.warifu.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.warifu.database.Figure;
import jp.warifu.scenario.World;
import jp.warifu.server.Postgres;
import jp.warifu.server.WarifuServer;

/**
 * CPU of a transaction, page and code, of two nodes against one: Warifu's ratio beside Keycloak's own (P12). Each person
 * stays at one node, as behind a balancer that keeps sessions together.
 */
final class NodesFigures {
    private static final Path DIRECTORY = Path.of("target", "benchmark-server");

    private NodesFigures() {}

    static void measure(int customers, int rounds) {
        try (Postgres postgres = Postgres.start();
                WarifuServer first = WarifuServer.start(
                        DIRECTORY,
                        postgres.create("nodes"),
                        "--cache=ispn",
                        "--cache-embedded-network-bind-address=127.0.0.1")) {
            MeasuredServer one = new MeasuredServer(postgres, first);
            one.hash(MeasuredServer.NULL_HASH);
            List<Customer> ours = WarifuCustomer.in(one.world(), customers);
            try (StockRealm realm =
                    StockRealm.make(one.world(), "stock-nodes", MeasuredServer.NULL_HASH, 2 * customers)) {
                List<StockCustomer> stock = realm.customers();
                StepUpFigures alone = StepUpFigures.spent(one, ours, List.copyOf(stock.subList(0, customers)), rounds);
                try (WarifuServer second = first.another(DIRECTORY.resolve("second"))) {
                    int half = customers / 2;
                    World elsewhere = World.of(second);
                    one.hash(MeasuredServer.NULL_HASH);
                    List<Customer> ourBoth =
                            inTurn(WarifuCustomer.in(one.world(), half), WarifuCustomer.in(elsewhere, half));
                    List<Customer> stockBoth = inTurn(
                            List.copyOf(stock.subList(customers, customers + half)),
                            List.copyOf(realm.at(second, customers + half, half)));
                    StepUpFigures together = StepUpFigures.spent(
                            new MeasuredServer(postgres, first, second), ourBoth, stockBoth, rounds);
                    report(alone, together);
                }
            }
        }
    }

    private static List<Customer> inTurn(List<? extends Customer> first, List<? extends Customer> second) {
        return IntStream.range(0, first.size())
                .boxed()
                .flatMap(n -> Stream.<Customer>of(first.get(n), second.get(n)))
                .toList();
    }

    private static void report(StepUpFigures alone, StepUpFigures together) {
        Figure ratio = new Figure("P12 CPU of a transaction, two nodes against one, beside Keycloak's own (≤ 1.03)");
        Figure ours = new Figure("P12 two nodes against one, Warifu");
        Figure stock = new Figure("P12 two nodes against one, Keycloak's own");
        for (int i = 0; i < alone.ourCpu().values().size(); i++) {
            ours.add(together.ourCpu().values().get(i) / alone.ourCpu().values().get(i));
            stock.add(together.stockCpu().values().get(i)
                    / alone.stockCpu().values().get(i));
            ratio.add(ours.values().get(i) / stock.values().get(i));
        }
        Figure millis = new Figure(
                "P12 page and code at one node, Warifu (ms of CPU of server and database)",
                alone.ourCpu().values());
        Stream.of(ratio, ours, stock, millis).forEach(Figure::print);
    }
}
