package jp.warifu.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import jp.warifu.scenario.Together;
import jp.warifu.server.Pause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 利用登録 and 交換 go on without a pause while the node that serves them is killed, at a moment drawn by lot. What a
 * customer finds then is all of a change or nothing of it.
 */
@ClusterTest
final class KilledMidwayIT extends OnTwoNodes {
    private static final int CUSTOMERS = 6;
    /** How long a registration writes at least in this database, which is where half of the kills go. */
    private static final Duration WRITING = Duration.ofMillis(500);

    /** When a node is killed: returns then. */
    private record Moment(String name, Runnable await) {}

    @Test
    @Tag("S58")
    @Tag("S60")
    @Tag("S79")
    void aRegistrationIsThereWithAllThatBelongsToItOrNotAtAll() {
        int rounds = Report.rounds(1);
        long seed = Long.getLong("warifu.seed", new SecureRandom().nextLong());
        Random random = new Random(seed);
        System.out.println("kill -9 midway: -Dwarifu.seed=" + seed);
        Report report = new Report(
                "kill -9 of a node while " + CUSTOMERS + " customers register and replace tokens there",
                "round",
                "killed",
                "registrations begun",
                "confirmed to the customer",
                "in the database",
                "customers hit before a registration wrote",
                "between its first statement and the commit",
                "after the commit, before the answer",
                "between two registrations",
                "retried with success");
        int inBetween = 0;
        try (SlowRegistration slow = SlowRegistration.in(world.ledger(), WRITING)) {
            // One round alone is killed at a statement, and need not know.
            long whole = rounds > 1 ? undisturbed() : 0;
            for (int round = 0; round < rounds; round++) {
                // By turns: when one has just begun to write, and anywhere in all of the work.
                Moment moment = round % 2 == 0
                        ? atAStatement(slow, random)
                        : anywhere(whole * (round / 2) / (rounds / 2), whole * 2 / rounds, random);
                inBetween += killed(round, moment, slow, report);
            }
        } finally {
            report.print();
        }
        assertThat(inBetween)
                .as("kills between a first statement and its commit")
                .isPositive();
    }

    private static Moment atAStatement(SlowRegistration slow, Random random) {
        int which = 1 + random.nextInt(2 * CUSTOMERS);
        // In the first half, so that there is some of it left.
        int extra = random.nextInt((int) WRITING.toMillis() / 2);
        int before = slow.begun();
        return new Moment(extra + " ms after the first statement of number " + which, () -> {
            slow.await(before + which);
            Pause.millis(extra);
        });
    }

    private static Moment anywhere(long from, long span, Random random) {
        long millis = from + random.nextInt((int) span + 1);
        return new Moment(millis + " ms after the beginning", () -> Pause.millis(millis));
    }

    /** @return how many were hit between a first statement and its commit */
    private int killed(int round, Moment moment, SlowRegistration slow, Report report) {
        Node dies = cluster.node(round);
        Node lives = cluster.node(round + 1);
        List<RegisteringCustomer> customers = customers(dies);
        int before = slow.begun();
        work(customers, () -> {
            moment.await().run();
            dies.kill();
            return true;
        });
        cluster.awaitNoDatabaseSessionOf(dies);

        int wrote = slow.begun() - before;
        customers.forEach(RegisteringCustomer::expectAllOrNothing);
        int bound = sum(customers, RegisteringCustomer::bound);
        int uncommitted = count(customers, RegisteringCustomer::hitBeforeTheCommit);
        int inBetween = wrote - bound;
        assertThat(inBetween).as("written and not committed").isBetween(0, uncommitted);
        report.row(
                round + 1,
                moment.name(),
                sum(customers, RegisteringCustomer::begun),
                sum(customers, RegisteringCustomer::answered),
                bound,
                uncommitted - inBetween,
                inBetween,
                count(customers, RegisteringCustomer::hitAfterTheCommit),
                count(customers, RegisteringCustomer::hitBetween),
                customers.size());
        customers.forEach(customer -> customer.triesAgain(lives));
        dies.start();
        return inBetween;
    }

    private List<RegisteringCustomer> customers(Node node) {
        return Stream.generate(() -> new RegisteringCustomer(world, node))
                .limit(CUSTOMERS)
                .toList();
    }

    private static void work(List<RegisteringCustomer> customers, Callable<Boolean> beside) {
        List<Callable<Boolean>> all = new ArrayList<>();
        customers.forEach(customer -> all.add(customer::work));
        all.add(beside);
        Together.run(all);
    }

    /** How long the work takes when nobody is killed, over which the kills are spread. */
    private long undisturbed() {
        List<RegisteringCustomer> customers = customers(cluster.first());
        long start = System.nanoTime();
        work(customers, () -> true);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        customers.forEach(RegisteringCustomer::expectAllOrNothing);
        return millis;
    }

    private static int sum(List<RegisteringCustomer> customers, ToIntFunction<RegisteringCustomer> what) {
        return customers.stream().mapToInt(what).sum();
    }

    private static int count(List<RegisteringCustomer> customers, Predicate<RegisteringCustomer> which) {
        return (int) customers.stream().filter(which).count();
    }
}
