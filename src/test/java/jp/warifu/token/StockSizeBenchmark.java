package jp.warifu.token;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.Figure;
import jp.warifu.database.OwnTransaction;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.totp.OneTimePassword;
import jp.warifu.totp.TimeStep;
import jp.warifu.totp.TokenParameters;
import org.hibernate.Session;

/**
 * A step, a look-up and a search with few and with many tokens in stock, in turn: two tables of the same form, one chosen
 * by the schema that comes first; {@code benchmark/README.md} says how.
 */
final class StockSizeBenchmark {
    private static final TestDatabase DATABASE = TestDatabase.POSTGRES;
    private static final Actor ACTOR = new Actor("benchmark", "192.0.2.1");
    private static final int FEW = 10_000;
    private static final int USERS = 50;
    private static final int LOOK_UPS = 200;
    private static final int SEARCHES = 50;
    private static final int LIMIT = 10;

    private record Person(Account user, TestToken token) {}

    /** One of the two tables. */
    private record Table(String schema, int stock) implements OwnTransaction {
        @Override
        public <T> T run(Function<EntityManager, T> work) {
            return DATABASE.run(em -> {
                em.createNativeQuery("SET LOCAL search_path TO " + schema).executeUpdate();
                return work.apply(em);
            });
        }
    }

    /** Does its work so many times; returns the median of its times in microseconds. */
    private interface Round {
        double in(Table table);
    }

    private final TestContract contract = TestContract.create(DATABASE, UsageMode.INDIVIDUAL, USERS);
    private final Random random = new Random(1);
    private final List<Person> people = new ArrayList<>();
    private final List<String> serials =
            IntStream.range(0, USERS).mapToObj("SU%08d"::formatted).toList();
    private final Table few = new Table("few, public", FEW);
    private final Table many;

    private StockSizeBenchmark(int large) {
        many = new Table("public", large);
        for (Account user : contract.users()) {
            people.add(new Person(user, TestToken.active(contract, serials.get(people.size()), user)));
        }
        fill(large);
    }

    public static void main(String[] arguments) {
        int large = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        StockSizeBenchmark benchmark = new StockSizeBenchmark(large);
        Figure.head();
        benchmark.compare("P8 step that accepts a code", " (≤ 1.02)", "", rounds, benchmark::steps);
        benchmark.compare("P8 look-up by serial", "", " (≤ 1.7)", rounds, benchmark::lookUps);
        benchmark.compare("search by the last four", "", "", rounds, table -> benchmark.searches(table, 4));
        benchmark.compare("search by the last six", "", "", rounds, table -> benchmark.searches(table, 6));
        benchmark.plans();
        System.exit(0);
    }

    /** Numbered rows, whose seeds are zeros; in the order of their keys, so that it takes minutes and not an hour. */
    private void fill(int large) {
        execute("DROP INDEX ix_warifu_token_reversed");
        execute("INSERT INTO warifu_token (id, realm_id, serial, serial_reversed, kind, state, algorithm, digits,"
                + " period_seconds, seed, key_id, seed_version, last_step, drift_steps, failures)"
                + " SELECT 'synthetic-' || lpad(CAST(n AS text), 26, '0'), '" + contract.realmId() + "', s, reverse(s),"
                + " 'HARDWARE', 'STOCK', 'SHA1', 6, 30, decode(repeat('00', 48), 'hex'), '1', 1, -1, 0, 0"
                + " FROM (SELECT n, 'HT' || to_char(n, 'FM00000000') AS s"
                + " FROM generate_series(1, " + large + ") AS n) AS numbers");
        execute("CREATE INDEX ix_warifu_token_reversed ON warifu_token (realm_id, serial_reversed)");
        execute("CREATE SCHEMA few");
        execute("CREATE TABLE few.warifu_token (LIKE public.warifu_token INCLUDING ALL)");
        execute("INSERT INTO few.warifu_token SELECT * FROM public.warifu_token WHERE realm_id = '" + contract.realmId()
                + "' AND (serial <= 'HT" + "%08d".formatted(FEW) + "' OR serial LIKE 'SU%')");
        execute("ANALYZE public.warifu_token");
        execute("ANALYZE few.warifu_token");
        execute("CHECKPOINT");
    }

    /** Outside of a transaction where that is asked for. */
    private static void execute(String sql) {
        DATABASE.run(em -> em.createNativeQuery(sql).executeUpdate());
    }

    /** Targets are told where there are any. */
    private void compare(String what, String target, String targetOfCpu, int rounds, Round round) {
        Figure ofFew = new Figure("%s, %,d in stock (µs)".formatted(what, few.stock()));
        Figure ofMany = new Figure("%s, %,d in stock (µs)".formatted(what, many.stock()));
        Figure ratio = new Figure(what + ", ratio" + target);
        double[] cpu = {0, 0};
        round.in(few);
        round.in(many);
        for (int i = 0; i < rounds; i++) {
            boolean fewFirst = i % 2 == 0;
            double begin = Figure.cpu(DATABASE);
            (fewFirst ? ofFew : ofMany).add(round.in(fewFirst ? few : many));
            double middle = Figure.cpu(DATABASE);
            (fewFirst ? ofMany : ofFew).add(round.in(fewFirst ? many : few));
            double end = Figure.cpu(DATABASE);
            ratio.add(ofMany.values().get(i) / ofFew.values().get(i));
            cpu[fewFirst ? 0 : 1] += middle - begin;
            cpu[fewFirst ? 1 : 0] += end - middle;
        }
        List.of(ofFew, ofMany, ratio, new Figure(what + ", ratio of CPU" + targetOfCpu, List.of(cpu[1] / cpu[0])))
                .forEach(Figure::print);
    }

    private double steps(Table table) {
        TimeStep step = table.run(em -> {
            // By the unique key: a scan of the large table would count as the step's, and push its pages out of the
            // cache.
            em.createQuery("update TokenEntity t set t.lastStep = -1 where t.realmId = :realm and t.serial in :serials")
                    .setParameter("realm", contract.realmId())
                    .setParameter("serials", serials)
                    .executeUpdate();
            return TimeStep.at(new DatabaseClock(em).now(), TokenParameters.COMMON.period());
        });
        CodeCheck check = new CodeCheck(table, contract.realmId(), TestToken.CIPHER, LIMIT, LIMIT, stop -> {});
        List<Double> micros = new ArrayList<>();
        for (Person person : people) {
            OneTimePassword code = person.token().code(step);
            micros.add(micros(() -> {
                if (!(check.check(person.user(), code, null, CodeUse.ACTING_NOW, ACTOR)
                        instanceof CodeCheck.Outcome.Accepted)) {
                    throw new IllegalStateException("not accepted");
                }
            }));
        }
        return Figure.median(micros);
    }

    private double lookUps(Table table) {
        List<Double> micros = new ArrayList<>();
        for (int i = 0; i < LOOK_UPS; i++) {
            SerialNumber serial = new SerialNumber(anySerial(table));
            micros.add(micros(() -> table.run(
                    em -> new Tokens(em, contract.realmId()).find(serial).orElseThrow())));
        }
        return Figure.median(micros);
    }

    private double searches(Table table, int letters) {
        List<Double> micros = new ArrayList<>();
        for (int i = 0; i < SEARCHES; i++) {
            String serial = anySerial(table);
            TokenSearch.Query query = new TokenSearch.Query(
                    new SerialEnding(serial.substring(serial.length() - letters)), null, null, null, null, 50);
            micros.add(micros(() -> table.run(em -> new TokenSearch(em, contract.realmId()).find(query))));
        }
        return Figure.median(micros);
    }

    private String anySerial(Table table) {
        return "HT%08d".formatted(1 + random.nextInt(table.stock()));
    }

    private static double micros(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e3;
    }

    private void plans() {
        String realm = "realm_id = '" + contract.realmId() + "'";
        explain("SELECT * FROM warifu_token WHERE " + realm + " AND serial = '" + anySerial(many) + "'");
        explain("SELECT * FROM warifu_token WHERE " + realm
                + " AND serial_reversed >= '7654' AND serial_reversed < '7654~'"
                + " ORDER BY serial_reversed LIMIT 50");
        explain("UPDATE warifu_token SET last_step = 1 WHERE id = 'x' AND last_step < 1 AND state = 'ACTIVE'");
    }

    private void explain(String sql) {
        System.out.println();
        many.run(em -> em.unwrap(Session.class)
                        .createNativeQuery("EXPLAIN (COSTS OFF) " + sql, String.class)
                        .getResultList())
                .forEach(line -> System.out.println("    " + line.replace(contract.realmId(), "…")));
    }
}
