package jp.warifu.totp;

import java.time.Duration;

/** 照合結果: what a typed code is, seen against one token at one instant (S54, S60, S67, E10). */
public sealed interface CodeMatch {

    /**
     * The code of a step that was never accepted before.
     *
     * @param step to be recorded as the highest step accepted; the code counts only once that has been done atomically
     * @param drift to be recorded with it
     */
    record Accepted(TimeStep step, Drift drift) implements CodeMatch {}

    /**
     * 使用済み: a right code whose step, or a later one, was accepted before.
     *
     * @param untilNext until the token displays a code that can still be accepted, as far as its drift is known: whole
     *     seconds, at least one second and at most two periods
     */
    record Used(Duration untilNext) implements CodeMatch {}

    /**
     * 時刻のずれ: the code of an unused step outside the normal window and inside the registration window. Proves
     * nothing yet; ask for the token's next code and give it to {@link CodeMatcher#second}.
     *
     * @param step whose code it is
     */
    record OutOfWindow(TimeStep step) implements CodeMatch {}

    /** No code of this token, as far as any window reaches. */
    record Wrong() implements CodeMatch {}
}
