package jp.warifu.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountMove;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.Party;
import jp.warifu.contract.UsageMode;
import jp.warifu.database.Crowd;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.TestContract;
import jp.warifu.database.TestDatabase;
import jp.warifu.housekeeping.Sweep;
import jp.warifu.token.CodeCheck;
import jp.warifu.token.CodeCheck.Outcome;
import jp.warifu.token.Mover;
import jp.warifu.token.TestToken;
import jp.warifu.token.TokenMove;
import jp.warifu.token.Tokens;
import jp.warifu.totp.OneTimePassword;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One code, one transaction; one transaction, one authorisation; one authorisation, one consumption. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("S67")
@Tag("S69")
final class TransactionLedgerTest {
    private static final String CLIENT = "client";
    private static final Actor USER = new Actor("user", "192.0.2.1");
    private static final Actor APPLICATION = new Actor("service-account-business-web", "192.0.2.2");
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final FreshTokenLimit NO_LIMIT = new FreshTokenLimit(Duration.ZERO, BigDecimal.ZERO);

    @Parameter
    TestDatabase database;

    private TestContract contract;
    private Account user;
    private TestToken token;

    @BeforeEach
    void oneUserWithAToken() {
        contract = TestContract.create(database, UsageMode.INDIVIDUAL, 1);
        user = contract.users().get(0);
        token = TestToken.active(contract, "HW00000001", user);
    }

    private TransactionContent transfer(Account of, int yen) {
        return new TransactionContent(
                of.id(),
                new TransactionType("transfer"),
                Currency.getInstance("JPY"),
                Integer.toString(yen),
                List.of(new Payee("カ）ミドリシヨウジ", null, "普通 1234567", null)),
                null);
    }

    private Transaction post(TransactionContent content) {
        return post(content, Duration.ofMinutes(10));
    }

    private Transaction post(TransactionContent content, Duration lifetime) {
        return database.run(em -> new Transactions(em, contract.realmId())
                .post(CLIENT, content, Confirmation.CODE, lifetime, new DatabaseClock(em).now()));
    }

    private Transaction posted() {
        return post(transfer(user, 10_000));
    }

    private TransactionState state(Transaction transaction) {
        return database.run(em -> new Transactions(em, contract.realmId())
                .find(transaction.id(), CLIENT, new DatabaseClock(em).now())
                .orElseThrow()
                .state());
    }

    private Authorisation authorisation(Account of, Transaction transaction) {
        return authorisation(of, transaction, NO_LIMIT, "nonce-" + transaction.id());
    }

    private Authorisation authorisation(Account of, Transaction transaction, FreshTokenLimit limit, String nonce) {
        return new Authorisation(contract.realmId(), transaction, of, nonce, limit, LIFE, USER);
    }

    private Outcome confirm(Authorisation authorisation, OneTimePassword code) {
        return new CodeCheck(database, contract.realmId(), TestToken.CIPHER, 5, 10, stop -> {})
                .check(authorisation.account(), code, null, authorisation, USER);
    }

    private Outcome confirm(Transaction transaction, OneTimePassword code) {
        return confirm(authorisation(user, transaction), code);
    }

    private Transaction authorised() {
        Transaction transaction = posted();
        assertThat(confirm(transaction, token.code())).isInstanceOf(Outcome.Accepted.class);
        return transaction;
    }

    private Consumption.Outcome consume(Transaction transaction, TransactionContent executed) {
        return consumption(CLIENT).consume(transaction.id(), executed);
    }

    private Consumption consumption(String client) {
        return new Consumption(database, contract.realmId(), client, APPLICATION);
    }

    private int failures() {
        return database.run(
                em -> new AttemptLedger(em, contract.realmId()).failures(user.id(), Factor.ONE_TIME_PASSWORD));
    }

    /** From which state to which the records of this action say that the transaction went. */
    private List<String> recorded(String action, Transaction transaction) {
        return database.run(em -> em
                .createQuery(
                        "select a.fromState, a.toState from AuditEntity a where a.realmId = :realm"
                                + " and a.action = :action and a.reason = :id",
                        Object[].class)
                .setParameter("realm", contract.realmId())
                .setParameter("action", action)
                .setParameter("id", transaction.id())
                .getResultList()
                .stream()
                .map(row -> row[0] + " > " + row[1])
                .toList());
    }

    private boolean isAwaited(String client) {
        return database.run(em -> new Transactions(em, contract.realmId()).isAwaited(client, user.id()));
    }

    private static long accepted(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome.Accepted.class::isInstance).count();
    }

    private void expire(Transaction transaction) {
        database.run(em -> em.createQuery("update TransactionEntity t set t.expiresAt = 1 where t.id = :id")
                .setParameter("id", transaction.id())
                .executeUpdate());
    }

    @Nested
    class ACode {
        @Test
        void authorisesTheTransactionItIsUsedUpFor() {
            Transaction transaction = posted();

            assertThat(confirm(transaction, token.code())).isInstanceOf(Outcome.Accepted.class);

            assertThat(state(transaction)).isEqualTo(TransactionState.AUTHORISED);
            assertThat(contract.audit()).contains("TRANSACTION_AUTHORISED because " + transaction.id());
        }

        @Test
        void authorisesOneOfManyTransactionsInACrowd() {
            OneTimePassword code = token.code();
            List<Transaction> many =
                    IntStream.range(0, Crowd.SIZE).mapToObj(i -> posted()).toList();

            List<Outcome> outcomes = Crowd.rush(i -> confirm(many.get(i), code));

            assertThat(accepted(outcomes)).isEqualTo(1);
            assertThat(many.stream().map(TransactionLedgerTest.this::state))
                    .filteredOn(TransactionState.AUTHORISED::equals)
                    .hasSize(1);
            assertThat(failures()).isZero();
        }

        @Test
        void thatIsWrongLeavesTheTransactionAndCounts() {
            Transaction transaction = posted();

            assertThat(confirm(transaction, token.wrongCode())).isEqualTo(new Outcome.Wrong(4));

            assertThat(state(transaction)).isEqualTo(TransactionState.PENDING);
            assertThat(failures()).isEqualTo(1);
        }

        /** The row of the transaction is not what remembers the code. */
        @Test
        void staysUsedWhenItsTransactionIsRemoved() {
            Transaction transaction = posted();
            OneTimePassword code = token.code();
            assertThat(confirm(transaction, code)).isInstanceOf(Outcome.Accepted.class);
            database.run(em -> em.createQuery(
                            "update TransactionEntity t set t.createdAt = 1, t.expiresAt = 2 where t.id = :id")
                    .setParameter("id", transaction.id())
                    .executeUpdate());

            assertThat(new Sweep(database, contract.realmId()).of(new EndedTransactions(), 10))
                    .isOne();

            assertThat(confirm(posted(), code)).isInstanceOf(Outcome.Used.class);
        }

        @Test
        void isNotUsedUpForATransactionThatIsOver() {
            Transaction over = posted();
            expire(over);
            OneTimePassword code = token.code();

            assertThat(confirm(over, code)).isInstanceOf(Outcome.Lapsed.class);
            assertThat(confirm(over, token.wrongCode())).isInstanceOf(Outcome.Lapsed.class);

            assertThat(state(over)).isEqualTo(TransactionState.EXPIRED);
            assertThat(failures()).isZero();
            assertThat(confirm(posted(), code)).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Nested
    class ATransaction {
        @Test
        void isAuthorisedOnceInACrowdWithDifferentCodes() {
            contract = TestContract.create(database, UsageMode.SHARED, 1);
            user = contract.users().get(0);
            token = TestToken.shared(contract);
            Transaction transaction = posted();
            List<OneTimePassword> codes = IntStream.rangeClosed(-1, 1)
                    .mapToObj(off -> token.code(token.step().plus(off)))
                    .toList();

            List<Outcome> outcomes = Crowd.rush(24, i -> confirm(transaction, codes.get(i % 3)));

            assertThat(accepted(outcomes)).isEqualTo(1);
            assertThat(state(transaction)).isEqualTo(TransactionState.AUTHORISED);
        }

        @Test
        void thatIsCancelledWhileItIsConfirmedIsOneOfBoth() {
            Transaction transaction = posted();
            OneTimePassword code = token.code();

            List<Boolean> done = Crowd.rush(
                    2,
                    i -> i == 0
                            ? confirm(transaction, code) instanceof Outcome.Accepted
                            : authorisation(user, transaction).cancel(database));

            // Cancelled after it was authorised is cancelled all the same: the application has not taken it.
            assertThat(state(transaction)).isEqualTo(done.get(1) ? TransactionState.VOID : TransactionState.AUTHORISED);
            assertThat(done).contains(true);
        }

        @Test
        void isConfirmedByAPinOnce() {
            Transaction transaction = posted();

            List<Boolean> done =
                    Crowd.rush(8, i -> authorisation(user, transaction).byPin(database));

            assertThat(done).filteredOn(Boolean::booleanValue).hasSize(1);
            assertThat(state(transaction)).isEqualTo(TransactionState.AUTHORISED);
            assertThat(recorded("TRANSACTION_AUTHORISED", transaction)).containsExactly("PENDING > AUTHORISED");
        }

        /** A second click, or a page that was left open, ends and records nothing more. */
        @Test
        void isCancelledAndRecordedOnce() {
            Transaction transaction = posted();

            assertThat(authorisation(user, transaction).cancel(database)).isTrue();
            assertThat(authorisation(user, transaction).cancel(database)).isFalse();

            assertThat(state(transaction)).isEqualTo(TransactionState.VOID);
            assertThat(recorded("TRANSACTION_CANCELLED", transaction)).containsExactly("PENDING > VOID");
            assertThat(authorisation(user, transaction).byPin(database)).isFalse();
            assertThat(recorded("TRANSACTION_AUTHORISED", transaction)).isEmpty();
        }

        @Test
        void isAwaitedByItsClientOnlyAndAsLongAsItWaits() {
            assertThat(isAwaited(CLIENT)).isFalse();
            Transaction transaction = posted();

            assertThat(isAwaited(CLIENT)).isTrue();
            assertThat(isAwaited("other-client")).isFalse();

            expire(transaction);
            assertThat(isAwaited(CLIENT)).isFalse();
            assertThat(authorisation(user, posted()).byPin(database)).isTrue();
            assertThat(isAwaited(CLIENT)).isFalse();
        }

        @Test
        void isFoundByTheRequestThatConfirmedIt() {
            Transaction transaction = authorised();

            assertThat(confirmedIn("nonce-" + transaction.id())).isEqualTo(transaction.id());
            assertThat(confirmedIn("another")).isNull();
            assertThat(database.<Boolean>run(em -> new Transactions(em, contract.realmId())
                            .confirmedIn(
                                    "other-client", user.id(), "nonce-" + transaction.id(), new DatabaseClock(em).now())
                            .isEmpty()))
                    .isTrue();
        }

        /** Two that were confirmed under one nonce cannot be told apart: neither is told. */
        @Test
        void isNotFoundByANonceThatWasUsedTwice() {
            for (int i = 0; i < 2; i++) {
                confirm(
                        authorisation(user, posted(), NO_LIMIT, "same"),
                        token.code(token.step().plus(i)));
            }

            assertThat(confirmedIn("same")).isNull();
        }

        private @Nullable String confirmedIn(String nonce) {
            return database.run(em -> new Transactions(em, contract.realmId())
                    .confirmedIn(CLIENT, user.id(), nonce, new DatabaseClock(em).now())
                    .map(Transaction::id)
                    .orElse(null));
        }

        @Test
        void isOneOfNoMoreThanAHundredOpenOnes() {
            for (int i = 0; i < 100; i++) {
                posted();
            }

            assertThatThrownBy(TransactionLedgerTest.this::posted).isInstanceOf(TooManyOpenException.class);
        }
    }

    @Nested
    class AnAuthorisation {
        @Test
        void isConsumedOnceInACrowd() {
            Transaction transaction = authorised();

            List<Consumption.Outcome> outcomes = Crowd.rush(i -> consume(transaction, transaction.content()));

            assertThat(outcomes)
                    .filteredOn(Consumption.Outcome.Consumed.class::isInstance)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(new Consumption.Outcome.NotConsumable(TransactionState.CONSUMED)::equals)
                    .hasSize(Crowd.SIZE - 1);
            assertThat(contract.audit())
                    .filteredOn(("TRANSACTION_CONSUMED because " + transaction.id())::equals)
                    .hasSize(1);
        }

        @Test
        void isNoneBeforeItIsGiven() {
            Transaction transaction = posted();

            assertThat(consume(transaction, transaction.content()))
                    .isEqualTo(new Consumption.Outcome.NotConsumable(TransactionState.PENDING));
            assertThat(state(transaction)).isEqualTo(TransactionState.PENDING);
        }

        @Test
        void isVoidedByAnotherAmount() {
            Transaction transaction = authorised();

            assertThat(consume(transaction, transfer(user, 10_001))).isInstanceOf(Consumption.Outcome.Changed.class);

            assertThat(consume(transaction, transaction.content()))
                    .isEqualTo(new Consumption.Outcome.NotConsumable(TransactionState.VOID));
            assertThat(recorded("TRANSACTION_CHANGED", transaction)).containsExactly("AUTHORISED > VOID");
        }

        /** Somebody who got hold of a consumed one cannot learn from the answer that his amount was the right one. */
        @Test
        void staysConsumedWhateverIsAskedLater() {
            Transaction transaction = authorised();
            assertThat(consume(transaction, transaction.content())).isInstanceOf(Consumption.Outcome.Consumed.class);

            assertThat(consume(transaction, transfer(user, 10_001)))
                    .isEqualTo(new Consumption.Outcome.NotConsumable(TransactionState.CONSUMED));

            assertThat(state(transaction)).isEqualTo(TransactionState.CONSUMED);
            assertThat(recorded("TRANSACTION_CONSUMED", transaction)).containsExactly("AUTHORISED > CONSUMED");
            assertThat(recorded("TRANSACTION_CHANGED", transaction)).isEmpty();
        }

        @Test
        void isNobodyElses() {
            Transaction transaction = authorised();

            assertThat(consumption("other-client").consume(transaction.id(), transaction.content()))
                    .isInstanceOf(Consumption.Outcome.Unknown.class);
            assertThat(consumption("other-client").giveUp(transaction.id())).isEmpty();
            assertThat(state(transaction)).isEqualTo(TransactionState.AUTHORISED);
        }

        @Test
        void endsInTime() {
            Transaction transaction = authorised();
            expire(transaction);

            assertThat(consume(transaction, transaction.content()))
                    .isEqualTo(new Consumption.Outcome.NotConsumable(TransactionState.EXPIRED));
        }

        @Test
        @Tag("S94")
        void endsWithTheStopOfItsUser() {
            Transaction transaction = authorised();
            database.run(
                    em -> new Contracts(em, contract.realmId()).move(user.id(), AccountMove.STOP, Party.ADMINISTRATOR));

            assertThat(consume(transaction, transaction.content()))
                    .isEqualTo(new Consumption.Outcome.NotConsumable(TransactionState.AUTHORISED));
        }

        @Test
        @Tag("S95")
        void endsWithTheIncidentOfItsToken() {
            Transaction transaction = authorised();
            database.run(em -> new Tokens(em, contract.realmId())
                    .move(
                            token.now(),
                            TokenMove.REPORT_INCIDENT,
                            Mover.of(Party.ADMINISTRATOR, USER, new DatabaseClock(em).now())));

            assertThat(consume(transaction, transaction.content()))
                    .isEqualTo(new Consumption.Outcome.NotConsumable(TransactionState.AUTHORISED));
        }

        @Test
        void isGivenUpByTheApplication() {
            Transaction transaction = authorised();

            assertThat(consumption(CLIENT).giveUp(transaction.id())).contains(true);
            assertThat(consumption(CLIENT).giveUp(transaction.id())).contains(false);
            assertThat(recorded("TRANSACTION_CANCELLED", transaction)).containsExactly("AUTHORISED > VOID");
            assertThat(consumption(CLIENT).giveUp(UUID.randomUUID().toString())).isEmpty();
            assertThat(consume(transaction, transaction.content()))
                    .isEqualTo(new Consumption.Outcome.NotConsumable(TransactionState.VOID));
        }
    }

    @Nested
    class AFreshToken {
        private final FreshTokenLimit limit = new FreshTokenLimit(Duration.ofHours(24), new BigDecimal(25_000));

        @Test
        void confirmsUpToTheLimitExactlyInACrowd() {
            contract = TestContract.create(database, UsageMode.SHARED, 3);
            token = TestToken.shared(contract);
            List<Account> users = contract.users();
            List<Transaction> each =
                    users.stream().map(one -> post(transfer(one, 10_000))).toList();
            List<OneTimePassword> codes = IntStream.rangeClosed(-1, 1)
                    .mapToObj(off -> token.code(token.step().plus(off)))
                    .toList();

            List<Outcome> outcomes =
                    Crowd.rush(3, i -> confirm(authorisation(users.get(i), each.get(i), limit, "n" + i), codes.get(i)));

            assertThat(accepted(outcomes)).isLessThanOrEqualTo(2);
            assertThat(each.stream().filter(one -> state(one) == TransactionState.AUTHORISED))
                    .hasSize((int) accepted(outcomes));
        }

        @Test
        void isToldBeforeTheCodeIsLookedAt() {
            Transaction tooMuch = post(transfer(user, 25_001));
            OneTimePassword code = token.code();

            assertThat(confirm(authorisation(user, tooMuch, limit, "n"), code)).isInstanceOf(Outcome.Limited.class);

            assertThat(state(tooMuch)).isEqualTo(TransactionState.PENDING);
            Transaction enough = post(transfer(user, 25_000));
            assertThat(confirm(authorisation(user, enough, limit, "m"), code)).isInstanceOf(Outcome.Accepted.class);
            Transaction more = post(transfer(user, 1));
            assertThat(confirm(
                            authorisation(user, more, limit, "o"),
                            token.code(token.step().plus(1))))
                    .isInstanceOf(Outcome.Limited.class);
        }
    }

    @Nested
    class AKind {
        private final TransactionType type = new TransactionType("transfer");

        private Confirmation asked() {
            return database.run(em -> new Kinds(em, contract.realmId()).confirmationOf(type, contract.now()));
        }

        @Test
        void whatNobodyHasSpokenOfNeedsACode() {
            assertThat(asked()).isEqualTo(Confirmation.CODE);
        }

        @Test
        void theContractsWordCountsBeforeTheRealms() {
            database.run(em -> {
                new Kinds(em, contract.realmId()).setForRealm(new Kind(type, Confirmation.NOTHING, "振込", "Transfer"));
                return true;
            });
            assertThat(asked()).isEqualTo(Confirmation.NOTHING);
            database.run(em -> {
                new Kinds(em, contract.realmId())
                        .setFor(contract.now(), new Kind(type, Confirmation.CONFIRMATION_PIN, null, null));
                return true;
            });
            assertThat(asked()).isEqualTo(Confirmation.CONFIRMATION_PIN);
            assertThat(database.<Boolean>run(em -> new Kinds(em, contract.realmId()).removeFrom(contract.now(), type)))
                    .isTrue();
            assertThat(asked()).isEqualTo(Confirmation.NOTHING);
        }

        @Test
        void isWhatWasSaidOfItLast() {
            for (Confirmation said :
                    new Confirmation[] {Confirmation.NOTHING, Confirmation.CODE, Confirmation.CONFIRMATION_PIN}) {
                Kind kind = new Kind(type, said, "名" + said, null);
                database.run(em -> {
                    new Kinds(em, contract.realmId()).setForRealm(kind);
                    return true;
                });
                assertThat(database.<List<Kind>>run(em -> new Kinds(em, contract.realmId()).ofRealm()))
                        .containsExactly(kind);
            }
        }

        @Test
        void nothingNeedsNoConfirmation() {
            Transaction transaction = database.run(em -> new Transactions(em, contract.realmId())
                    .post(CLIENT, transfer(user, 1), Confirmation.NOTHING, LIFE, new DatabaseClock(em).now()));

            assertThat(transaction.state()).isEqualTo(TransactionState.AUTHORISED);
            assertThat(consume(transaction, transaction.content()))
                    .isInstanceOfSatisfying(
                            Consumption.Outcome.Consumed.class,
                            consumed ->
                                    assertThat(consumed.transaction().factor()).isNull());
        }
    }

    @Test
    void timesAreTheDatabases() {
        Instant now = database.run(em -> new DatabaseClock(em).now());

        Transaction transaction = post(transfer(user, 1), Duration.ofSeconds(60));

        assertThat(Duration.between(transaction.created(), transaction.expires()))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(transaction.created()).isBetween(now.minusSeconds(1), now.plusSeconds(30));
    }
}
