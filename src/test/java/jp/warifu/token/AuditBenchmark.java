package jp.warifu.token;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditSealer;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.Figure;
import jp.warifu.database.OwnTransaction;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.totp.OneTimePassword;
import jp.warifu.totp.TimeStep;
import jp.warifu.totp.TokenParameters;

/** The step that accepts a code, with and without an audit record; {@code benchmark/README.md} says how. */
final class AuditBenchmark {
    private static final TestDatabase DATABASE = TestDatabase.POSTGRES;
    private static final Actor ACTOR = new Actor("benchmark", "192.0.2.1");
    private static final List<Integer> CLIENTS = List.of(1, 4, 16);
    private static final int LIMIT = 10;
    private static final int SEAL_EVERY_MILLIS = 1_000;
    private static final int LOOK_EVERY_MILLIS = 5;

    private record Person(Account user, TestToken token) {}

    private record Step(boolean audited, double millis) {}

    private final TestContract first = TestContract.create(DATABASE, UsageMode.INDIVIDUAL, 0);
    private final String realmId = first.realmId();
    /** By contract, one for each client. */
    private final List<List<Person>> contracts;

    private final AtomicBoolean measuring = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger waits = new AtomicInteger();

    private AuditBenchmark(int users) {
        contracts = IntStream.range(0, CLIENTS.get(CLIENTS.size() - 1))
                .mapToObj(n -> first.beside("%06d".formatted(200_000 + n), UsageMode.INDIVIDUAL, users))
                .map(AuditBenchmark::people)
                .toList();
    }

    private static List<Person> people(TestContract contract) {
        List<Person> people = new ArrayList<>();
        for (Account user : contract.users()) {
            String serial = "HT" + contract.id().value() + "%04d".formatted(people.size());
            people.add(new Person(user, TestToken.active(contract, serial, user)));
        }
        return people;
    }

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        int users = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        AuditBenchmark benchmark = new AuditBenchmark(users);
        benchmark.inBackground(SEAL_EVERY_MILLIS, () -> new AuditSealer(DATABASE, benchmark.realmId).seal());
        benchmark.inBackground(LOOK_EVERY_MILLIS, benchmark::look);
        Figure.head();
        CLIENTS.forEach(clients -> benchmark.compare(clients, rounds));
        benchmark.oneContractForAll();
        System.exit(0);
    }

    private void inBackground(int everyMillis, Runnable work) {
        Thread thread = new Thread(() -> {
            while (true) {
                work.run();
                try {
                    Thread.sleep(everyMillis);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether any session waits for another's lock, whichever kind of lock. */
    private void look() {
        if (measuring.get()) {
            Number waiting = (Number) DATABASE.run(em -> em.createNativeQuery("SELECT (SELECT count(*)"
                            + " FROM pg_stat_activity WHERE wait_event_type = 'Lock') + (SELECT count(*) FROM pg_locks"
                            + " WHERE NOT granted)")
                    .getSingleResult());
            looks.incrementAndGet();
            waits.addAndGet(waiting.intValue() > 0 ? 1 : 0);
        }
    }

    private void compare(int clients, int rounds) {
        together(clients, 0, false);
        Figure without = new Figure("P10 %d clients: step without a record (ms)".formatted(clients));
        Figure with = new Figure("P10 %d clients: step with a record (ms)".formatted(clients));
        Figure ratio = new Figure("P10 %d clients: ratio (≤ 1.05)".formatted(clients));
        looks.set(0);
        waits.set(0);
        for (int round = 0; round < rounds; round++) {
            Map<Boolean, List<Double>> millis = together(clients, round, false).stream()
                    .collect(Collectors.partitioningBy(
                            Step::audited, Collectors.mapping(Step::millis, Collectors.toList())));
            without.add(Figure.median(millis.get(false)));
            with.add(Figure.median(millis.get(true)));
            ratio.add(with.values().get(round) / without.values().get(round));
        }
        without.print();
        with.print();
        ratio.print();
        System.out.printf(
                "| P10 %d clients, each of a contract of its own: waits for a lock (0) | %d of %d looks | | |%n",
                clients, waits.get(), looks.get());
    }

    /** Waits that there are are seen. */
    private void oneContractForAll() {
        looks.set(0);
        waits.set(0);
        together(CLIENTS.get(CLIENTS.size() - 1), 0, true);
        System.out.printf(
                "| P10 for comparison, all clients with the same tokens: waits for a lock | %d of %d looks | | |%n",
                waits.get(), looks.get());
    }

    /**
     * Each client in turn with and without a record, step by step; who had one has none in the next round.
     *
     * @param shared whether all come with the tokens of the first contract, and only one with each code is accepted
     */
    private List<Step> together(int clients, int round, boolean shared) {
        TimeStep step = forget();
        List<CodeCheck> checks = Stream.of(DATABASE, audited())
                .map(transaction -> new CodeCheck(transaction, realmId, TestToken.CIPHER, LIMIT, LIMIT, stop -> {}))
                .toList();
        measuring.set(true);
        List<List<Step>> all = Crowd.rush(clients, client -> {
            List<Step> steps = new ArrayList<>();
            for (Person person : contracts.get(shared ? 0 : client)) {
                OneTimePassword code = person.token().code(step);
                int audited = (steps.size() + client + round) % 2;
                long begin = System.nanoTime();
                CodeCheck.Outcome outcome =
                        checks.get(audited).check(person.user(), code, null, CodeUse.ACTING_NOW, ACTOR);
                steps.add(new Step(audited == 1, (System.nanoTime() - begin) / 1e6));
                if (!shared && !(outcome instanceof CodeCheck.Outcome.Accepted)) {
                    throw new IllegalStateException(outcome.toString());
                }
            }
            return steps;
        });
        measuring.set(false);
        return all.stream().flatMap(List::stream).toList();
    }

    /** So that the same code is accepted again. */
    private TimeStep forget() {
        return DATABASE.run(em -> {
            em.createQuery("update TokenEntity t set t.lastStep = -1 where t.realmId = :realm")
                    .setParameter("realm", realmId)
                    .executeUpdate();
            return TimeStep.at(new DatabaseClock(em).now(), TokenParameters.COMMON.period());
        });
    }

    private OwnTransaction audited() {
        Instant at = DATABASE.run(em -> new DatabaseClock(em).now());
        return new OwnTransaction() {
            @Override
            public <T> T run(Function<EntityManager, T> work) {
                return DATABASE.run(em -> {
                    T done = work.apply(em);
                    AuditRecord happened = AuditRecord.of(Action.TOKEN_REGISTERED)
                            .because("benchmark")
                            .contract("200000")
                            .subject("user0001")
                            .serial("********0001")
                            .factor("REGISTRATION");
                    new AuditTrail(em, realmId).append(ACTOR, happened, at);
                    return done;
                });
            }
        };
    }
}
