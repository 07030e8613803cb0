package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.secret.TestKeys;
import jp.warifu.token.TokenBinding.Outcome;
import jp.warifu.token.TokenBinding.Request;
import jp.warifu.totp.OneTimePassword;
import jp.warifu.totp.TimeStep;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** 利用登録: a token has one holder, a code registers once, and a refusal says nothing. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class TokenBindingTest {
    private static final int LIMIT = 10;
    private static final Actor ACTOR = new Actor("administrator", "192.0.2.1");

    @Parameter
    TestDatabase database;

    private TestContract contract;
    private Account user;

    @BeforeEach
    void twoUsersOfOneContract() {
        contract = TestContract.create(database, UsageMode.INDIVIDUAL, 2);
        user = contract.users().get(0);
    }

    private Outcome register(TestContract at, @Nullable Account who, String serial, OneTimePassword code) {
        return register(at, who, serial, code, null);
    }

    private Outcome register(
            TestContract at, @Nullable Account who, String serial, OneTimePassword code, @Nullable TimeStep first) {
        Request request = new Request(at.administrator(), who, new SerialNumber(serial), code, first);
        return new TokenBinding(database, at.realmId(), TestToken.CIPHER, LIMIT, Duration.ZERO)
                .register(request, ACTOR);
    }

    private Outcome register(TestToken token) {
        return register(contract, user, token.serial().value(), token.code());
    }

    private SerialNumber usedBy(Account account) {
        return database.run(em -> new Registrations(em, contract.realmId())
                .of(Registrations.holder(account))
                .orElseThrow()
                .token()
                .serial());
    }

    private long holders(TestToken token) {
        return database.run(
                em -> em.createQuery("select count(r) from RegistrationEntity r where r.token = :token", Long.class)
                        .setParameter("token", token.now().rowId())
                        .getSingleResult());
    }

    @Nested
    @Tag("S52")
    class ARegistration {
        @Test
        @Tag("S54")
        void bindsATokenFromStockByItsCodeOfNow() {
            TestToken token = TestToken.stock(contract, "HW00000001");

            assertThat(register(token))
                    .isInstanceOfSatisfying(
                            Outcome.Registered.class,
                            registered -> assertThat(registered.replaced()).isNull());
            assertThat(token.now().state()).isEqualTo(TokenState.ACTIVE);
            assertThat(token.now().contract()).isEqualTo(contract.now().rowId());
            assertThat(usedBy(user)).isEqualTo(token.serial());
            assertThat(contract.audit()).containsExactly("TOKEN_REGISTERED");
        }

        @Test
        @Tag("S48")
        void coversEveryUserWhenTheTokenIsShared() {
            contract = TestToken.sharedContract(database, 3);
            TestToken token = TestToken.stock(contract, "HW00000001");

            register(contract, null, "HW00000001", token.code());

            assertThat(contract.users())
                    .allSatisfy(one -> assertThat(usedBy(one)).isEqualTo(token.serial()));
        }

        @Test
        @Tag("S60")
        void usesTheCodeUp() {
            TestToken token = TestToken.stock(contract, "HW00000001");
            OneTimePassword code = token.code();
            register(contract, user, "HW00000001", code);

            assertThat(new CodeCheck(database, contract.realmId(), TestToken.CIPHER, 5, 10, stop -> {})
                            .check(user, code, null, CodeUse.ACTING_NOW, ACTOR))
                    .isInstanceOf(CodeCheck.Outcome.Used.class);
            assertThat(register(contract, user, "HW00000001", code)).isInstanceOf(Outcome.Used.class);
        }

        @Test
        @Tag("S54")
        void asksForTheNextCodeOfATokenWhoseClockIsOff() {
            TestToken token = TestToken.stock(contract, "HW00000001");
            TimeStep shown = token.step().plus(7);

            assertThat(register(contract, user, "HW00000001", token.code(shown)))
                    .isEqualTo(new Outcome.SecondCode(shown));
            assertThat(token.now().state()).isEqualTo(TokenState.STOCK);

            assertThat(register(contract, user, "HW00000001", token.code(shown.plus(1)), shown))
                    .isInstanceOf(Outcome.Registered.class);
            assertThat(token.now().drift().steps()).isBetween(6, 8);
        }

        @Test
        @Tag("E16")
        void ofAnAdministratorWhoHasNotSeenTheLastChangeDoesNothing() {
            TestToken token = TestToken.stock(contract, "HW00000001");
            Account administrator = contract.administrator();
            register(TestToken.stock(contract, "HW00000002"));

            Request late = new Request(administrator, contract.users().get(1), token.serial(), token.code(), null);

            assertThat(new TokenBinding(database, contract.realmId(), TestToken.CIPHER, LIMIT, Duration.ZERO)
                            .register(late, ACTOR))
                    .isEqualTo(new Outcome.Stale());
            assertThat(token.now().state()).isEqualTo(TokenState.STOCK);
        }
    }

    @Nested
    @Tag("S57")
    class WhatIsCountedAgainstTheAdministrator {
        private int failures() {
            return database.run(em -> new AttemptLedger(em, contract.realmId())
                    .failures(contract.administrator().id(), Factor.REGISTRATION));
        }

        @Test
        void isForgottenAfterARegistrationAndNotAfterACodeThatWasUsed() {
            TestToken token = TestToken.stock(contract, "HW00000001");
            OneTimePassword code = token.code();
            register(contract, user, "HW00000001", token.wrongCode());
            register(contract, user, "HW00000001", token.wrongCode());
            assertThat(failures()).isEqualTo(2);

            register(contract, user, "HW00000001", code);
            assertThat(failures()).isZero();

            register(contract, user, "HW0000NONE", code);
            assertThat(register(contract, user, "HW00000001", code)).isInstanceOf(Outcome.Used.class);
            assertThat(failures()).isEqualTo(1);
        }

        @Test
        void isALastCodeOfAClockThatIsOffToo() {
            TestToken token = TestToken.stock(contract, "HW00000001");
            OneTimePassword outside = token.code(token.step().plus(7));
            Request request = new Request(contract.administrator(), user, token.serial(), outside, null);

            assertThat(new TokenBinding(database, contract.realmId(), TestToken.CIPHER, 1, Duration.ZERO)
                            .register(request, ACTOR))
                    .isEqualTo(new Outcome.Refused(0));
            assertThat(contract.audit()).containsExactly("REGISTRATION_REFUSED because wrong-code");
        }
    }

    @Test
    void theRecordNamesTheUserOrThatItIsForAll() {
        register(TestToken.stock(contract, "HW00000001"));
        assertThat(subjects(contract)).containsExactly(user.userId().value());

        TestContract shared = contract.beside("654321", UsageMode.SHARED, 1);
        register(
                shared,
                null,
                "HW00000002",
                TestToken.stock(shared, "HW00000002").code());
        assertThat(subjects(shared)).containsExactly("SHARED");
    }

    private List<String> subjects(TestContract at) {
        return database.run(em -> em.createQuery(
                        "select a.subject from AuditEntity a where a.realmId = :realm and a.contractId = :id",
                        String.class)
                .setParameter("realm", at.realmId())
                .setParameter("id", at.id().value())
                .getResultList());
    }

    @Nested
    class InACrowd {
        @Test
        @Tag("S67")
        void ofContractsOneGetsTheToken() {
            int crowd = 16;
            List<TestContract> contracts = IntStream.range(0, crowd)
                    .mapToObj(i -> contract.beside("7000%02d".formatted(i), UsageMode.SHARED, 0))
                    .toList();
            TestToken token = TestToken.stock(contract, "HW00000001");
            OneTimePassword code = token.code();

            List<Outcome> outcomes = Crowd.rush(crowd, i -> register(contracts.get(i), null, "HW00000001", code));

            assertThat(outcomes)
                    .filteredOn(Outcome.Registered.class::isInstance)
                    .hasSize(1);
            // Who comes while the winner is at it has used its code; who comes later is refused like any stranger.
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome instanceof Outcome.Used || outcome instanceof Outcome.Refused)
                    .hasSize(crowd - 1);
            assertThat(holders(token)).isEqualTo(1);
        }

        @Test
        @Tag("S67")
        @Tag("E16")
        void ofTheSameRequestOneIsDone() {
            TestToken token = TestToken.stock(contract, "HW00000001");
            Request request = new Request(contract.administrator(), user, token.serial(), token.code(), null);
            TokenBinding binding =
                    new TokenBinding(database, contract.realmId(), TestToken.CIPHER, LIMIT, Duration.ZERO);

            List<Outcome> outcomes = Crowd.rush(i -> binding.register(request, ACTOR));

            assertThat(outcomes)
                    .filteredOn(Outcome.Registered.class::isInstance)
                    .hasSize(1);
            assertThat(contract.audit()).containsExactly("TOKEN_REGISTERED");
            assertThat(holders(token)).isEqualTo(1);
        }

        @Test
        @Tag("S57")
        @Tag("S91")
        void ofGuessesExactlyAsManyAsTheLimitAreLookedAt() {
            TestToken token = TestToken.stock(contract, "HW00000001");
            OneTimePassword wrong = token.wrongCode();

            List<Outcome> outcomes = Crowd.rush(16, i -> {
                Outcome outcome;
                do {
                    outcome = register(contract, user, "HW00000001", wrong);
                } while (outcome instanceof Outcome.Stale);
                return outcome;
            });

            assertThat(outcomes).filteredOn(Outcome.Refused.class::isInstance).hasSize(LIMIT);
            assertThat(outcomes).filteredOn(new Outcome.Locked()::equals).hasSize(16 - LIMIT);
            assertThat(contract.audit()).hasSize(LIMIT).containsOnly("REGISTRATION_REFUSED because wrong-code");
            assertThat(token.failures()).isZero();
        }
    }

    @Nested
    @Tag("S55")
    @Tag("E9")
    class ARefusal {
        @Test
        void isTheSameForEveryReasonAndSaysWhichOnlyInTheAudit() {
            TestContract stranger = contract.beside("654321", UsageMode.INDIVIDUAL, 1);
            TestToken foreign =
                    TestToken.active(stranger, "HW0000FRGN", stranger.users().get(0));
            TestToken taken =
                    TestToken.active(contract, "HW0000TAKN", contract.users().get(1));
            TestToken incident = TestToken.active(contract, "HW0000INCI", null);
            incident.move(TokenMove.REPORT_INCIDENT);
            TestToken locked = TestToken.stock(contract, "HW0000LOCK");
            TestToken retired = TestToken.stock(contract, "HW0000RETD");
            retired.move(TokenMove.WITHDRAW);
            locked.move(TokenMove.REGISTER);
            locked.move(TokenMove.LOCK);
            TestToken stock = TestToken.stock(contract, "HW00000001");

            List<Outcome> outcomes = List.of(
                    register(contract, user, "HW0000NONE", stock.code()),
                    register(foreign),
                    register(taken),
                    register(incident),
                    register(locked),
                    register(retired),
                    register(contract, user, "HW00000001", stock.wrongCode()));

            assertThat(outcomes)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 7)
                            .mapToObj(i -> new Outcome.Refused(LIMIT - i))
                            .toList());
            assertThat(contract.audit())
                    .containsExactlyInAnyOrder(
                            "REGISTRATION_REFUSED because unknown-serial",
                            "REGISTRATION_REFUSED because foreign-serial",
                            "REGISTRATION_REFUSED because taken-serial",
                            "REGISTRATION_REFUSED because incident-serial",
                            "REGISTRATION_REFUSED because locked-serial",
                            "REGISTRATION_REFUSED because retired-serial",
                            "REGISTRATION_REFUSED because wrong-code");
        }

        /** 有効期間 of the key, as the maker's file gives it: the code is right, and not looked at. */
        @Test
        void isOfATokenBeforeItsFirstDayAndAfterItsLast() {
            Instant now = database.run(em -> new DatabaseClock(em).now());
            Duration day = Duration.ofDays(1);
            TestToken early = TestToken.stock(contract, "HW0000SOON", now.plus(day), null);
            TestToken late = TestToken.stock(contract, "HW0000LATE", now.minus(day), now.minusSeconds(1));
            TestToken within = TestToken.stock(contract, "HW00000001", now.minus(day), now.plus(day));

            assertThat(List.of(register(early), register(late)))
                    .containsExactly(new Outcome.Refused(LIMIT - 1), new Outcome.Refused(LIMIT - 2));
            assertThat(contract.audit())
                    .containsExactly(
                            "REGISTRATION_REFUSED because out-of-date-serial",
                            "REGISTRATION_REFUSED because out-of-date-serial");
            assertThat(early.now().state()).isEqualTo(TokenState.STOCK);
            assertThat(late.now().state()).isEqualTo(TokenState.STOCK);
            assertThat(register(within)).isInstanceOf(Outcome.Registered.class);
        }

        @Test
        @Tag("S57")
        void neverCountsAgainstTheToken() {
            TestContract stranger = contract.beside("654321", UsageMode.INDIVIDUAL, 1);
            TestToken foreign =
                    TestToken.active(stranger, "HW0000FRGN", stranger.users().get(0));
            OneTimePassword wrong = foreign.wrongCode();

            IntStream.range(0, LIMIT).forEach(i -> register(contract, user, "HW0000FRGN", wrong));

            assertThat(foreign.failures()).isZero();
            assertThat(foreign.now().state()).isEqualTo(TokenState.ACTIVE);
            assertThat(register(foreign)).isEqualTo(new Outcome.Locked());
        }

        @Test
        @Tag("S56")
        void meetsASerialOfAnotherUserUnlessItIsShared() {
            TestToken token = TestToken.stock(contract, "HW00000001");
            register(token);

            assertThat(register(contract, contract.users().get(1), "HW00000001", token.code(1)))
                    .isEqualTo(new Outcome.Refused(LIMIT - 1));
        }
    }

    @Nested
    @Tag("S76")
    class AReplacement {
        @Test
        @Tag("S79")
        void retiresTheOldTokenForEver() {
            TestToken old = TestToken.stock(contract, "HW00000001");
            TestToken next = TestToken.stock(contract, "HW00000002");
            register(old);

            assertThat(register(next))
                    .isInstanceOfSatisfying(
                            Outcome.Registered.class,
                            registered ->
                                    assertThat(registered.replaced().serial()).isEqualTo(old.serial()));

            assertThat(old.now().state()).isEqualTo(TokenState.RETIRED);
            assertThat(usedBy(user)).isEqualTo(next.serial());
            assertThat(register(contract, user, "HW00000001", old.code(1))).isEqualTo(new Outcome.Refused(LIMIT - 1));
            assertThat(contract.audit())
                    .containsExactlyInAnyOrder(
                            "TOKEN_REGISTERED", "TOKEN_REPLACED", "REGISTRATION_REFUSED because retired-serial");
        }

        @Test
        @Tag("S95")
        void isPossibleForALostToken() {
            TestToken lost = TestToken.active(contract, "HW00000001", user);
            lost.move(TokenMove.REPORT_INCIDENT);

            assertThat(register(TestToken.stock(contract, "HW00000002"))).isInstanceOf(Outcome.Registered.class);
            assertThat(lost.now().state()).isEqualTo(TokenState.RETIRED);
        }

        @Test
        void mayHaveToCoolOff() {
            TestToken old = TestToken.active(contract, "HW00000001", user);
            TestToken next = TestToken.stock(contract, "HW00000002");
            Request request = new Request(contract.administrator(), user, next.serial(), next.code(), null);

            new TokenBinding(database, contract.realmId(), TestToken.CIPHER, LIMIT, Duration.ofMinutes(30))
                    .register(request, ACTOR);

            assertThat(old.now().state()).isEqualTo(TokenState.RETIRED);
            assertThat(registration())
                    .satisfies(registration -> assertThat(
                                    Duration.between(registration.since(), registration.usableFrom()))
                            .isEqualTo(Duration.ofMinutes(30)));
        }

        private TokenBinding coolingOff() {
            return new TokenBinding(database, contract.realmId(), TestToken.CIPHER, LIMIT, Duration.ofMinutes(30));
        }

        private void registerCooling(TestToken token, int ahead) {
            assertThat(coolingOff()
                            .register(
                                    new Request(
                                            contract.administrator(), user, token.serial(), token.code(ahead), null),
                                    ACTOR))
                    .isInstanceOf(Outcome.Registered.class);
        }

        @Test
        void coolsOffNoSoonerWhenTheSameTokenIsRegisteredAgain() {
            TestToken.active(contract, "HW00000001", user);
            TestToken next = TestToken.stock(contract, "HW00000002");
            registerCooling(next, 0);
            Instant usableFrom = registration().usableFrom();

            registerCooling(next, 1);

            assertThat(registration().usableFrom()).isEqualTo(usableFrom);
        }

        @Test
        void coolsOffAlsoWhenTheOldOneWasGivenUpBefore() {
            TestToken.active(contract, "HW00000001", user);
            UsageModeChange change = new UsageModeChange(database, contract.realmId());
            change.change(contract.now(), UsageMode.SHARED, null, ACTOR);
            change.change(contract.now(), UsageMode.INDIVIDUAL, null, ACTOR);

            registerCooling(TestToken.stock(contract, "HW00000002"), 0);

            assertThat(registration().usableFrom())
                    .isEqualTo(contract.now().releasedAt().plus(Duration.ofMinutes(30)));
        }

        @Test
        void aFirstTokenNeedNotCoolOff() {
            registerCooling(TestToken.stock(contract, "HW00000002"), 0);

            assertThat(registration().usableFrom()).isNull();
        }

        @Test
        void neverCoolsOffUnlessTheBankWantsIt() {
            TestToken.active(contract, "HW00000001", user);
            register(TestToken.stock(contract, "HW00000002"));

            assertThat(registration().usableFrom()).isNull();
        }

        private Registrations.Registration registration() {
            return database.run(em ->
                    new Registrations(em, contract.realmId()).of(user.id()).orElseThrow());
        }

        @Test
        @Tag("S80")
        void ofALockedTokenIsTheBranchsBusiness() {
            TestToken locked = TestToken.active(contract, "HW00000001", user);
            locked.move(TokenMove.LOCK);
            TestToken next = TestToken.stock(contract, "HW00000002");

            assertThat(register(next)).isEqualTo(new Outcome.Refused(LIMIT - 1));
            assertThat(next.now().state()).isEqualTo(TokenState.STOCK);
            assertThat(contract.audit()).containsExactly("REGISTRATION_REFUSED because locked-token");
        }
    }

    @Test
    @Tag("E17")
    void nothingIsDoneOrCountedWithoutTheKey() {
        TestToken token = TestToken.stock(contract, "HW00000001");
        Request request = new Request(contract.administrator(), user, token.serial(), token.code(), null);
        TokenBinding binding =
                new TokenBinding(database, contract.realmId(), TestKeys.none().cipher(), LIMIT, Duration.ZERO);

        assertThatThrownBy(() -> binding.register(request, ACTOR)).isInstanceOf(SecretUnavailableException.class);

        assertThat(contract.audit()).isEmpty();
        assertThat(register(contract, user, "HW00000001", token.wrongCode())).isEqualTo(new Outcome.Refused(LIMIT - 1));
    }
}
