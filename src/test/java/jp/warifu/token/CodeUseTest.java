package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.FailureStop;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.TestKeys;
import jp.warifu.token.CodeCheck.Outcome;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.totp.OneTimePassword;
import jp.warifu.totp.TimeStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A code and what it is for: both are used up or neither, and a code that need not be looked at is not looked at. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class CodeUseTest {
    private static final int LIMIT = 3;
    private static final Actor ACTOR = new Actor("user", "192.0.2.1");

    @Parameter
    TestDatabase database;

    private final List<FailureStop> told = new ArrayList<>();
    private TestContract contract;
    private Account user;
    private TestToken token;

    @BeforeEach
    void oneUserWithAToken() {
        contract = TestContract.create(database, UsageMode.INDIVIDUAL, 1);
        user = contract.users().get(0);
        token = TestToken.active(contract, "HW00000001", user);
    }

    private Outcome check(OneTimePassword code, CodeUse use) {
        return check(code, use, TestToken.CIPHER, LIMIT);
    }

    private Outcome check(OneTimePassword code, CodeUse use, SecretCipher cipher, int limit) {
        return new CodeCheck(database, contract.realmId(), cipher, limit, 10, told::add)
                .check(user, code, null, use, ACTOR);
    }

    private int failures() {
        return database.run(
                em -> new AttemptLedger(em, contract.realmId()).failures(user.id(), Factor.ONE_TIME_PASSWORD));
    }

    /** What the code is for, and what happens to the token in the meantime. */
    private record Wanted(Answer hold, Answer take, String meanwhile) implements CodeUse {
        @Override
        public Answer hold(EntityManager em, Registration registered, Instant now) {
            if (!meanwhile.isEmpty()) {
                em.createQuery("update TokenEntity t set " + meanwhile + " where t.id = :id")
                        .setParameter("id", registered.token().rowId())
                        .executeUpdate();
            }
            return hold;
        }

        @Override
        public Answer take(EntityManager em, Registration registered, TimeStep step, Instant now) {
            return take;
        }
    }

    private static CodeUse meanwhile(String assignment) {
        return new Wanted(CodeUse.Answer.YES, CodeUse.Answer.YES, assignment);
    }

    @Test
    void whatLapsedOrIsTooMuchLeavesTheCodeUnlookedAt() {
        CodeUse lapsed = new Wanted(CodeUse.Answer.LAPSED, CodeUse.Answer.YES, "");
        CodeUse tooMuch = new Wanted(CodeUse.Answer.LIMITED, CodeUse.Answer.YES, "");

        assertThat(check(token.wrongCode(), lapsed)).isEqualTo(new Outcome.Lapsed());
        assertThat(check(token.wrongCode(), tooMuch)).isEqualTo(new Outcome.Limited());

        assertThat(failures()).isZero();
        assertThat(token.failures()).isZero();
        assertThat(check(token.code(), CodeUse.ACTING_NOW)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void whatCannotBeTakenIsNotConfirmedByARightCode() {
        CodeUse lapsed = new Wanted(CodeUse.Answer.YES, CodeUse.Answer.LAPSED, "");
        CodeUse tooMuch = new Wanted(CodeUse.Answer.YES, CodeUse.Answer.LIMITED, "");

        assertThat(check(token.code(), lapsed)).isEqualTo(new Outcome.Lapsed());
        assertThat(check(token.code(1), tooMuch)).isEqualTo(new Outcome.Limited());
    }

    @Test
    @Tag("S67")
    void aStepThatAnotherTookMeanwhileIsUsed() {
        OneTimePassword code = token.code();

        assertThat(check(code, meanwhile("t.lastStep = " + token.step().plus(1).value())))
                .isInstanceOf(Outcome.Used.class);
    }

    @Test
    @Tag("S95")
    void aTokenThatIsReportedMeanwhileIsUnusable() {
        assertThat(check(token.code(), meanwhile("t.state = jp.warifu.token.TokenState.INCIDENT")))
                .isEqualTo(new Outcome.Unusable());

        assertThat(token.now().lastStep()).isEqualTo(-1);
    }

    @Test
    @Tag("S95")
    void theCodeOfAReportedTokenIsNotLookedAt() {
        token.move(TokenMove.REPORT_INCIDENT);

        assertThat(check(token.code(), CodeUse.ACTING_NOW, TestKeys.none().cipher(), LIMIT))
                .isEqualTo(new Outcome.Unusable());
    }

    @Test
    @Tag("S76")
    void theCodeOfATokenThatStillWaitsIsNotLookedAt() {
        Instant usableFrom = Instant.ofEpochMilli(
                database.run(em -> new DatabaseClock(em).now()).plusSeconds(600).toEpochMilli());
        database.run(em -> em.createQuery("update RegistrationEntity r set r.usableFrom = :from where r.holder = :user")
                .setParameter("from", usableFrom.toEpochMilli())
                .setParameter("user", user.id())
                .executeUpdate());

        assertThat(check(token.code(), CodeUse.ACTING_NOW)).isEqualTo(new Outcome.CoolingOff(usableFrom));
        assertThat(check(token.wrongCode(), CodeUse.ACTING_NOW)).isEqualTo(new Outcome.CoolingOff(usableFrom));
        assertThat(failures()).isZero();
    }

    /** The bank made the limit lower: who is over it already is stopped when he comes again. */
    @Test
    @Tag("S85")
    void whoIsOverALoweredLimitIsStoppedAndCountedOnce() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        try {
            OneTimePassword wrong = token.wrongCode();
            check(wrong, CodeUse.ACTING_NOW);
            check(wrong, CodeUse.ACTING_NOW);
            assertThat(contract.again(user).state()).isEqualTo(AccountState.ACTIVE);

            assertThat(check(token.code(), CodeUse.ACTING_NOW, TestToken.CIPHER, 2))
                    .isEqualTo(new Outcome.UserStopped());
            assertThat(check(token.code(), CodeUse.ACTING_NOW, TestToken.CIPHER, 2))
                    .isEqualTo(new Outcome.UserStopped());

            assertThat(contract.again(user).state()).isEqualTo(AccountState.STOPPED);
            assertThat(told).extracting(FailureStop::kind).containsExactly(FailureStop.Kind.USER_STOPPED);
            assertThat(registry.get("warifu.stops").counters())
                    .anySatisfy(counter -> assertThat(counter.count()).isEqualTo(1));
        } finally {
            Metrics.removeRegistry(registry);
        }
    }
}
