package jp.warifu.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.warifu.database.Crowd;
import jp.warifu.database.Figure;
import jp.warifu.server.HttpForm;
import jp.warifu.server.Pause;

/**
 * Users who share one token, at a fixed rate: one of them, and sixty-four (P5). A code is accepted once in half a minute,
 * so the row forgets all the time that it was, and nearly every answer is an acceptance.
 */
final class SharedTokenFigures {
    private static final int PER_SECOND = 10;
    private static final int FORGET_EVERY_MILLIS = 25;

    /** When a statement had ended, in which process of the database, which statement. */
    private static final Pattern LINE = Pattern.compile(
            "(?m)^warifu-lock ([\\d.]+) (\\S+) LOG:  duration: [\\d.]+ ms  (?:statement|execute [^:]*): (.*)$");

    private final MeasuredServer measured;
    private final String serial;
    private final List<Customer> customers;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger used = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    private SharedTokenFigures(MeasuredServer measured, WarifuCustomer.Sharing sharing) {
        this.measured = measured;
        this.serial = sharing.serial();
        this.customers = sharing.users();
    }

    static void measure(MeasuredServer measured, int seconds, int rounds) {
        measured.hash(MeasuredServer.NULL_HASH);
        SharedTokenFigures figures = new SharedTokenFigures(measured, WarifuCustomer.sharing(measured.world()));
        figures.customers.forEach(Customer::logIn);
        Thread forgetting = new Thread(figures::forget);
        forgetting.setDaemon(true);
        forgetting.start();
        try {
            figures.measureAll(seconds, rounds);
        } finally {
            forgetting.interrupt();
        }
    }

    private void measureAll(int seconds, int rounds) {
        Figure ratio = new Figure("P5 answer, 95th percentile, 64 users of a token against 1 (≤ 1.2)");
        Figure one = new Figure("P5 the same, 1 user (ms)");
        Figure all = new Figure("P5 the same, 64 users (ms)");
        Figure held = new Figure("P5 token's row held, 99th percentile (ms, ≤ 2)");
        Figure deadlocks = new Figure("P5 deadlocks (0)");
        Figure taken = new Figure("P5 codes accepted, of those sent");
        Figure failed = new Figure("P5 requests without an answer (0)");
        answers(1, seconds);
        for (int i = 0; i < rounds; i++) {
            long before = deadlocks();
            accepted.set(0);
            used.set(0);
            one.add(percentile(answers(1, seconds), 95));
            all.add(percentile(answers(customers.size(), seconds), 95));
            ratio.add(all.values().get(i) / one.values().get(i));
            taken.add(accepted.doubleValue() / (accepted.get() + used.get()));
            held.add(percentile(held(() -> answers(customers.size(), seconds)), 99));
            deadlocks.add(deadlocks() - before);
            failed.add(unanswered.getAndSet(0));
        }
        Stream.of(ratio, one, all, taken, failed, held, deadlocks).forEach(Figure::print);
    }

    /** Milliseconds of each answer; the same number of codes comes in a second, whoever sends them. */
    private List<Double> answers(int users, int seconds) {
        long begin = System.nanoTime() + 500_000_000L;
        long end = begin + seconds * 1_000_000_000L;
        long every = users * 1_000_000_000L / PER_SECOND;
        return Crowd.rush(users, user -> {
                    List<Double> times = new ArrayList<>();
                    long next = begin + user * every / users;
                    while (next < end) {
                        try {
                            times.add(answer(customers.get(user), next));
                        } catch (RuntimeException e) {
                            unanswered.incrementAndGet();
                        }
                        next += every;
                    }
                    return times;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Milliseconds from the code to its answer. */
    private double answer(Customer customer, long at) {
        HttpForm form = customer.transaction(Customer.now());
        sleepUntil(at);
        long begin = System.nanoTime();
        boolean right = form.submit().redirected("code").isPresent();
        (right ? accepted : used).incrementAndGet();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void sleepUntil(long nanos) {
        Pause.millis(Math.max(0, (nanos - System.nanoTime()) / 1_000_000));
    }

    private void forget() {
        try (Connection connection = measured.server().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
            while (true) {
                statement.execute("UPDATE warifu_token SET last_step = -1, drift_steps = 0 WHERE last_step >= 0"
                        + " AND serial = '" + serial + "'");
                Thread.sleep(FORGET_EVERY_MILLIS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            // Nobody needs it any more.
        }
    }

    private long deadlocks() {
        return ((Number) measured.world()
                        .ledger()
                        .one("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
                        .get("deadlocks"))
                .longValue();
    }

    /** Milliseconds from the end of the update that takes the row to the end of the commit, as PostgreSQL logs them. */
    private List<Double> held(Runnable work) {
        configure(
                "ALTER SYSTEM SET log_line_prefix = 'warifu-lock %n %p '",
                "ALTER SYSTEM SET log_min_duration_statement = 0");
        Path log = measured.postgres().log();
        try {
            long before = Files.size(log);
            work.run();
            byte[] all = Files.readAllBytes(log);
            String written =
                    new String(all, (int) before, all.length - (int) before, java.nio.charset.StandardCharsets.UTF_8);
            Map<String, Double> taken = new HashMap<>();
            List<Double> held = new ArrayList<>();
            for (MatchResult line : LINE.matcher(written).results().toList()) {
                double at = Double.parseDouble(line.group(1)) * 1000;
                String sql = line.group(3).toLowerCase(java.util.Locale.ROOT);
                if (sql.startsWith("update warifu_token ") && !sql.contains("last_step = -1")) {
                    taken.put(line.group(2), at);
                } else if (sql.startsWith("commit") && taken.containsKey(line.group(2))) {
                    held.add(at - taken.remove(line.group(2)));
                }
            }
            return held;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            configure("ALTER SYSTEM RESET log_min_duration_statement", "ALTER SYSTEM RESET log_line_prefix");
        }
    }

    private void configure(String... statements) {
        for (String sql : statements) {
            measured.world().ledger().execute(sql);
        }
        measured.world().ledger().query("SELECT pg_reload_conf()");
        sleepUntil(System.nanoTime() + 500_000_000L);
    }

    private static double percentile(List<Double> times, int percent) {
        return times.stream()
                .sorted()
                .skip((long) times.size() * percent / 100)
                .findFirst()
                .orElseThrow();
    }
}
