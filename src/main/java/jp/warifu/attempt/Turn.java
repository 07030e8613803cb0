package jp.warifu.attempt;

/**
 * The turn of one attempt, while every other of the same subject and factor waits. Of an answer that is neither right nor
 * wrong after all nothing is counted.
 *
 * @param failures in a row before this attempt
 */
public record Turn(AttemptLedger ledger, String subject, Factor factor, int failures) {
    /** @return the failures in a row now */
    public int wrong() {
        ledger.fail(subject, factor);
        return failures + 1;
    }

    /** The count starts anew, if anything was counted. */
    public void right() {
        if (failures > 0) {
            ledger.clear(subject, factor);
        }
    }
}
