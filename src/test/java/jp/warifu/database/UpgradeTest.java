package jp.warifu.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import jp.warifu.schema.WarifuEntities;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that has worked with the tables of before gets those of now, and keeps its rows. */
final class UpgradeTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void auditRecordsOfBeforeStayAndWaitToBeSealed(TestDatabase kind) throws SQLException, LiquibaseException {
        try (Connection connection = kind.create().connect()) {
            Liquibase liquibase = new Liquibase(
                    WarifuEntities.CHANGE_LOG,
                    new ClassLoaderResourceAccessor(),
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)));
            List<ChangeSet> all = liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression());
            int before = all.stream().map(ChangeSet::getId).toList().indexOf("audit-details");
            liquibase.update(before, "");
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO warifu_audit (id, realm_id, at, action, serial)"
                        + " VALUES ('1', 'r', 7, 'TOKEN_LOCKED', '******0137')");
                statement.executeUpdate("INSERT INTO warifu_audit (id, realm_id, at, action, reason)"
                        + " VALUES ('2', 'r', 8, 'TOKENS_IMPORTED', 'keys:3')");
            }
            connection.commit();

            liquibase.update("");

            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT id, at, action, serial_ending, content_hash, seq FROM warifu_audit ORDER BY id")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("action")).isEqualTo("TOKEN_LOCKED");
                assertThat(rows.getString("serial_ending")).isEqualTo("0137");
                assertThat(rows.getString("content_hash")).isNull();
                assertThat(rows.getObject("seq")).isNull();
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong("at")).isEqualTo(8);
                assertThat(rows.getString("serial_ending")).isNull();
                assertThat(rows.next()).isFalse();
            }
        }
    }
}
