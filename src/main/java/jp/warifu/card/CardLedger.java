package jp.warifu.card;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.attempt.Turn;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Account;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.metrics.Metric;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretMeter;
import org.jspecify.annotations.Nullable;

/**
 * Asks for two cells and takes the answer, each in one transaction.
 *
 * <p>Its turn keeps every other answer of the account waiting until this one is decided, so that the count
 * over {@link #PERIOD} is exact too. That count is over all cards of the contract: while two are in use, choosing
 * between them gives nobody more tries.
 *
 * @param limit wrong answers in a row that lock
 * @param periodLimit wrong answers within {@link #PERIOD}, right ones between them or not, that lock
 */
record CardLedger(OwnTransaction transaction, String realmId, int limit, int periodLimit) {
    static final Duration PERIOD = Duration.ofDays(30);

    /** How an answer ended. */
    sealed interface Outcome {
        record Right() implements Outcome {}

        /** Right, and the first one of a re-issued card, which is the contract's from now on. */
        record Switched(CardSerial serial, Instant at) implements Outcome {}

        /** @param left how many more wrong answers are looked at; zero: this one locked */
        record Wrong(int left) implements Outcome {}

        record Locked() implements Outcome {}

        /** The challenge was answered elsewhere, or the card ended, meanwhile: nothing was looked at, nothing counted. */
        record Stale() implements Outcome {}
    }

    CardChallenge challenge(String cardId, RandomGenerator random) {
        return transaction.run(em -> new Cards(em, realmId).challenge(cardId, random));
    }

    /** @param cardId of one of the contract's cards; which of two in use is asked for changes no count */
    Outcome answer(
            Account account,
            String cardId,
            CardChallenge asked,
            String first,
            String second,
            SecretCipher cipher,
            Actor actor) {
        return SecretMeter.counting(
                Metric.CARD_ANSWERS,
                () -> decide(account, cardId, asked, first, second, cipher, actor),
                outcome -> outcome);
    }

    private Outcome decide(
            Account account,
            String cardId,
            CardChallenge asked,
            String first,
            String second,
            SecretCipher cipher,
            Actor actor) {
        return transaction.run(em -> {
            Optional<Turn> turn = new AttemptLedger(em, realmId).turn(account.id(), Factor.CARD, limit);
            if (turn.isEmpty()) {
                return new Outcome.Locked();
            }
            Cards cards = new Cards(em, realmId);
            Instant now = new DatabaseClock(em).now();
            long inPeriod = cards.failuresSince(account.contract(), now.minus(PERIOD));
            if (inPeriod >= periodLimit) {
                return new Outcome.Locked();
            }
            CardEntity card = em.find(CardEntity.class, cardId);
            if (!isOpen(card, account, asked)) {
                return new Outcome.Stale();
            }
            if (!isRight(cards.open(card, cipher), asked, first, second)) {
                cards.failed(cardId, now);
                int left = Math.min(limit - turn.get().wrong(), (int) (periodLimit - inPeriod - 1));
                return new Outcome.Wrong(left);
            }
            boolean firstUse = card.state == CardState.NEXT;
            if (!(firstUse ? cards.firstUsed(card, asked, now) : cards.answered(cardId, asked))) {
                return new Outcome.Stale();
            }
            turn.get().right();
            return firstUse ? switched(em, account, card, actor, now) : new Outcome.Right();
        });
    }

    private static boolean isOpen(@Nullable CardEntity card, Account account, CardChallenge asked) {
        return card != null
                && account.contract().rowId().equals(card.contract)
                && card.state.isUsable()
                && asked.toText().equals(card.challenge);
    }

    /** The other card ends in the same transaction. It may have been blocked before: then there is none to end. */
    private Outcome switched(EntityManager em, Account account, CardEntity card, Actor actor, Instant now) {
        new Cards(em, realmId).replaced(account.contract(), card.id);
        CardSerial serial = new CardSerial(card.serial);
        new AuditTrail(em, realmId)
                .append(
                        actor,
                        AuditRecord.of(Action.CARD_SWITCHED)
                                .contract(account.contract().id().value())
                                .serial(serial.masked())
                                .states(CardState.NEXT, CardState.ACTIVE),
                        now);
        return new Outcome.Switched(serial, now);
    }

    private static boolean isRight(CardLayout layout, CardChallenge asked, String first, String second) {
        String right = layout.cells().get(asked.first()) + layout.cells().get(asked.second());
        return MessageDigest.isEqual(
                right.getBytes(StandardCharsets.UTF_8), (first + second).getBytes(StandardCharsets.UTF_8));
    }
}
