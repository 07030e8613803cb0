package jp.warifu.stock;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.warifu.audit.Actor;
import jp.warifu.database.TestDatabase;
import jp.warifu.pskc.PskcKey;
import jp.warifu.pskc.PskcWriter;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.TestKeys;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenKind;
import jp.warifu.token.Tokens;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.hibernate.Session;

/** Import against raw inserts, its heap, and the look-up of one token; {@code benchmark/README.md} says how. */
final class ImportBenchmark {
    private static final TestDatabase DATABASE = TestDatabase.POSTGRES;
    private static final SecretCipher CIPHER = TestKeys.one().cipher();
    private static final Actor NOBODY = new Actor("benchmark", null);
    private static final ImportOrder ORDER = new ImportOrder(TokenKind.HARDWARE, StockFormat.PSKC, false);
    private static final int SMALL = 10_000;
    private static final int LOOK_UPS = 5_000;
    private static final int LOOKS_AT_HEAP = 20;

    private final String realmId = UUID.randomUUID().toString();
    private final Random random = new Random(1);

    private ImportBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int keys = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        int stock = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
        System.out.println("| | median | min | max |\n|---|---|---|---|");
        ImportBenchmark benchmark = new ImportBenchmark();
        Path small = file(SMALL);
        Path large = file(keys);
        try {
            benchmark.importAgainstInserts(large, keys, rounds);
            benchmark.heap(small, SMALL);
            benchmark.heap(large, keys);
            benchmark.lookUps(stock);
        } finally {
            Files.delete(small);
            Files.delete(large);
        }
        System.exit(0);
    }

    private static Path file(int keys) throws IOException {
        Path file = Files.createTempFile("warifu-benchmark", ".xml");
        Random random = new Random(keys);
        Iterable<PskcKey> generated = () -> {
            Iterator<PskcKey> all = IntStream.rangeClosed(1, keys)
                    .mapToObj(n -> {
                        byte[] seed = new byte[20];
                        random.nextBytes(seed);
                        return new PskcKey(
                                serial(n), "M", null, new Seed(seed), TokenParameters.COMMON, null, null, 0, null);
                    })
                    .iterator();
            return all;
        };
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            PskcWriter.encrypted(TokenFile.PRE_SHARED_KEY, random).write(out, generated);
        }
        return file;
    }

    private static String serial(int number) {
        return "HT%08d".formatted(number);
    }

    private void importAgainstInserts(Path file, int keys, int rounds) {
        take(file);
        empty();
        insert(Math.min(keys, SMALL));
        List<Double> imports = new ArrayList<>();
        List<Double> inserts = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            empty();
            double imported = keys / take(file);
            empty();
            double inserted = keys / insert(keys);
            imports.add(imported / 1000);
            inserts.add(inserted / 1000);
            ratios.add(imported / inserted);
        }
        print("import of %,d keys (1,000/s)".formatted(keys), imports);
        print("raw batched inserts (1,000/s)", inserts);
        print("ratio", ratios);
    }

    /** @return seconds */
    private double take(Path file) {
        return take(file, StockFormat.PSKC.file(new FileKey(TokenFile.PRE_SHARED_KEY, null, null), Long.MAX_VALUE));
    }

    private double take(Path file, StockFile format) {
        StockImport stock = new StockImport(DATABASE, DATABASE, realmId, CIPHER);
        long begin = System.nanoTime();
        TokenImport ended =
                stock.run(stock.begin(ORDER, NOBODY), ORDER, format, () -> Files.newInputStream(file), NOBODY);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (ended.state() != ImportState.DONE) {
            throw new IllegalStateException(ended.toString());
        }
        return seconds;
    }

    /** @return seconds in the driver, and of the commit */
    private double insert(int count) {
        StockRow.Origin origin = new StockRow.Origin(realmId, UUID.randomUUID().toString(), TokenKind.HARDWARE, CIPHER);
        long[] written = {0, 0};
        DATABASE.run(em -> {
            em.unwrap(Session.class).doWork(connection -> {
                try (StockRows rows = new BatchedRows(connection)) {
                    for (int from = 1; from <= count; from += StockIntake.BATCH) {
                        List<StockRow> batch = IntStream.range(from, Math.min(count + 1, from + StockIntake.BATCH))
                                .mapToObj(n -> row(origin, n))
                                .toList();
                        long begin = System.nanoTime();
                        rows.write(batch);
                        written[0] += System.nanoTime() - begin;
                    }
                }
            });
            written[1] = System.nanoTime();
            return count;
        });
        return (written[0] + System.nanoTime() - written[1]) / 1e9;
    }

    private StockRow row(StockRow.Origin origin, int number) {
        byte[] seed = new byte[20];
        random.nextBytes(seed);
        PskcKey key =
                new PskcKey(serial(number), "M", null, new Seed(seed), TokenParameters.COMMON, null, null, 0, null);
        return origin.row(number, new SerialNumber(key.serial()), key);
    }

    private static void empty() {
        DATABASE.run(em -> em.createNativeQuery("TRUNCATE warifu_token CASCADE").executeUpdate());
    }

    private void heap(Path file, int keys) {
        empty();
        long before = alive();
        List<Double> more = new ArrayList<>();
        StockFile reader = StockFormat.PSKC.file(new FileKey(TokenFile.PRE_SHARED_KEY, null, null), Long.MAX_VALUE);
        int[] read = {0};
        take(
                file,
                (in, each) -> reader.read(in, key -> {
                    each.accept(key);
                    if (++read[0] % (keys / LOOKS_AT_HEAP) == 0) {
                        more.add((alive() - before) / 1e6);
                    }
                }));
        print("live heap more, %,d keys (MB)".formatted(keys), more);
    }

    private static long alive() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void lookUps(int large) {
        fill(SMALL);
        lookUp(SMALL);
        List<Double> first = lookUp(SMALL);
        fill(large);
        lookUp(large);
        List<Double> many = lookUp(large);
        fill(SMALL);
        lookUp(SMALL);
        List<Double> again = lookUp(SMALL);
        print("look-up with %,d in stock (µs)".formatted(SMALL), first);
        print("look-up with %,d in stock (µs)".formatted(large), many);
        print("look-up with %,d in stock, again (µs)".formatted(SMALL), again);
        print("ratio", List.of(median(many) / (median(first) + median(again)) * 2));
    }

    private void fill(int count) {
        empty();
        DATABASE.run(em -> em.createNativeQuery("INSERT INTO warifu_token (" + String.join(", ", StockRow.COLUMNS)
                        + ") SELECT gen_random_uuid()::text, :realm, NULL, s, reverse(s), 'HARDWARE', 'STOCK', 'SHA1', 6,"
                        + " 30, decode(repeat('00', 48), 'hex'), '1', 1, -1, 0, 0, NULL::bigint, NULL::bigint"
                        + " FROM (SELECT 'HT' || to_char(n, 'FM00000000') AS s FROM generate_series(1, " + count
                        + ") AS n) AS numbers")
                .setParameter("realm", realmId)
                .executeUpdate());
        DATABASE.run(em -> em.createNativeQuery("ANALYZE warifu_token").executeUpdate());
    }

    private List<Double> lookUp(int stock) {
        List<Double> micros = new ArrayList<>();
        for (int i = 0; i < LOOK_UPS; i++) {
            SerialNumber serial = new SerialNumber(serial(1 + random.nextInt(stock)));
            long begin = System.nanoTime();
            DATABASE.run(em -> new Tokens(em, realmId).find(serial).orElseThrow());
            micros.add((System.nanoTime() - begin) / 1e3);
        }
        return micros;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static void print(String what, List<Double> values) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f |%n",
                what,
                median(values),
                Collections.min(values),
                Collections.max(values));
    }
}
