package jp.warifu.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    @Test
    void postgresRunsAtReadCommitted() {
        assertThat(TestDatabase.POSTGRES.<String>run(em -> (String)
                        em.createNativeQuery("show transaction_isolation").getSingleResult()))
                .isEqualTo("read committed");
    }

    @ParameterizedTest
    @EnumSource
    void theClockIsRightWhateverTheZoneOfTheServer(TestDatabase database) {
        Instant now = database.run(em -> new DatabaseClock(em).now());

        assertThat(now).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }
}
