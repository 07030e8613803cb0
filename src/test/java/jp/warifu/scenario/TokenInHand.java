package jp.warifu.scenario;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import jp.warifu.totp.TokenParameters;

/**
 * A token in somebody's hand. Its codes come from {@code oathtool}, which knows nothing of this project.
 *
 * <p>{@link #fresh} never waits: the server accepts one step either way and learns the drift from what it accepted, so
 * the code of the step after the last one is always acceptable, ten times over.
 */
public final class TokenInHand {

    private static final int MOST_AHEAD = 10;

    private final String serial;
    private final byte[] secret;
    private final TokenParameters parameters;
    private long last = Long.MIN_VALUE;
    private long drift;

    public TokenInHand(String serial, byte[] secret, TokenParameters parameters) {
        this.serial = serial;
        this.secret = secret.clone();
        this.parameters = parameters;
    }

    public String serial() {
        return serial;
    }

    /** The last four characters. */
    public String ending() {
        return serial.substring(serial.length() - 4);
    }

    /** A code that was not used yet, and that the server accepts when it accepted all the fresh ones before. */
    public synchronized String fresh() {
        long now = step();
        long step = last == Long.MIN_VALUE ? now : Math.max(last + 1, now + drift);
        if (step - now > MOST_AHEAD + 1) {
            throw new IllegalStateException("Too many codes at once from " + serial);
        }
        last = step;
        drift = Math.min(MOST_AHEAD, step - now);
        return at(step);
    }

    /** The code that the last {@link #fresh} gave. */
    public synchronized String lastCode() {
        return at(last);
    }

    /** The code of a clock that is so many steps ahead. */
    public String ahead(int steps) {
        return at(step() + steps);
    }

    /** Codes of consecutive steps, the first of a clock that is so many steps ahead. */
    public List<String> ahead(int steps, int count) {
        return Oathtool.codes(secret, parameters, (step() + steps), count);
    }

    /** A code that belongs to no step near now. */
    public String wrong() {
        List<String> near = Oathtool.codes(secret, parameters, step() - 30, 60);
        return IntStream.range(0, 100)
                .mapToObj(i -> ("%0" + parameters.digits() + "d").formatted(i * 7919 + 13))
                .filter(code -> !near.contains(code))
                .findFirst()
                .orElseThrow();
    }

    /** Different wrong codes. */
    public List<String> wrong(int count) {
        List<String> near = Oathtool.codes(secret, parameters, step() - 30, 60);
        return IntStream.range(0, count + 60)
                .mapToObj(i -> ("%0" + parameters.digits() + "d").formatted(i * 6007 + 101))
                .filter(code -> !near.contains(code))
                .limit(count)
                .toList();
    }

    private String at(long step) {
        return Oathtool.codes(secret, parameters, step, 1).get(0);
    }

    private long step() {
        return Math.floorDiv(Instant.now().getEpochSecond(), parameters.period().toSeconds());
    }

    @Override
    public String toString() {
        return serial;
    }
}
