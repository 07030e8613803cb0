package jp.warifu.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import jp.warifu.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the ledger, one statement each (S91). */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S91")
final class AttemptLedgerTest {
    private static final String SUBJECT = "user";

    @Parameter
    TestDatabase database;

    private String realmId = "";

    @BeforeEach
    void newRealm() {
        realmId = UUID.randomUUID().toString();
    }

    private <T> T ledger(Function<AttemptLedger, T> work) {
        return database.run(em -> work.apply(new AttemptLedger(em, realmId)));
    }

    private OptionalInt reserve(String subject, Factor factor, int limit) {
        return ledger(ledger -> ledger.reserve(subject, factor, limit));
    }

    private OptionalInt reserve(Factor factor) {
        return reserve(SUBJECT, factor, 3);
    }

    private int failures(String subject, Factor factor) {
        return ledger(ledger -> ledger.failures(subject, factor));
    }

    private int failures(Factor factor) {
        return failures(SUBJECT, factor);
    }

    private void release() {
        ledger(ledger -> {
            ledger.release(SUBJECT, Factor.CARD);
            return true;
        });
    }

    @Test
    void aReservationIsACountedFailureUntilItIsGivenBack() {
        assertThat(reserve(Factor.CARD)).hasValue(1);
        assertThat(reserve(Factor.CARD)).hasValue(2);

        release();

        assertThat(failures(Factor.CARD)).isEqualTo(1);
    }

    @Test
    void neverFallsBelowZero() {
        reserve(Factor.CARD);
        release();
        release();

        assertThat(failures(Factor.CARD)).isZero();
    }

    @Test
    void aLimitLoweredLaterLocksAtOnceAndKeepsTheCount() {
        reserve(Factor.CARD);
        reserve(Factor.CARD);

        assertThat(reserve(SUBJECT, Factor.CARD, 2)).isEmpty();
        assertThat(failures(Factor.CARD)).isEqualTo(2);
    }

    @Test
    @Tag("S87")
    void clearsAllFactorsOfOneSubjectWhenItIsResumed() {
        reserve(Factor.CARD);
        reserve(Factor.LOGIN_PIN);
        reserve("other", Factor.CARD, 3);

        ledger(ledger -> {
            ledger.clearAll(SUBJECT);
            return true;
        });

        assertThat(failures(Factor.CARD)).isZero();
        assertThat(failures(Factor.LOGIN_PIN)).isZero();
        assertThat(failures("other", Factor.CARD)).isEqualTo(1);
    }

    @Test
    @Tag("E17")
    void countsNothingWhenTheTransactionIsRolledBack() {
        assertThatThrownBy(() -> ledger(ledger -> {
                    ledger.reserve(SUBJECT, Factor.CARD, 3);
                    throw new IllegalStateException("the connection broke");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(failures(Factor.CARD)).isZero();
    }

    @Test
    void aSubjectIsNeverPartOfAStatement() {
        String subject = "x' or '1'='1";

        assertThat(reserve(subject, Factor.CARD, 3)).hasValue(1);

        assertThat(failures(subject, Factor.CARD)).isEqualTo(1);
        assertThat(failures(Factor.CARD)).isZero();
    }
}
