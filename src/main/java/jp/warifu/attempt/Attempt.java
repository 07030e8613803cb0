package jp.warifu.attempt;

/** How an answer to a factor ended. */
public sealed interface Attempt {
    /** The answer was right; the count is back at zero. */
    record Right() implements Attempt {}

    /**
     * The answer was wrong, and counted.
     *
     * @param left how many more wrong answers are looked at; zero: this one locked the factor
     */
    record Wrong(int left) implements Attempt {}

    /** The factor was locked before: the answer was not looked at. */
    record Locked() implements Attempt {}
}
