package jp.warifu.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lost race begins anew; anything else is told at once (E17). */
@Tag("S91")
final class RetriedTransactionTest {

    /** Fails a number of times before it works. */
    private static final class Failing implements OwnTransaction {
        private final RuntimeException failure;
        private int failuresLeft;
        private int runs;

        Failing(RuntimeException failure, int failures) {
            this.failure = failure;
            this.failuresLeft = failures;
        }

        @Override
        @SuppressWarnings("NullAway") // the work here needs no database
        public <T> T run(Function<EntityManager, T> work) {
            runs++;
            if (failuresLeft-- > 0) {
                throw failure;
            }
            return work.apply(null);
        }
    }

    private static RuntimeException sql(String state) {
        return new PersistenceException(new RuntimeException(new SQLException("failed", state)));
    }

    private static String run(OwnTransaction once) {
        return new RetriedTransaction(once).run(em -> "done");
    }

    /** Unique violation, PostgreSQL's and the standard's deadlock and serialisation failures, H2's concurrent update. */
    @ParameterizedTest
    @ValueSource(strings = {"23505", "23000", "40001", "40P01", "90131"})
    void aLostRaceBeginsAnew(String state) {
        Failing twice = new Failing(sql(state), 2);

        assertThat(run(twice)).isEqualTo("done");
        assertThat(twice.runs).isEqualTo(3);
    }

    /** MariaDB at a level that looks at a snapshot. */
    @Test
    void aRecordThatHasChangedSinceItWasReadBeginsAnew() {
        Failing once = new Failing(
                new PersistenceException(new SQLException("Record has changed since last read", "HY000", 1020)), 1);

        assertThat(run(once)).isEqualTo("done");
        assertThat(once.runs).isEqualTo(2);
    }

    @Test
    void givesUpAfterFiveTimesWithWhatWentWrong() {
        Failing always = new Failing(sql("40001"), 100);

        assertThatThrownBy(() -> run(always)).isSameAs(always.failure);
        assertThat(always.runs).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "22001", "42P01", "57P01", "HYT00"})
    @Tag("E17")
    void anotherErrorOfTheDatabaseIsToldAtOnce(String state) {
        Failing once = new Failing(sql(state), 1);

        assertThatThrownBy(() -> run(once)).isSameAs(once.failure);
        assertThat(once.runs).isEqualTo(1);
    }

    @Test
    void whatIsNoErrorOfTheDatabaseIsToldAtOnce() {
        for (RuntimeException failure :
                new RuntimeException[] {new IllegalStateException("x"), new PersistenceException(new SQLException())}) {
            Failing once = new Failing(failure, 1);

            assertThatThrownBy(() -> run(once)).isSameAs(failure);
            assertThat(once.runs).isEqualTo(1);
        }
    }
}
