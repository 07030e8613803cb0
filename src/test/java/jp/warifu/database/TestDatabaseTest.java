package jp.warifu.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ledgers rely on in the databases themselves. */
final class TestDatabaseTest {

    /** A ledger's row that is committed asynchronously could be lost in a crash: a used code would pass again. */
    @Test
    void postgresCommitsSynchronouslyAndDurably() {
        assertThat(TestDatabase.POSTGRES.<String>run(em ->
                        (String) em.createNativeQuery("show synchronous_commit").getSingleResult()))
                .isEqualTo("on");
        assertThat(TestDatabase.POSTGRES.<String>run(
                        em -> (String) em.createNativeQuery("show fsync").getSingleResult()))
                .isEqualTo("on");
    }

    /** The conditional statements are exact at this level: a waiting statement looks at the row again. */
    @ParameterizedTest
    @EnumSource
    void theLevelIsReadCommitted(TestDatabase database) {
        boolean readCommitted =
                database.run(em -> em.unwrap(Session.class).doReturningWork(IsolationCheck::isReadCommitted));

        assertThat(readCommitted).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anotherLevelIsNoticed(TestDatabase database) throws SQLException {
        try (Connection connection = database.create().connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);

            assertThat(IsolationCheck.isReadCommitted(connection)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theClockIsRightWhateverTheZoneOfTheServer(TestDatabase database) {
        Instant now = database.run(em -> new DatabaseClock(em).now());

        assertThat(now).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }
}
