package jp.warifu.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import jp.warifu.database.Figure;

/**
 * The figures of a whole server; {@code benchmark/README.md} says how. One that fails is named, and the next one is
 * measured all the same.
 */
final class ServerFigures {
    /** How much is measured. */
    private enum Size {
        QUICK(100, 1, 20, 8, 5, 1, 1),
        FULL(400, 5, 40, 20, 15, 5, 3);

        private final int customers;
        private final int rounds;
        private final int administrators;
        private final int logIns;
        private final int seconds;
        private final int shared;
        private final int starts;

        Size(int customers, int rounds, int administrators, int logIns, int seconds, int shared, int starts) {
            this.customers = customers;
            this.rounds = rounds;
            this.administrators = administrators;
            this.logIns = logIns;
            this.seconds = seconds;
            this.shared = shared;
            this.starts = starts;
        }
    }

    private static final Set<String> ONE_SERVER = Set.of("step-up", "statements", "log-in", "shared", "users");

    private final Size size;
    private final List<String> wanted;

    private ServerFigures(Size size, List<String> wanted) {
        this.size = size;
        this.wanted = wanted;
    }

    public static void main(String[] arguments) {
        Size size = Size.valueOf(arguments.length > 0 ? arguments[0].toUpperCase(Locale.ROOT) : "FULL");
        List<String> wanted = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        ServerFigures figures = new ServerFigures(size, wanted);
        Figure.head();
        if (wanted.isEmpty() || wanted.stream().anyMatch(ONE_SERVER::contains)) {
            figures.attempt("server", figures::onOneServer);
        }
        figures.perhaps("start", () -> StartUpFigures.measure(size.starts));
        figures.perhaps("nodes", () -> NodesFigures.measure(size.customers / 4, size.rounds));
        System.exit(0);
    }

    private void onOneServer() {
        try (MeasuredServer measured = MeasuredServer.start()) {
            perhaps(measured, "statements", server -> StatementFigures.measure(server, 3));
            perhaps(measured, "users", server -> UsersPageFigures.measure(server, size.rounds));
            perhaps(measured, "step-up", server -> StepUpFigures.measure(server, size.customers, size.rounds));
            perhaps(measured, "log-in", server -> LogInFigures.measure(server, size.administrators, size.logIns));
            perhaps(measured, "shared", server -> SharedTokenFigures.measure(server, size.seconds, size.shared));
        }
    }

    private void perhaps(MeasuredServer measured, String name, Consumer<MeasuredServer> work) {
        perhaps(name, () -> work.accept(measured));
    }

    private void perhaps(String name, Runnable work) {
        if (wanted.isEmpty() || wanted.contains(name)) {
            attempt(name, work);
        }
    }

    private void attempt(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            System.out.printf(
                    "failed: %s: %.120s%n",
                    name, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
