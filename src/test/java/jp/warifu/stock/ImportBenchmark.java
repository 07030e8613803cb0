package jp.warifu.stock;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.warifu.audit.Actor;
import jp.warifu.database.Figure;
import jp.warifu.database.TestDatabase;
import jp.warifu.pskc.PskcKey;
import jp.warifu.pskc.PskcWriter;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.TestKeys;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenKind;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.hibernate.Session;

/** Import against raw inserts, and its heap; {@code benchmark/README.md} says how. */
final class ImportBenchmark {
    private static final TestDatabase DATABASE = TestDatabase.POSTGRES;
    private static final SecretCipher CIPHER = TestKeys.one().cipher();
    private static final Actor NOBODY = new Actor("benchmark", null);
    private static final ImportOrder ORDER = new ImportOrder(TokenKind.HARDWARE, StockFormat.PSKC, false);
    private static final int SMALL = 10_000;
    private static final int LOOKS_AT_HEAP = 20;

    private final String realmId = UUID.randomUUID().toString();
    private final Random random = new Random(1);

    private ImportBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int keys = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        ImportBenchmark benchmark = new ImportBenchmark();
        Path small = file(SMALL);
        Path large = file(keys);
        try {
            empty();
            Figure.head();
            benchmark.importAgainstInserts(large, keys, rounds);
            benchmark.heap(small, SMALL);
            benchmark.heap(large, keys);
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
        Figure imports = new Figure("P6 import of %,d keys (1,000/s)".formatted(keys));
        Figure inserts = new Figure("P6 raw batched inserts (1,000/s)");
        Figure ratio = new Figure("P6 ratio (≥ 1.0)");
        for (int round = 0; round < rounds; round++) {
            boolean importFirst = round % 2 == 0;
            empty();
            (importFirst ? imports : inserts).add(keys / (importFirst ? take(file) : insert(keys)) / 1000);
            empty();
            (importFirst ? inserts : imports).add(keys / (importFirst ? insert(keys) : take(file)) / 1000);
            ratio.add(imports.values().get(round) / inserts.values().get(round));
        }
        List.of(imports, inserts, ratio).forEach(Figure::print);
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
        StockRow.Origin origin =
                new StockRow.Origin(realmId, UUID.randomUUID().toString(), TokenKind.HARDWARE, CIPHER.sealer());
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
        Figure more = new Figure("P7 live heap more, %,d keys (MB, ≤ 64)".formatted(keys));
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
        more.print();
    }

    private static long alive() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
