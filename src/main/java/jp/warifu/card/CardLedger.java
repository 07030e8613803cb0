package jp.warifu.card;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Account;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.metrics.Metric;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretMeter;

/**
 * Asks for two cells and takes the answer, each in one transaction.
 *
 * <p>The reserved attempt keeps every other answer of the account waiting until this one is decided, so that the count
 * over {@link #PERIOD} is exact too.
 *
 * @param limit wrong answers in a row that lock
 * @param periodLimit wrong answers within {@link #PERIOD}, right ones between them or not, that lock
 */
record CardLedger(OwnTransaction transaction, String realmId, int limit, int periodLimit) {
    static final Duration PERIOD = Duration.ofDays(30);

    /** How an answer ended. */
    sealed interface Outcome {
        record Right() implements Outcome {}

        /** @param left how many more wrong answers are looked at; zero: this one locked */
        record Wrong(int left) implements Outcome {}

        record Locked() implements Outcome {}

        /** The challenge was answered elsewhere meanwhile: nothing was looked at, nothing counted. */
        record Stale() implements Outcome {}
    }

    CardChallenge challenge(String cardId, RandomGenerator random) {
        return transaction.run(em -> new Cards(em, realmId).challenge(cardId, random));
    }

    Outcome answer(
            Account account, String cardId, CardChallenge asked, String first, String second, SecretCipher cipher) {
        return SecretMeter.counting(
                Metric.CARD_ANSWERS, () -> decide(account, cardId, asked, first, second, cipher), outcome -> outcome);
    }

    private Outcome decide(
            Account account, String cardId, CardChallenge asked, String first, String second, SecretCipher cipher) {
        return transaction.run(em -> {
            AttemptLedger attempts = new AttemptLedger(em, realmId);
            OptionalInt failures = attempts.reserve(account.id(), Factor.CARD, limit);
            if (failures.isEmpty()) {
                return new Outcome.Locked();
            }
            Cards cards = new Cards(em, realmId);
            Instant now = new DatabaseClock(em).now();
            long inPeriod = cards.failuresSince(cardId, now.minus(PERIOD));
            if (inPeriod >= periodLimit) {
                return new Outcome.Locked();
            }
            CardEntity card = em.find(CardEntity.class, cardId);
            if (!asked.toText().equals(card.challenge)) {
                attempts.release(account.id(), Factor.CARD);
                return new Outcome.Stale();
            }
            if (!isRight(cards.open(card, cipher), asked, first, second)) {
                cards.failed(cardId, now);
                int left = Math.min(limit - failures.getAsInt(), (int) (periodLimit - inPeriod - 1));
                return new Outcome.Wrong(left);
            }
            attempts.clear(account.id(), Factor.CARD);
            return cards.answered(cardId, asked) ? new Outcome.Right() : new Outcome.Stale();
        });
    }

    private static boolean isRight(CardLayout layout, CardChallenge asked, String first, String second) {
        String right = layout.cells().get(asked.first()) + layout.cells().get(asked.second());
        return MessageDigest.isEqual(
                right.getBytes(StandardCharsets.UTF_8), (first + second).getBytes(StandardCharsets.UTF_8));
    }
}
