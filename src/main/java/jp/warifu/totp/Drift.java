package jp.warifu.totp;

/**
 * How far a token's clock is known to be off the server's (RFC 6238 section 6).
 *
 * <p>The rule: after a code was accepted, and only then, the drift becomes the accepted step minus the server's current
 * step, clamped to {@value #LIMIT} steps either way. In ordinary use it therefore moves by at most one step per accepted
 * code, because no code further than one step from the learnt drift is accepted alone; only a pair of consecutive codes
 * moves it further. The clamp keeps anybody from walking the window away from the present: a token beyond it still
 * works with two codes each time, and is due for replacement.
 *
 * @param steps token's step minus server's step; positive when the token's clock is fast
 */
public record Drift(int steps) {

    /** Largest drift learnt, in steps either way: five minutes for a token of 30 seconds. */
    public static final int LIMIT = 10;

    /** A token whose clock is believed to agree with the server's. */
    public static final Drift NONE = new Drift(0);

    public Drift {
        if (steps < -LIMIT || steps > LIMIT) {
            throw new IllegalArgumentException("a drift is at most " + LIMIT + " steps, not " + steps);
        }
    }

    /**
     * What an accepted code teaches.
     *
     * @param accepted the step whose code was accepted
     * @param current the server's step at that moment
     */
    public static Drift learnt(TimeStep accepted, TimeStep current) {
        long difference = accepted.value() - current.value();
        return new Drift((int) Math.max(-LIMIT, Math.min(LIMIT, difference)));
    }
}
