package jp.warifu.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import java.util.function.Function;
import jp.warifu.database.OwnTransaction;
import jp.warifu.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How many transactions a sealer makes: no more than it may, and one anew for each that another held up. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class SealerTransactionsTest {
    @Parameter
    TestDatabase database;

    private TestTrail trail;

    @BeforeEach
    void realm() {
        trail = TestTrail.on(database);
    }

    /** Counts, and fails so many times first. */
    private final class Transactions implements OwnTransaction {
        private final RuntimeException failure;
        private final int failing;
        private int begun;

        Transactions(RuntimeException failure, int failing) {
            this.failure = failure;
            this.failing = failing;
        }

        @Override
        public <T> T run(Function<EntityManager, T> work) {
            begun++;
            if (begun <= failing) {
                throw failure;
            }
            return database.run(work);
        }
    }

    private Transactions transactions() {
        return new Transactions(new IllegalStateException(), 0);
    }

    private AuditSealer sealer(OwnTransaction transactions) {
        return new AuditSealer(transactions, trail.realmId());
    }

    @Test
    void fewRecordsTakeOne() {
        trail.append("yamada");
        Transactions transactions = transactions();

        sealer(transactions).seal();

        assertThat(transactions.begun).isEqualTo(1);
        assertThat(trail.chain()).hasSize(1);
    }

    @Test
    void asManyBatchesAsItMayAndTheRestTheNextTime() {
        trail.append(AuditSealer.BATCH + 1);

        sealer(database).seal(1);
        assertThat(trail.chain()).hasSize(AuditSealer.BATCH);

        sealer(database).seal(1);
        assertThat(trail.chain()).hasSize(AuditSealer.BATCH + 1);
    }

    @Test
    void whoeverIsHeldUpByALockTriesNineTimesMore() {
        trail.append("yamada");
        for (RuntimeException lock :
                new RuntimeException[] {new LockTimeoutException(), new PessimisticLockException()}) {
            Transactions stuck = new Transactions(new IllegalStateException(lock), 10);
            assertThatThrownBy(() -> sealer(stuck).seal()).hasCause(lock);
            assertThat(stuck.begun).isEqualTo(10);
        }
        assertThat(trail.chain()).isEmpty();

        sealer(new Transactions(new PessimisticLockException(), 9)).seal();
        assertThat(trail.chain()).hasSize(1);
    }

    @Test
    void anythingElseThatFailsIsNotTriedAgain() {
        trail.append("yamada");
        Transactions broken = new Transactions(new IllegalStateException("the connection broke"), 1);

        assertThatThrownBy(() -> sealer(broken).seal()).hasMessage("the connection broke");

        assertThat(broken.begun).isEqualTo(1);
        assertThat(trail.chain()).isEmpty();
    }
}
