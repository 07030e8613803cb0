package jp.warifu.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountMove;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.Party;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestDatabase;
import jp.warifu.issued.CertificateLedger;
import jp.warifu.issued.Ground;
import jp.warifu.issued.Order;
import jp.warifu.issued.Signed;
import jp.warifu.release.Deciding.Outcome;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffRole;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Four eyes, and what they release (S7, S80, S81, S89, S97). */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S7")
final class DecidingTest {
    @Parameter
    TestDatabase database;

    @Nested
    @Tag("S80")
    @Tag("S81")
    @Tag("S97")
    class Cancellation {
        private final TestBranch branch = TestBranch.with(database, UsageMode.INDIVIDUAL, 4);
        private final List<Account> users = branch.contract().users();
        private final SerialNumber active =
                branch.token("HW00000001", TokenState.ACTIVE, users.get(0).id());
        private final SerialNumber locked =
                branch.token("HW00000002", TokenState.LOCKED, users.get(1).id());
        private final SerialNumber lost =
                branch.token("HW00000003", TokenState.INCIDENT, users.get(2).id());
        private final SerialNumber free = branch.token("HW00000004", TokenState.ACTIVE, null);

        @Test
        void takesEverythingAway() {
            branch.fails(users.get(1), Factor.ONE_TIME_PASSWORD);
            branch.fails(users.get(2), Factor.LOGIN_PIN);
            branch.execute("update ContractEntity c set c.releasedAt = 5L where c.realmId = :realm");
            Request request = branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY);

            assertThat(branch.release(request)).isInstanceOf(Outcome.Released.class);

            assertThat(branch.contract().now().usageMode()).isNull();
            assertThat(branch.contract().now().releasedAt()).isNull();
            assertThat(branch.registrations()).isZero();
            assertThat(List.of(active, locked, lost, free))
                    .allSatisfy(
                            serial -> assertThat(branch.token(serial).state()).isEqualTo(TokenState.RETIRED));
            assertThat(branch.failures(users.get(1), Factor.ONE_TIME_PASSWORD)).isZero();
            assertThat(branch.state(request)).isEqualTo(RequestState.RELEASED);
        }

        /** Whom the codes stopped is free again; whom a PIN or a person stopped is not. */
        @Test
        void resumesWhomTheCodesStopped() {
            branch.fails(users.get(1), Factor.ONE_TIME_PASSWORD);
            branch.fails(users.get(2), Factor.LOGIN_PIN);
            database.run(em -> new Contracts(em, branch.contract().realmId())
                    .move(users.get(3).id(), AccountMove.STOP, Party.ADMINISTRATOR));

            branch.release(branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY));

            assertThat(users)
                    .extracting(branch::own)
                    .containsExactly(
                            AccountState.ACTIVE, AccountState.ACTIVE, AccountState.STOPPED, AccountState.STOPPED);
            assertThat(branch.failures(users.get(2), Factor.LOGIN_PIN)).isEqualTo(5);
        }

        @Test
        void isPreviewedByWhatIsDone() {
            branch.fails(users.get(1), Factor.ONE_TIME_PASSWORD);
            Plan previewed = branch.asking()
                    .preview(RequestKind.CANCELLATION, branch.contract().id(), TestBranch.NOBODY)
                    .plan();
            Request request = branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY);

            Outcome outcome = branch.release(request);

            assertThat(branch.effects(previewed))
                    .containsExactly(
                            "USAGE_MODE_REMOVED",
                            "TOKEN_RETIRED user0000",
                            "TOKEN_RETIRED user0001",
                            "TOKEN_RETIRED user0002",
                            "TOKEN_RETIRED",
                            "COUNTS_CLEARED SHARED",
                            "USER_RESUMED user0001");
            assertThat(previewed.consequences())
                    .extracting(Consequence::serial)
                    .contains("******0001")
                    .doesNotContain("HW00000001");
            assertThat(previewed.affected()).hasSize(4);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Released.class,
                            released ->
                                    assertThat(released.plan().consequences()).isEqualTo(previewed.consequences()));
        }

        @Test
        void leavesTheNeighbourAlone() {
            TestBranch neighbour = new TestBranch(database, branch.contract().beside("654321", UsageMode.SHARED, 1));
            SerialNumber theirs = neighbour.token(
                    "HW00000009", TokenState.LOCKED, neighbour.contract().now().rowId());

            branch.release(branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY));

            assertThat(neighbour.token(theirs).state()).isEqualTo(TokenState.LOCKED);
            assertThat(neighbour.contract().now().usageMode()).isEqualTo(UsageMode.SHARED);
            assertThat(branch.registrations()).isEqualTo(1);
        }

        @Test
        void isRecordedWithTheFormAndBothPeople() {
            branch.release(branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY));

            String ground = " on KA-0012 with sato";
            assertThat(branch.contract().audit())
                    .containsExactlyInAnyOrder(
                            "REQUEST_MADE because kind:CANCELLATION" + ground,
                            "REQUEST_RELEASED because kind:CANCELLATION" + ground,
                            "USAGE_MODE_CANCELLED" + ground,
                            "TOKEN_CANCELLED" + ground,
                            "TOKEN_CANCELLED" + ground,
                            "TOKEN_CANCELLED" + ground,
                            "TOKEN_CANCELLED" + ground,
                            "COUNTS_CLEARED" + ground);
            assertThat(actors("TOKEN_CANCELLED")).containsOnly("suzuki");
            assertThat(actors("REQUEST_MADE")).containsOnly("sato");
        }

        private List<String> actors(String action) {
            return database.run(em -> em.createQuery(
                            "select a.actor from AuditEntity a where a.realmId = :realm and a.action = :action",
                            String.class)
                    .setParameter("realm", branch.contract().realmId())
                    .setParameter("action", action)
                    .getResultList());
        }

        @Test
        void isNotForAContractThatHasNone() {
            branch.release(branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY));

            assertThatThrownBy(() -> branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY))
                    .isInstanceOf(NothingToReleaseException.class);
        }
    }

    @Nested
    class WhatChangedInBetween {
        private final TestBranch branch = TestBranch.with(database, UsageMode.INDIVIDUAL, 2);
        private final List<Account> users = branch.contract().users();
        private final SerialNumber token =
                branch.token("HW00000001", TokenState.ACTIVE, users.get(0).id());
        private final Request request = branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY);

        private void voidsIt() {
            TokenState before = branch.token(token).state();

            assertThat(branch.release(request)).isEqualTo(new Outcome.Void());

            assertThat(branch.state(request)).isEqualTo(RequestState.VOID);
            assertThat(branch.contract().now().usageMode()).isEqualTo(UsageMode.INDIVIDUAL);
            assertThat(branch.token(token).state()).isEqualTo(before);
            assertThat(branch.registrations()).isEqualTo(1);
            assertThat(branch.contract().audit())
                    .contains("REQUEST_VOID because kind:CANCELLATION changed-since on KA-0012 with sato")
                    .noneMatch(record -> record.startsWith("REQUEST_RELEASED"));
            assertThat(branch.release(request)).isEqualTo(new Outcome.Closed(RequestState.VOID));
        }

        @Test
        void ofTheContractVoidsIt() {
            database.run(em -> new Contracts(em, branch.contract().realmId())
                    .touch(branch.contract().now()));

            voidsIt();
        }

        @Test
        void ofATokenVoidsIt() {
            branch.move(token, TokenState.LOCKED);

            voidsIt();
        }

        @Test
        void ofAUserVoidsIt() {
            branch.fails(users.get(1), Factor.ONE_TIME_PASSWORD);

            voidsIt();
        }

        @Test
        void aUserMoreVoidsIt() {
            database.run(em -> {
                new Contracts(em, branch.contract().realmId())
                        .addAccount(
                                branch.contract().now(),
                                UUID.randomUUID().toString(),
                                new jp.warifu.contract.UserId("late0001"),
                                "新人",
                                false);
                return true;
            });

            voidsIt();
        }

        @Test
        void aWrongAnswerMoreDoesNot() {
            database.run(em -> new jp.warifu.attempt.AttemptLedger(
                            em, branch.contract().realmId())
                    .reserve(users.get(0).id(), Factor.ONE_TIME_PASSWORD, 5));

            assertThat(branch.release(request)).isInstanceOf(Outcome.Released.class);
        }

        @Test
        void isShownBeforehand() {
            branch.move(token, TokenState.INCIDENT);

            boolean plannable = database.run(em ->
                    Planned.of(em, branch.contract().realmId(), request).plan().isPresent());

            assertThat(plannable).isFalse();
        }
    }

    @Nested
    class TwoPeople {
        private final TestBranch branch = TestBranch.with(database, UsageMode.SHARED, 1);
        private final Request request = branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY);

        private void refused(StaffMember by, FourEyes.Objection objection) {
            assertThat(branch.deciding().release(request.id(), by)).isEqualTo(new Outcome.Refused(objection));
            assertThat(branch.deciding().reject(request.id(), by, "否")).isEqualTo(new Outcome.Refused(objection));
            assertThat(branch.state(request)).isEqualTo(RequestState.OPEN);
            assertThat(branch.contract().now().usageMode()).isEqualTo(UsageMode.SHARED);
            assertThat(branch.contract().audit())
                    .filteredOn(record -> record.startsWith("RELEASE_REFUSED"))
                    .hasSize(2);
        }

        @Test
        void areNotOneWithBothRoles() {
            refused(
                    new StaffMember(
                            "id-of-sato",
                            "sato",
                            Set.of(StaffRole.BRANCH_CLERK, StaffRole.BRANCH_RELEASER),
                            true,
                            null),
                    FourEyes.Objection.SAME_PERSON);
        }

        @Test
        void areNotOneInTwoRealms() {
            refused(
                    new StaffMember("another-id", "SATO", Set.of(StaffRole.BRANCH_RELEASER), true, null),
                    FourEyes.Objection.SAME_PERSON);
        }

        @Test
        void areNotAPersonAndAProgram() {
            refused(
                    new StaffMember("client", "service-account-x", Set.of(StaffRole.BRANCH_RELEASER), false, null),
                    FourEyes.Objection.NOT_A_PERSON);
            StaffMember program =
                    new StaffMember("client", "service-account-x", Set.of(StaffRole.BRANCH_CLERK), false, null);
            assertThatThrownBy(() -> branch.asking()
                            .ask(
                                    RequestKind.CANCELLATION,
                                    branch.contract().id(),
                                    TestBranch.NOBODY,
                                    branch.form(),
                                    program))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void maySayNo() {
            Outcome outcome = branch.deciding().reject(request.id(), TestBranch.releaser("suzuki"), "印影相違");

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                assertThat(rejected.request().decidedBy()).isEqualTo("suzuki");
                assertThat(rejected.request().decisionReason()).isEqualTo("印影相違");
            });
            assertThat(branch.release(request)).isEqualTo(new Outcome.Closed(RequestState.REJECTED));
            assertThat(branch.contract().now().usageMode()).isEqualTo(UsageMode.SHARED);
        }

        @Test
        void sayWhyTheySayNo() {
            assertThatThrownBy(() -> branch.deciding().reject(request.id(), TestBranch.releaser("suzuki"), " "))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(branch.state(request)).isEqualTo(RequestState.OPEN);
        }

        @Test
        void areInTheSameRealm() {
            TestBranch elsewhere = TestBranch.with(database, null, 0);

            assertThat(elsewhere.release(request)).isEqualTo(new Outcome.Unknown());
            assertThat(elsewhere.deciding().reject(request.id(), TestBranch.releaser("suzuki"), "否"))
                    .isEqualTo(new Outcome.Unknown());
            assertThat(branch.state(request)).isEqualTo(RequestState.OPEN);
        }
    }

    @Nested
    class Time {
        private final TestBranch branch = TestBranch.with(database, UsageMode.SHARED, 1);
        private final Request request = branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY);

        private void passes() {
            branch.execute("update RequestEntity r set r.expiresAt = r.requestedAt where r.realmId = :realm");
        }

        @Test
        void expiresARequest() {
            passes();

            assertThat(branch.release(request)).isEqualTo(new Outcome.Closed(RequestState.EXPIRED));

            assertThat(branch.state(request)).isEqualTo(RequestState.EXPIRED);
            assertThat(branch.contract().now().usageMode()).isEqualTo(UsageMode.SHARED);
            assertThat(branch.contract().audit())
                    .contains("REQUEST_EXPIRED because kind:CANCELLATION on KA-0012 with sato");
        }

        @Test
        void makesRoomForAnother() {
            passes();

            Request again = branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY);

            assertThat(branch.state(request)).isEqualTo(RequestState.EXPIRED);
            assertThat(branch.release(again)).isInstanceOf(Outcome.Released.class);
        }

        @Test
        void isSeenInLists() {
            passes();

            assertThat(inState(RequestState.EXPIRED)).containsExactly(request.id());
            assertThat(inState(RequestState.OPEN)).isEmpty();
        }

        private List<String> inState(RequestState state) {
            return database.run(em -> new Requests(em, branch.contract().realmId())
                            .find(
                                    new Requests.Search(state, branch.contract().id(), 0, 10),
                                    new jp.warifu.database.DatabaseClock(em).now())
                            .stream()
                            .map(Request::id)
                            .toList());
        }
    }

    @Nested
    class AtOnce {
        private final TestBranch branch = TestBranch.with(database, UsageMode.SHARED, 1);

        @Test
        void oneOfManyReleases() {
            branch.token(
                    "HW00000001", TokenState.LOCKED, branch.contract().now().rowId());
            Request request = branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY);

            List<Outcome> outcomes =
                    Crowd.rush(i -> branch.deciding().release(request.id(), TestBranch.releaser("second" + i)));

            assertThat(outcomes).filteredOn(Outcome.Released.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(new Outcome.Closed(RequestState.RELEASED)::equals)
                    .hasSize(Crowd.SIZE - 1);
            assertThat(branch.contract().audit())
                    .filteredOn(record -> record.startsWith("TOKEN_CANCELLED"))
                    .hasSize(1);
        }

        @Test
        void releaseAndRejectionAreOneDecision() {
            Request request = branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY);

            List<Outcome> outcomes = Crowd.rush(
                    16,
                    i -> i % 2 == 0
                            ? branch.deciding().release(request.id(), TestBranch.releaser("second" + i))
                            : branch.deciding().reject(request.id(), TestBranch.releaser("second" + i), "否"));

            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof Outcome.Closed))
                    .hasSize(1);
            assertThat(branch.contract().now().usageMode() == null)
                    .isEqualTo(branch.state(request) == RequestState.RELEASED);
        }

        @Test
        void oneOfManyAsks() {
            List<String> asked = new ArrayList<>(Crowd.rush(16, i -> {
                try {
                    return branch.ask(RequestKind.CANCELLATION, TestBranch.NOBODY)
                            .id();
                } catch (AlreadyAskedException e) {
                    return "";
                }
            }));

            assertThat(asked).filteredOn(id -> !id.isEmpty()).hasSize(1);
        }
    }

    @Nested
    @Tag("S89")
    class Unlocking {
        private final TestBranch branch = TestBranch.with(database, null, 2);
        private final Account administrator = branch.contract().administrator();

        @Test
        void givesTheAdministratorAccessAgain() {
            branch.fails(administrator, Factor.CARD);
            branch.fails(administrator, Factor.CONFIRMATION_PIN);
            String card = branch.card(10);

            Request request = branch.ask(RequestKind.RELEASE_ADMINISTRATOR, TestBranch.NOBODY);
            Outcome outcome = branch.release(request);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Released.class,
                            released -> assertThat(branch.effects(released.plan()))
                                    .containsExactly("ADMINISTRATOR_RELEASED", "COUNTS_CLEARED", "CARD_COUNT_STAYS"));
            assertThat(branch.own(administrator)).isEqualTo(AccountState.ACTIVE);
            assertThat(branch.failures(administrator, Factor.CARD)).isZero();
            assertThat(branch.failures(administrator, Factor.CONFIRMATION_PIN)).isZero();
            assertThat(branch.cardFailures(card)).isEqualTo(10);
        }

        /** A crash, or a lowered limit, leaves a count full without stopping its account. */
        @Test
        void clearsACountThatStopsNobody() {
            database.run(em -> new jp.warifu.attempt.AttemptLedger(
                            em, branch.contract().realmId())
                    .reserve(administrator.id(), Factor.LOGIN_PIN, 5));

            assertThat(branch.release(branch.ask(RequestKind.RELEASE_ADMINISTRATOR, TestBranch.NOBODY)))
                    .isInstanceOf(Outcome.Released.class);

            assertThat(branch.failures(administrator, Factor.LOGIN_PIN)).isZero();
            assertThatThrownBy(() -> branch.ask(RequestKind.RELEASE_ADMINISTRATOR, TestBranch.NOBODY))
                    .isInstanceOf(NothingToReleaseException.class);
        }

        @Test
        void givesTheWholeContractAccessAgain() {
            branch.fails(administrator, Factor.LOGIN_PIN);
            branch.execute("update ContractEntity c set c.state = 'LOCKED' where c.realmId = :realm");
            assertThatThrownBy(() -> branch.ask(RequestKind.RELEASE_ADMINISTRATOR, TestBranch.NOBODY))
                    .isInstanceOf(NothingToReleaseException.class)
                    .hasMessageContaining("RELEASE_CONTRACT");

            branch.release(branch.ask(RequestKind.RELEASE_CONTRACT, TestBranch.NOBODY));

            assertThat(branch.contract().now().state()).isEqualTo(ContractState.ACTIVE);
            assertThat(branch.contract().administrator().state()).isEqualTo(AccountState.ACTIVE);
        }

        @Test
        void forgetsWrongAnswersToTheCard() {
            String card = branch.card(10);

            branch.release(branch.ask(RequestKind.RELEASE_CARD, TestBranch.NOBODY));

            assertThat(branch.cardFailures(card)).isZero();
            assertThatThrownBy(() -> branch.ask(RequestKind.RELEASE_CARD, TestBranch.NOBODY))
                    .isInstanceOf(NothingToReleaseException.class);
        }

        @Test
        void resumesAUser() {
            Account user = branch.contract().users().get(1);
            branch.fails(user, Factor.LOGIN_PIN);

            branch.release(branch.ask(RequestKind.RESUME_USER, branch.user(1)));

            assertThat(branch.own(user)).isEqualTo(AccountState.ACTIVE);
            assertThat(branch.failures(user, Factor.LOGIN_PIN)).isZero();
            assertThatThrownBy(() -> branch.ask(RequestKind.RESUME_USER, branch.user(1)))
                    .isInstanceOf(NothingToReleaseException.class);
            assertThatThrownBy(() -> branch.ask(RequestKind.RESUME_USER, branch.user(7)))
                    .isInstanceOf(NothingToReleaseException.class);
        }

        @Test
        @Tag("S95")
        void clearsAnIncidentOfTheContractsOwnToken() {
            SerialNumber lost = branch.token(
                    "HW00000001",
                    TokenState.INCIDENT,
                    branch.contract().users().get(0).id());
            TestBranch neighbour = new TestBranch(database, branch.contract().beside("654321", null, 1));
            Subject token = new Subject(null, lost);

            assertThatThrownBy(() -> neighbour.ask(RequestKind.CLEAR_INCIDENT, token))
                    .isInstanceOf(NothingToReleaseException.class);
            branch.release(branch.ask(RequestKind.CLEAR_INCIDENT, token));

            assertThat(branch.token(lost).state()).isEqualTo(TokenState.ACTIVE);
        }

        @Test
        @Tag("S14")
        void resetsPinsThatNobodyChangedSince() {
            Account user = branch.contract().users().get(0);

            Outcome outcome = branch.release(branch.ask(RequestKind.RESET_PINS, branch.user(0)));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Released.class,
                            released -> assertThat(released.pins()).contains(TestBranch.PINS));
            assertThat(branch.contract().again(user).loginPinInitial()).isTrue();
            Request late = branch.ask(RequestKind.RESET_PINS, branch.user(0));
            database.run(em -> new Contracts(em, branch.contract().realmId())
                    .claimPinChange(branch.contract().again(user), true, false));
            assertThat(branch.release(late)).isEqualTo(new Outcome.Void());
        }

        @Test
        @Tag("S74")
        void opensTheAcquisitionOfACertificateUnlessOneCameMeanwhile() {
            String user = branch.contract().users().get(0).id();

            Outcome outcome = branch.release(branch.ask(RequestKind.REISSUE_CERTIFICATE, branch.user(0)));

            assertThat(outcome).isInstanceOf(Outcome.Released.class);
            assertThat(branch.contract().audit())
                    .anySatisfy(happened -> assertThat(happened).startsWith("CERTIFICATE_OPENED on KA-0012 with sato"));
            Request late = branch.ask(RequestKind.REISSUE_CERTIFICATE, branch.user(0));
            boolean issued = database.run(em -> {
                Instant now = new DatabaseClock(em).now();
                CertificateLedger ledger =
                        new CertificateLedger(em, branch.contract().realmId());
                ledger.order(
                        new Order("o" + user.substring(1), user, "CN=x", "k", "a1", now, now.plusSeconds(60)), now);
                return ledger.complete(
                        "o" + user.substring(1),
                        user,
                        new Ground.Opened(),
                        new Signed("a1", user, now, now.plusSeconds(60), "AA==", now),
                        now);
            });
            assertThat(issued).isTrue();
            assertThat(branch.release(late)).isEqualTo(new Outcome.Void());
        }

        /** Each of two that somebody has to ask for after a forgotten PIN and the lock that it led to. */
        @Test
        void doesNotMakeAnotherRequestVoid() {
            branch.fails(administrator, Factor.LOGIN_PIN);
            Request first = branch.ask(RequestKind.RESET_PINS, TestBranch.NOBODY);
            Request second = branch.ask(RequestKind.RELEASE_ADMINISTRATOR, TestBranch.NOBODY);

            assertThat(branch.release(first)).isInstanceOf(Outcome.Released.class);
            assertThat(branch.own(administrator)).isEqualTo(AccountState.LOCKED);
            assertThat(branch.release(second)).isInstanceOf(Outcome.Released.class);
            assertThat(branch.own(administrator)).isEqualTo(AccountState.ACTIVE);
        }
    }
}
