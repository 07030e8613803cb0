package jp.warifu.benchmark;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.warifu.database.Crowd;
import jp.warifu.database.Figure;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.totp.TimeStep;

/**
 * An administrator's log-in by certificate, PIN and card, against Keycloak's own by certificate, password and one-time
 * password, with two clients (P4).
 */
final class LogInFigures {
    private static final int CLIENTS = 2;
    private static final int BLOCK = 10;
    private static final int STOCK_PEOPLE = 600;

    private final MeasuredServer measured;
    private final String name;
    private final List<Person> administrators;
    private final List<StockCustomer> stock;
    private final double target;
    private int next;
    private TimeStep last = Customer.now();

    private LogInFigures(
            MeasuredServer measured,
            String name,
            List<Person> administrators,
            List<StockCustomer> stock,
            double target) {
        this.measured = measured;
        this.name = name;
        this.administrators = administrators;
        this.stock = stock;
        this.target = target;
    }

    static void measure(MeasuredServer measured, int administrators, int rounds) {
        List<Person> people = IntStream.range(0, administrators)
                .mapToObj(n -> measured.world().company().open().administrator())
                .toList();
        // お知らせ is a page more, which Keycloak's own log-in does not have: three factors are compared with three.
        measured.world().withoutStep("warifu administrator", "warifu-notice", () -> {
            compare(measured, "null hash", MeasuredServer.NULL_HASH, people, rounds, 0.95);
            compare(measured, "Argon2", "", people, rounds, 1.0);
        });
        measured.hash(MeasuredServer.NULL_HASH);
    }

    private static void compare(
            MeasuredServer measured, String name, String hash, List<Person> people, int rounds, double target) {
        measured.hash(hash);
        try (StockRealm realm = StockRealm.make(measured.world(), "stock-log-in", hash, STOCK_PEOPLE)) {
            LogInFigures figures = new LogInFigures(measured, name, people, realm.customers(), target);
            // After the first log-in each PIN is hashed in the new way.
            people.forEach(LogInFigures::logIn);
            figures.stock(figures.free());
            figures.measure(rounds);
        }
    }

    private void measure(int rounds) {
        Cost ours = new Cost("P4 administrator's log-in, %s".formatted(name));
        Cost theirs = new Cost("P4 Keycloak's own, %s".formatted(name));
        Figure ratio = new Figure("P4 ratio, %s (≥ %.2f)".formatted(name, target));
        for (int round = 0; round < rounds; round++) {
            int from = round * CLIENTS * BLOCK;
            IntConsumer our = n -> logIn(administrators.get((from + n) % administrators.size()));
            int free = free();
            IntConsumer other = n -> stock(free + n);
            if (round % 2 == 0) {
                ours.spend(our);
                theirs.spend(other);
            } else {
                theirs.spend(other);
                ours.spend(our);
            }
            ratio.add(ours.perSecond.values().get(round)
                    / theirs.perSecond.values().get(round));
        }
        ratio.print();
        ours.print();
        theirs.print();
    }

    /** What a log-in of one kind costs. */
    private final class Cost {
        private final Figure perSecond;
        private final Figure cpu;
        private final Figure written;

        Cost(String name) {
            perSecond = new Figure(name + " (1/s)");
            cpu = new Figure(name + " (ms of CPU of server and database)");
            written = new Figure(name + " (KB that the database writes)");
        }

        void spend(IntConsumer work) {
            Cpu cpuBefore = measured.cpu();
            long writtenBefore = measured.written();
            long begin = System.nanoTime();
            Crowd.rush(CLIENTS, client -> {
                for (int i = 0; i < BLOCK; i++) {
                    work.accept(client * BLOCK + i);
                }
                return client;
            });
            perSecond.add(CLIENTS * BLOCK * 1e9 / (System.nanoTime() - begin));
            cpu.add(measured.cpu().millisSince(cpuBefore) / (CLIENTS * BLOCK));
            written.add((measured.written() - writtenBefore) / 1024.0 / (CLIENTS * BLOCK));
        }

        void print() {
            Stream.of(perSecond, cpu, written).forEach(Figure::print);
        }
    }

    private static void logIn(Person administrator) {
        LogIn logIn = administrator.setsOut();
        logIn.enter();
        logIn.typePin();
        Customer.accepted(logIn.typeCard());
    }

    private void stock(int number) {
        stock.get(number).logInAsAdministrator(last);
    }

    /** The first of those whose code is good still: once all have come, everybody waits for the next one. */
    private int free() {
        if (Customer.now().compareTo(last) > 0) {
            last = Customer.now();
            next = 0;
        } else if (next + CLIENTS * BLOCK > stock.size()) {
            last = Customer.awaitNext();
            next = 0;
        }
        int free = next;
        next += CLIENTS * BLOCK;
        return free;
    }
}
