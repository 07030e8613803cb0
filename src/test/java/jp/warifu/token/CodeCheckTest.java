package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.FailureStop;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.secret.SecretTamperedException;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.secret.TestKeys;
import jp.warifu.token.CodeCheck.Outcome;
import jp.warifu.totp.OneTimePassword;
import jp.warifu.totp.TimeStep;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One code, one transaction; wrong ones are counted exactly, for the user and for the token. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class CodeCheckTest {
    private static final int USER_LIMIT = 5;
    private static final int TOKEN_LIMIT = 10;
    private static final Actor ACTOR = new Actor("user", "192.0.2.1");

    @Parameter
    TestDatabase database;

    private TestContract contract;
    private Account user;
    private TestToken token;

    /** Every stop that is told. */
    private final Queue<FailureStop> told = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void oneUserWithAToken() {
        contract = TestContract.create(database, UsageMode.INDIVIDUAL, 1);
        user = contract.users().get(0);
        token = TestToken.active(contract, "HW00000001", user);
    }

    private Outcome check(Account who, OneTimePassword code) {
        return check(who, code, TOKEN_LIMIT);
    }

    private Outcome check(Account who, OneTimePassword code, int tokenLimit) {
        return new CodeCheck(database, contract.realmId(), TestToken.CIPHER, USER_LIMIT, tokenLimit, told::add)
                .check(who, code, null, CodeUse.ACTING_NOW, ACTOR);
    }

    private int failures(Account who) {
        return database.run(
                em -> new AttemptLedger(em, contract.realmId()).failures(who.id(), Factor.ONE_TIME_PASSWORD));
    }

    private AccountState state(Account who) {
        return contract.again(who).state();
    }

    @Nested
    @Tag("S67")
    class ACode {
        @Test
        void isAcceptedOnceAndThenUsedUp() {
            OneTimePassword code = token.code();

            assertThat(check(user, code)).isInstanceOf(Outcome.Accepted.class);
            assertThat(check(user, code)).isInstanceOf(Outcome.Used.class);
            assertThat(failures(user)).isZero();
            assertThat(token.failures()).isZero();
        }

        /** 有効期間 of the key: nothing is looked at, nothing counted, and within it all goes on. */
        @Test
        void isRefusedUncountedBeforeTheTokensFirstDayAndAfterItsLast() {
            long now = database.run(em -> new DatabaseClock(em).now()).toEpochMilli();

            for (String dates : List.of(
                    "t.validFrom = " + (now + 60_000) + ", t.validUntil = null",
                    "t.validFrom = null, t.validUntil = " + (now - 1))) {
                date(dates);
                assertThat(check(user, token.code())).isEqualTo(new Outcome.Unusable());
                assertThat(check(user, token.wrongCode())).isEqualTo(new Outcome.Unusable());
            }
            assertThat(failures(user)).isZero();
            assertThat(token.failures()).isZero();

            date("t.validFrom = " + (now - 1) + ", t.validUntil = " + (now + 600_000));
            assertThat(check(user, token.code())).isInstanceOf(Outcome.Accepted.class);
        }

        private void date(String dates) {
            database.run(em -> em.createQuery("update TokenEntity t set " + dates + " where t.realmId = :realm")
                    .setParameter("realm", contract.realmId())
                    .executeUpdate());
        }

        /** With its audit record written, and not committed yet: an order of all records would have to be waited for. */
        @Test
        void isAcceptedWhileTheStepOfAnotherContractIsOpen() {
            TestContract other = contract.beside("654321", UsageMode.INDIVIDUAL, 1);
            Account stranger = other.users().get(0);
            OneTimePassword code =
                    TestToken.active(other, "HW00000002", stranger).code();
            Queue<Outcome> meanwhile = new ConcurrentLinkedQueue<>();

            Outcome outcome = new CodeCheck(
                            audited(() -> meanwhile.addAll(Crowd.rush(1, i -> check(stranger, code)))),
                            contract.realmId(),
                            TestToken.CIPHER,
                            USER_LIMIT,
                            TOKEN_LIMIT,
                            told::add)
                    .check(user, token.code(), null, CodeUse.ACTING_NOW, ACTOR);

            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            assertThat(meanwhile).hasOnlyElementsOfType(Outcome.Accepted.class).hasSize(1);
        }

        private OwnTransaction audited(Runnable beforeTheCommit) {
            return new OwnTransaction() {
                @Override
                public <T> T run(Function<EntityManager, T> work) {
                    return database.run(em -> {
                        T done = work.apply(em);
                        new AuditTrail(em, contract.realmId())
                                .append(ACTOR, AuditRecord.of(Action.REPORT_TAKEN), new DatabaseClock(em).now());
                        em.flush();
                        beforeTheCommit.run();
                        return done;
                    });
                }
            };
        }

        @Test
        void tellsHowLongToWaitForTheNext() {
            OneTimePassword code = token.code();
            check(user, code);

            assertThat(check(user, code))
                    .isInstanceOfSatisfying(
                            Outcome.Used.class,
                            used -> assertThat(used.untilNext())
                                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(31)));
        }

        @Test
        void passesOnceInACrowdOfOneUser() {
            OneTimePassword code = token.code();

            assertOneAccepted(Crowd.rush(i -> check(user, code)));
            assertThat(failures(user)).isZero();
            assertThat(token.failures()).isZero();
        }

        @Test
        @Tag("S48")
        void passesOnceInACrowdOfUsersThatShareTheToken() {
            contract = TestToken.sharedContract(database, Crowd.SIZE);
            token = TestToken.shared(contract);
            List<Account> users = contract.users();
            OneTimePassword code = token.code();

            assertOneAccepted(Crowd.rush(i -> check(users.get(i), code)));
            assertThat(token.failures()).isZero();
            assertThat(users).allSatisfy(one -> assertThat(failures(one)).isZero());
        }

        @Test
        void ofAnEarlierStepIsUsedOnceALaterOneWasAccepted() {
            TimeStep now = token.step();

            assertThat(check(user, token.code(now.plus(1)))).isInstanceOf(Outcome.Accepted.class);
            assertThat(check(user, token.code(now))).isInstanceOf(Outcome.Used.class);
        }

        @Test
        @Tag("S1")
        void ofAnotherContractIsJustAWrongOne() {
            TestContract other = contract.beside("654321", UsageMode.INDIVIDUAL, 1);
            TestToken theirs =
                    TestToken.active(other, "HW00000002", other.users().get(0));

            assertThat(check(user, theirs.code())).isEqualTo(new Outcome.Wrong(USER_LIMIT - 1));
            assertThat(theirs.failures()).isZero();
        }

        private void assertOneAccepted(List<Outcome> outcomes) {
            assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Outcome.Used.class::isInstance).hasSize(Crowd.SIZE - 1);
        }
    }

    @Nested
    @Tag("E10")
    class ATokenWhoseClockIsOff {
        @Test
        void isAskedForItsNextCodeAndLearnt() {
            TimeStep shown = token.step().plus(5);
            CodeCheck check =
                    new CodeCheck(database, contract.realmId(), TestToken.CIPHER, USER_LIMIT, TOKEN_LIMIT, told::add);

            Outcome first = check.check(user, token.code(shown), null, CodeUse.ACTING_NOW, ACTOR);
            assertThat(first).isEqualTo(new Outcome.SecondCode(shown));
            assertThat(failures(user)).isEqualTo(1);

            assertThat(check.check(user, token.code(shown.plus(1)), shown, CodeUse.ACTING_NOW, ACTOR))
                    .isInstanceOf(Outcome.Accepted.class);
            assertThat(failures(user)).isZero();
            assertThat(token.now().lastStep()).isEqualTo(shown.plus(1).value());
            assertThat(token.now().drift().steps()).isBetween(4, 6);
        }

        @Test
        void isNotLearntFromTheSameCodeTwice() {
            TimeStep shown = token.step().plus(5);
            CodeCheck check =
                    new CodeCheck(database, contract.realmId(), TestToken.CIPHER, USER_LIMIT, TOKEN_LIMIT, told::add);
            check.check(user, token.code(shown), null, CodeUse.ACTING_NOW, ACTOR);

            assertThat(check.check(user, token.code(shown), shown, CodeUse.ACTING_NOW, ACTOR))
                    .isEqualTo(new Outcome.Wrong(USER_LIMIT - 2));
            assertThat(token.now().lastStep()).isEqualTo(-1);
        }
    }

    @Nested
    @Tag("S85")
    class TooManyWrongCodesOfAUser {
        @Test
        @Tag("S68")
        void countDownToTheStop() {
            OneTimePassword wrong = token.wrongCode();

            assertThat(IntStream.range(0, USER_LIMIT)
                            .mapToObj(i -> check(user, wrong))
                            .toList())
                    .containsExactly(
                            new Outcome.Wrong(4),
                            new Outcome.Wrong(3),
                            new Outcome.Wrong(2),
                            new Outcome.Wrong(1),
                            new Outcome.UserStopped());
            assertThat(state(user)).isEqualTo(AccountState.STOPPED);
        }

        @Test
        @Tag("S91")
        void stopTheUserExactlyInACrowdAndSayItOnceInTheAudit() {
            OneTimePassword wrong = token.wrongCode();

            List<Outcome> outcomes = Crowd.rush(i -> check(user, wrong, 50));

            assertThat(outcomes)
                    .filteredOn(Outcome.Wrong.class::isInstance)
                    .containsExactlyInAnyOrder(
                            new Outcome.Wrong(4), new Outcome.Wrong(3), new Outcome.Wrong(2), new Outcome.Wrong(1));
            assertThat(outcomes).filteredOn(new Outcome.UserStopped()::equals).hasSize(Crowd.SIZE - USER_LIMIT + 1);
            assertThat(token.failures()).isEqualTo(USER_LIMIT);
            assertThat(state(user)).isEqualTo(AccountState.STOPPED);
            assertThat(contract.audit()).containsExactly("ACCOUNT_STOPPED because too-many-failures");
            assertThat(told)
                    .extracting(FailureStop::kind, FailureStop::account, FailureStop::serialEnding)
                    .containsExactly(tuple(FailureStop.Kind.USER_STOPPED, user, null));
        }

        @Test
        void refuseARightCodeLater() {
            OneTimePassword wrong = token.wrongCode();
            IntStream.range(0, USER_LIMIT).forEach(i -> check(user, wrong));

            assertThat(check(user, token.code())).isEqualTo(new Outcome.UserStopped());
            assertThat(token.now().lastStep()).isEqualTo(-1);
        }

        @Test
        void areForgottenAfterARightOne() {
            OneTimePassword wrong = token.wrongCode();
            check(user, wrong);
            check(user, wrong);

            check(user, token.code());

            assertThat(failures(user)).isZero();
            assertThat(token.failures()).isZero();
        }
    }

    @Nested
    @Tag("S80")
    class TooManyWrongCodesOfAToken {
        private List<Account> users;

        @BeforeEach
        void manyUsersShareIt() {
            contract = TestToken.sharedContract(database, Crowd.SIZE);
            token = TestToken.shared(contract);
            users = contract.users();
        }

        @Test
        @Tag("S91")
        void lockItExactlyInACrowdAndSayItOnceInTheAudit() {
            OneTimePassword wrong = token.wrongCode();

            List<Outcome> outcomes = Crowd.rush(i -> check(users.get(i), wrong));

            assertThat(outcomes)
                    .filteredOn(new Outcome.Wrong(USER_LIMIT - 1)::equals)
                    .hasSize(TOKEN_LIMIT);
            assertThat(outcomes).filteredOn(new Outcome.Unusable()::equals).hasSize(Crowd.SIZE - TOKEN_LIMIT);
            assertThat(token.failures()).isEqualTo(TOKEN_LIMIT);
            assertThat(token.now().state()).isEqualTo(TokenState.LOCKED);
            assertThat(contract.audit()).containsExactly("TOKEN_LOCKED because too-many-failures");
            assertThat(users.stream().mapToInt(CodeCheckTest.this::failures).sum())
                    .isEqualTo(TOKEN_LIMIT);
            assertThat(told)
                    .extracting(FailureStop::kind, FailureStop::serialEnding)
                    .containsExactly(
                            tuple(FailureStop.Kind.TOKEN_LOCKED, token.serial().ending()));
        }

        @Test
        void refuseARightCodeForEveryone() {
            OneTimePassword wrong = token.wrongCode();
            IntStream.range(0, TOKEN_LIMIT).forEach(i -> check(users.get(i), wrong));
            OneTimePassword right = token.code();

            assertThat(Crowd.rush(i -> check(users.get(i), right))).containsOnly(new Outcome.Unusable());
            assertThat(token.now().lastStep()).isEqualTo(-1);
        }

        @Test
        @Tag("S87")
        void areNotForgottenWhenAUserIsResumed() {
            OneTimePassword wrong = token.wrongCode();
            IntStream.range(0, USER_LIMIT).forEach(i -> check(users.get(0), wrong));

            database.run(em -> {
                new AttemptLedger(em, contract.realmId()).clearAll(users.get(0).id());
                return true;
            });

            assertThat(check(users.get(0), wrong)).isEqualTo(new Outcome.Wrong(USER_LIMIT - 1));
            assertThat(token.failures()).isEqualTo(USER_LIMIT + 1);
        }
    }

    @Nested
    class NothingIsCounted {
        @Test
        @Tag("S95")
        void whileAnIncidentIsReported() {
            token.move(TokenMove.REPORT_INCIDENT);

            assertThat(check(user, token.code())).isEqualTo(new Outcome.Unusable());
            assertThat(check(user, token.wrongCode())).isEqualTo(new Outcome.Unusable());
            assertThat(failures(user)).isZero();
            assertThat(token.failures()).isZero();
        }

        @Test
        @Tag("S94")
        void forAUserWithoutAToken() {
            TestContract other = contract.beside("654321", UsageMode.INDIVIDUAL, 1);
            Account unregistered = other.users().get(0);

            assertThat(check(unregistered, token.code())).isEqualTo(new Outcome.Unusable());
            assertThat(failures(unregistered)).isZero();
        }

        @Test
        @Tag("E17")
        void whenTheKeyIsMissing() {
            CodeCheck check = new CodeCheck(
                    database, contract.realmId(), TestKeys.none().cipher(), USER_LIMIT, TOKEN_LIMIT, told::add);

            assertThatThrownBy(() -> check.check(user, token.code(), null, CodeUse.ACTING_NOW, ACTOR))
                    .isInstanceOf(SecretUnavailableException.class);
            assertThat(failures(user)).isZero();
            assertThat(token.now().lastStep()).isEqualTo(-1);
        }

        @Test
        @Tag("E17")
        void whenTheSeedWasSwappedInTheDatabase() {
            TestToken other = TestToken.stock(contract, "HW00000002");
            database.run(em -> em.createQuery("update TokenEntity t set t.seed = :seed where t.id = :id")
                    .setParameter("seed", other.now().seed().bytes())
                    .setParameter("id", token.now().rowId())
                    .executeUpdate());

            assertThatThrownBy(() -> check(user, other.code())).isInstanceOf(SecretTamperedException.class);
            assertThat(failures(user)).isZero();
        }
    }

    /** Each statement more is time that every transaction of the bank takes. */
    @Test
    @Tag("S62")
    void aRightCodeTakesOneCommitAndNoMoreStatementsThanItNeeds() {
        check(user, token.code());
        OneTimePassword next = token.code(1);
        Statistics statistics = database.statistics();
        statistics.clear();

        assertThat(check(user, next)).isInstanceOf(Outcome.Accepted.class);

        assertThat(statistics.getPrepareStatementCount())
                .as("turn of the attempt, token with the time, step")
                .isEqualTo(3);
        assertThat(statistics.getSuccessfulTransactionCount()).isEqualTo(1);
        assertThat(statistics.getTransactionCount()).isEqualTo(1);
    }
}
