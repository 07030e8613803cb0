package jp.warifu.totp;

/**
 * The steps around the expected one whose codes are looked at (RFC 6238 section 5.2).
 *
 * @param back steps before the expected one, 0 or more
 * @param ahead steps after it, 0 or more
 */
public record Window(int back, int ahead) {

    /** One step either way: a code just typed too late, or a clock a little off. */
    public static final Window NORMAL = new Window(1, 1);

    /** 初回登録用: ten steps either way, in which one code alone proves nothing and a second, consecutive one is asked for. */
    public static final Window REGISTRATION = new Window(10, 10);

    public Window {
        if (back < 0 || ahead < 0) {
            throw new IllegalArgumentException("a window reaches 0 or more steps: " + back + ", " + ahead);
        }
    }

    /** Whether a step lies in this window around {@code expected}, both being step numbers. */
    boolean contains(long expected, long step) {
        return step >= expected - back && step <= expected + ahead;
    }
}
