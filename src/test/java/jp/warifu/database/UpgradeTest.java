package jp.warifu.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.AuditSealer;
import jp.warifu.schema.WarifuEntities;
import jp.warifu.server.Database;
import jp.warifu.token.SerialEnding;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.Token;
import jp.warifu.token.TokenSearch;
import jp.warifu.token.Tokens;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.hibernate.SessionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that has worked with the tables of before gets those of now, and keeps its rows: for each state that the change
 * log has been in, with rows in every table of that time.
 */
final class UpgradeTest {
    private static final int ROWS = 3;
    /** On PostgreSQL every state is gone through, on the others each of so many. */
    private static final int STRIDE = 5;

    static Stream<Arguments> states() {
        List<String> files = List.of(
                "customer",
                "release",
                "audit-chain",
                "card",
                "stock",
                "keys",
                "card-search",
                "transaction",
                "issuance",
                "softtoken",
                "housekeeping");
        return Stream.of(TestDatabase.values())
                .flatMap(database -> IntStream.range(0, files.size())
                        .filter(i -> database == TestDatabase.POSTGRES || i % STRIDE == 0)
                        .mapToObj(i -> Arguments.of(database, "warifu-changelog-" + files.get(i) + ".xml")));
    }

    @ParameterizedTest
    @MethodSource("states")
    void rowsStayAndCanBeUsed(TestDatabase kind, String next) throws SQLException, LiquibaseException {
        Database database = kind.create();
        try (Connection connection = database.connect()) {
            Liquibase liquibase = liquibase(connection);
            liquibase.update(before(liquibase, next), "");
            EveryTable tables = EveryTable.of(connection);
            tables.fill(ROWS);
            connection.commit();
            Map<String, List<String>> rows = tables.rows();
            assertThat(rows)
                    .allSatisfy((table, all) -> assertThat(all).as(table).hasSize(ROWS));

            liquibase.update("");

            assertThat(tables.rows()).isEqualTo(rows);
            assertThat(unrun(liquibase)).isEmpty();
        }
        canBeUsed(database);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aSecondTimeNothingIsDone(TestDatabase kind) throws SQLException, LiquibaseException {
        try (Connection connection = kind.create().connect()) {
            liquibase(connection).update("");
            EveryTable tables = EveryTable.of(connection);
            tables.fill(1);
            connection.commit();
            Map<String, List<String>> rows = tables.rows();

            Liquibase again = liquibase(connection);
            assertThat(unrun(again)).isEmpty();
            again.update("");

            assertThat(tables.rows()).isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anIndexThatWasMadeBeforehandIsLeftAsItIs(TestDatabase kind) throws SQLException, LiquibaseException {
        try (Connection connection = kind.create().connect()) {
            Liquibase liquibase = liquibase(connection);
            liquibase.update(before(liquibase, "warifu-changelog-housekeeping.xml"), "");
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE INDEX IX_WARIFU_TRANSACTION_CREATED ON WARIFU_TRANSACTION (realm_id, created_at)");
            }
            connection.commit();

            liquibase.update("");

            assertThat(unrun(liquibase)).isEmpty();
        }
    }

    private static Liquibase liquibase(Connection connection) throws LiquibaseException {
        return new Liquibase(
                WarifuEntities.CHANGE_LOG,
                new ClassLoaderResourceAccessor(),
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)));
    }

    private static List<ChangeSet> unrun(Liquibase liquibase) throws LiquibaseException {
        return liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression());
    }

    /** How many change sets come before those of a file. */
    private static int before(Liquibase liquibase, String file) throws LiquibaseException {
        List<String> files =
                unrun(liquibase).stream().map(ChangeSet::getFilePath).toList();
        int first = IntStream.range(0, files.size())
                .filter(i -> files.get(i).endsWith("/" + file))
                .findFirst()
                .orElseThrow();
        assertThat(first).isPositive();
        return first;
    }

    /** Every row is read as the code reads it; and ledgers, searches and the sealing of the trail go on with what there is. */
    private static void canBeUsed(Database database) {
        try (SessionFactory sessions = TestDatabase.configuration(database).buildSessionFactory()) {
            OwnTransaction transaction = transaction(sessions);
            for (Class<?> entity : WarifuEntities.ALL) {
                List<?> all = transaction.run(em ->
                        em.createQuery("from " + entity.getSimpleName(), entity).getResultList());
                assertThat(all.size()).isIn(0, ROWS);
            }
            String realm = EveryTable.value(0);
            SerialNumber serial = new SerialNumber(EveryTable.serial(0));
            Optional<Token> found = transaction.run(em -> new Tokens(em, realm).find(serial));
            assertThat(found).isPresent();
            SerialEnding ending =
                    new SerialEnding(serial.value().substring(serial.value().length() - 4));
            List<Token> searched = transaction.run(
                    em -> new TokenSearch(em, realm).find(new TokenSearch.Query(ending, null, null, null, null, 10)));
            assertThat(searched).hasSize(1);
            int failures = transaction.run(em -> {
                new AttemptLedger(em, realm).reserve(EveryTable.value(0), Factor.LOGIN_PIN, 100);
                return new AttemptLedger(em, realm).failures(EveryTable.value(0), Factor.LOGIN_PIN);
            });
            assertThat(failures).isEqualTo(EveryTable.NUMBER + 1);
        }
    }

    private static OwnTransaction transaction(SessionFactory sessions) {
        return new OwnTransaction() {
            @Override
            public <T> T run(Function<EntityManager, T> work) {
                return sessions.fromTransaction(work::apply);
            }
        };
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void auditRecordsOfBeforeStayAndAreSealed(TestDatabase kind) throws SQLException, LiquibaseException {
        Database database = kind.create();
        try (Connection connection = database.connect()) {
            Liquibase liquibase = liquibase(connection);
            liquibase.update(before(liquibase, "warifu-changelog-audit-chain.xml"), "");
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO WARIFU_AUDIT (id, realm_id, at, action, serial)"
                        + " VALUES ('1', 'r', 7, 'TOKEN_LOCKED', '******0137')");
                statement.executeUpdate("INSERT INTO WARIFU_AUDIT (id, realm_id, at, action, reason)"
                        + " VALUES ('2', 'r', 8, 'TOKENS_IMPORTED', 'keys:3')");
            }
            connection.commit();
            liquibase.update("");
        }
        try (SessionFactory sessions = TestDatabase.configuration(database).buildSessionFactory()) {
            OwnTransaction transaction = transaction(sessions);

            new AuditSealer(transaction, "r").seal();

            List<Object[]> sealed = transaction.run(em -> em.createQuery(
                            "select a.id, a.seq, a.sealing, a.serialEnding, a.at from AuditEntity a order by a.seq",
                            Object[].class)
                    .getResultList());
            assertThat(sealed).containsExactly(new Object[] {"1", 1L, "HASHED_LATE", "0137", 7L}, new Object[] {
                "2", 2L, "HASHED_LATE", null, 8L
            });
        }
    }
}
