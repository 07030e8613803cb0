package jp.warifu.attempt;

import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import jp.warifu.database.OwnTransaction;

/**
 * Evaluates slow secrets (hashed PINs) under the ledger: reserved and committed first, then evaluated without holding
 * any lock, then cleared when right.
 */
public record Attempts(OwnTransaction transaction, String realmId) {
    /**
     * @param limit how many failures in a row lock
     * @param right evaluates the secret; when it throws, the attempt is given back and nothing is counted
     */
    public Attempt evaluate(String subject, Factor factor, int limit, BooleanSupplier right) {
        OptionalInt failures = transaction.run(em -> new AttemptLedger(em, realmId).reserve(subject, factor, limit));
        if (failures.isEmpty()) {
            return new Attempt.Locked();
        }
        boolean isRight;
        try {
            isRight = right.getAsBoolean();
        } catch (RuntimeException e) {
            transaction.run(em -> {
                new AttemptLedger(em, realmId).release(subject, factor);
                return true;
            });
            throw e;
        }
        if (!isRight) {
            return new Attempt.Wrong(Math.max(0, limit - failures.getAsInt()));
        }
        transaction.run(em -> {
            new AttemptLedger(em, realmId).clear(subject, factor);
            return true;
        });
        return new Attempt.Right();
    }
}
