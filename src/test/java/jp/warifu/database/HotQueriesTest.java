package jp.warifu.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Each hot query has an index and reads a few rows by it: counted by PostgreSQL itself. {@code benchmark/plans} shows it with millions of tokens.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HotQueriesTest {
    private static final int TOKENS = 50_000;
    /** Rows of a batch or page, of what hangs on them, and of what an index has to pass over. */
    private static final long FEW = 3_000;

    /** Of a hundred contracts PostgreSQL counts the people by going over all of them; of thousands it does not. */
    private static final String OVER_ALL_OF_FEW = "staff: contracts by number";

    private LargeBank bank;
    private HotQueries queries;

    @BeforeAll
    void fill() {
        bank = LargeBank.fill(TestDatabase.POSTGRES, TOKENS);
        queries = new HotQueries(bank);
    }

    @AfterAll
    void empty() {
        bank.remove();
    }

    /** Of one table: how many rows were read one after the other, and how many by index. */
    private record Reads(long sequential, long byIndex) {
        Reads plus(Reads more) {
            return new Reads(sequential + more.sequential, byIndex + more.byIndex);
        }

        Reads since(Reads before) {
            return new Reads(sequential - before.sequential, byIndex - before.byIndex);
        }
    }

    /** Counts, at the end of each transaction, what it has read. */
    private record Counted(Map<String, Reads> reads) implements OwnTransaction {
        @Override
        public <T> T run(Function<EntityManager, T> work) {
            return TestDatabase.POSTGRES.run(em -> {
                // A table of a few pages is read whole whatever indexes it has; what has none is read whole even so.
                em.createNativeQuery("SET LOCAL enable_seqscan = off").executeUpdate();
                Map<String, Reads> before = now(em);
                T result = work.apply(em);
                em.flush();
                now(em).forEach((table, read) ->
                        reads.merge(table, read.since(before.getOrDefault(table, new Reads(0, 0))), Reads::plus));
                return result;
            });
        }

        private static Map<String, Reads> now(EntityManager em) {
            Map<String, Reads> now = new LinkedHashMap<>();
            List<?> rows = em.createNativeQuery("SELECT relname, seq_tup_read, coalesce(idx_tup_fetch, 0)"
                            + " FROM pg_stat_xact_user_tables WHERE relname LIKE 'warifu%'")
                    .getResultList();
            for (Object row : rows) {
                Object[] table = (Object[]) row;
                now.put((String) table[0], new Reads(((Number) table[1]).longValue(), ((Number) table[2]).longValue()));
            }
            return now;
        }
    }

    @TestFactory
    Stream<DynamicTest> readsAFewRowsByIndex() {
        return queries.all().entrySet().stream()
                .filter(query -> !query.getKey().equals(OVER_ALL_OF_FEW))
                .map(query -> DynamicTest.dynamicTest(query.getKey(), () -> isCheap(query.getValue())));
    }

    private static void isCheap(Consumer<OwnTransaction> query) {
        Map<String, Reads> reads = new LinkedHashMap<>();

        query.accept(new Counted(reads));

        assertThat(reads).isNotEmpty().allSatisfy((table, read) -> {
            assertThat(read.sequential())
                    .as("rows of " + table + " read one after the other")
                    .isZero();
            assertThat(read.byIndex()).as("rows of " + table + " read by index").isLessThanOrEqualTo(FEW);
        });
    }
}
