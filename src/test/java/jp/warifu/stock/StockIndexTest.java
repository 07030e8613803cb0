package jp.warifu.stock;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.warifu.audit.Actor;
import jp.warifu.database.TestDatabase;
import jp.warifu.secret.TestKeys;
import jp.warifu.token.SerialEnding;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenSearch;
import jp.warifu.token.TokenSearch.Query;
import jp.warifu.token.TokenState;
import jp.warifu.token.Tokens;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With two hundred thousand tokens PostgreSQL answers each search along an index, and reads only a page's worth of rows. */
final class StockIndexTest {
    private static final int STOCK = 200_000;
    private static final String REALM = UUID.randomUUID().toString();
    /** Rows of a page, whatever the index had to pass over on its way there. */
    private static final long FEW = 500;

    @BeforeAll
    static void fill() {
        TestDatabase.POSTGRES.run(em -> {
            em.createNativeQuery("INSERT INTO warifu_token (" + String.join(", ", StockRow.COLUMNS)
                            + ") SELECT gen_random_uuid()::text, :realm, NULL, s, reverse(s),"
                            + " CASE n % 1000 WHEN 0 THEN 'SOFTWARE' ELSE 'HARDWARE' END,"
                            + " CASE n % 5000 WHEN 1 THEN 'LOCKED' ELSE 'STOCK' END,"
                            + " 'SHA1', 6, 30, '\\x00'::bytea, '1', 1, -1, 0, 0, NULL::bigint, NULL::bigint"
                            + " FROM (SELECT n, 'HT' || to_char(n * 7919 % 100000007, 'FM00000000') AS s"
                            + " FROM generate_series(1, " + STOCK + ") AS n) AS numbers")
                    .setParameter("realm", REALM)
                    .executeUpdate();
            return em.createNativeQuery("ANALYZE warifu_token").executeUpdate();
        });
    }

    @AfterAll
    static void empty() {
        TestDatabase.POSTGRES.run(em -> em.createNativeQuery("DELETE FROM warifu_token WHERE realm_id = :realm")
                .setParameter("realm", REALM)
                .executeUpdate());
    }

    /** Rows that the work read from the table one by one, and by index, as the session itself counts them. */
    private record Reads(long sequential, long byIndex) {
        Reads since(Reads before) {
            return new Reads(sequential - before.sequential, byIndex - before.byIndex);
        }
    }

    private static Reads reads(EntityManager em) {
        Object[] row = (Object[]) em.createNativeQuery("SELECT seq_tup_read, idx_tup_fetch"
                        + " FROM pg_stat_xact_user_tables WHERE relname = 'warifu_token'")
                .getSingleResult();
        return new Reads(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    private static Reads readsOf(Query query) {
        return TestDatabase.POSTGRES.run(em -> {
            Reads before = reads(em);
            assertThat(new TokenSearch(em, REALM).find(query)).isNotEmpty();
            return reads(em).since(before);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', ''",
        "'', '', '', HT50000000",
        "'', STOCK, HARDWARE, HT50000000",
        "'', LOCKED, '', ''",
        "'', '', SOFTWARE, HT10000000",
        "'', STOCK, '', ''",
        "0007, '', '', ''",
        "2345, STOCK, '', ''",
        "012345, '', '', ''"
    })
    void aSearchReadsAFewRowsByIndex(String ending, String state, String kind, String after) {
        Reads reads = readsOf(new Query(
                ending.isEmpty() ? null : new SerialEnding(known(ending)),
                state.isEmpty() ? null : TokenState.valueOf(state),
                kind.isEmpty() ? null : TokenKind.valueOf(kind),
                null,
                after.isEmpty() ? null : new SerialNumber(after),
                50));

        assertThat(reads.sequential()).isZero();
        assertThat(reads.byIndex()).isBetween(1L, FEW);
    }

    /** A long ending that is there. */
    private static String known(String ending) {
        return ending.length() < 6
                ? ending
                : TestDatabase.POSTGRES.<String>run(em -> (String) em.createNativeQuery(
                                "SELECT right(serial, 6) FROM warifu_token WHERE realm_id = :realm LIMIT 1")
                        .setParameter("realm", REALM)
                        .getSingleResult());
    }

    @Test
    void aSerialIsReadByItsKey() {
        String serial = TestDatabase.POSTGRES.run(
                em -> (String) em.createNativeQuery("SELECT serial FROM warifu_token WHERE realm_id = :realm LIMIT 1")
                        .setParameter("realm", REALM)
                        .getSingleResult());

        Reads reads = TestDatabase.POSTGRES.run(em -> {
            Reads before = reads(em);
            assertThat(new Tokens(em, REALM).find(new SerialNumber(serial))).isPresent();
            return reads(em).since(before);
        });

        assertThat(reads).isEqualTo(new Reads(0, 1));
    }

    /** As during an import, or after one that was rolled back: PostgreSQL takes a table without committed rows for empty. */
    private static void takeForEmpty(EntityManager em) {
        em.createNativeQuery("UPDATE pg_class SET reltuples = 0 WHERE oid = CAST('warifu_token' AS regclass)")
                .executeUpdate();
    }

    private static Number rowsAsTakenFor(EntityManager em) {
        return (Number)
                em.createNativeQuery("SELECT reltuples FROM pg_class WHERE oid = CAST('warifu_token' AS regclass)")
                        .getSingleResult();
    }

    @Test
    void anImportLooksItsSerialsUpByTheKeyWhateverIsKnownOfItsRows() {
        String[] serials = IntStream.rangeClosed(1, StockIntake.BATCH)
                .mapToObj(n -> "HT%08d".formatted(n * 7919))
                .toArray(String[]::new);

        Reads reads = TestDatabase.POSTGRES.run(em -> {
            takeForEmpty(em);
            Reads before = reads(em);
            em.unwrap(Session.class)
                    .doWork(connection ->
                            assertThat(present(connection, serials)).isEqualTo(serials.length));
            return reads(em).since(before);
        });
        TestDatabase.POSTGRES.run(
                em -> em.createNativeQuery("ANALYZE warifu_token").executeUpdate());

        assertThat(reads.sequential()).isZero();
        assertThat(reads.byIndex()).isEqualTo(serials.length);
    }

    private static int present(Connection connection, String... serials) throws SQLException {
        try (StockRows rows = StockRows.to(connection);
                PreparedStatement present = connection.prepareStatement(rows.present())) {
            rows.ask(present, List.of(serials), REALM);
            int found = 0;
            try (ResultSet result = present.executeQuery()) {
                while (result.next()) {
                    found++;
                }
            }
            return found;
        }
    }

    @Test
    void afterAnImportTheDatabaseKnowsItsRows() {
        TestDatabase database = TestDatabase.POSTGRES;
        database.run(em -> {
            takeForEmpty(em);
            return true;
        });
        StockImport stock = new StockImport(
                database, database, UUID.randomUUID().toString(), TestKeys.one().cipher());
        ImportOrder order = new ImportOrder(TokenKind.HARDWARE, StockFormat.PSKC, false);
        Actor keeper = new Actor("keeper", null);

        TokenImport ended = stock.run(
                stock.begin(order, keeper),
                order,
                StockFormat.PSKC.file(new FileKey(TokenFile.PRE_SHARED_KEY.clone(), null, null), Long.MAX_VALUE),
                TokenFile.of("HW", StockIntake.BATCH).source(),
                keeper);

        assertThat(ended.state()).isEqualTo(ImportState.DONE);
        assertThat(database.run(StockIndexTest::rowsAsTakenFor).longValue()).isGreaterThan(STOCK / 2);
    }

    @Test
    void anEndingIsAStretchOfTheIndex() {
        String plan = explain("SELECT * FROM warifu_token WHERE realm_id = '" + REALM
                + "' AND serial_reversed >= '5432' AND serial_reversed < '5432~' ORDER BY serial_reversed LIMIT 50");

        assertThat(plan)
                .contains("ix_warifu_token_reversed")
                .doesNotContain("Seq Scan")
                .doesNotContain("Sort");
    }

    private static String explain(String sql) {
        return TestDatabase.POSTGRES.run(em -> {
            List<@Nullable Object> lines = em.unwrap(Session.class)
                    .createNativeQuery("EXPLAIN " + sql, Object.class)
                    .getResultList();
            return lines.toString();
        });
    }
}
