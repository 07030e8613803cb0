package jp.warifu.totp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * 照合: decides what a typed code is, from what is known of the token. Changes nothing.
 *
 * <p>Always computes and compares all codes of the registration window, each comparison in constant time, so that the
 * time taken tells nothing about whether or where a code matched.
 *
 * <p>One code can, by chance, belong to several steps of a window. The earliest unused one is then taken: a used one
 * never hides an unused one, and accepting a code never uses up a later step the token has yet to display.
 *
 * @param seed the token's key
 * @param parameters how the token computes its codes
 * @param learnt drift of the token's clock as last learnt
 * @param lastStep highest step ever accepted from this token, -1 if none was
 */
public record CodeMatcher(Seed seed, TokenParameters parameters, Drift learnt, long lastStep) {

    /** The {@code lastStep} of a token that was never used. */
    public static final long NEVER = -1;

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    public CodeMatcher {
        if (lastStep < NEVER) {
            throw new IllegalArgumentException("a last step is a time step or -1, not " + lastStep);
        }
    }

    /**
     * Looks at a code on its own.
     *
     * @param now the server's time
     */
    public CodeMatch match(OneTimePassword code, Instant now) {
        TimeStep current = TimeStep.at(now, parameters.period());
        long expected = current.value() + learnt.steps();
        List<TimeStep> matching = matching(code, expected);

        LongPredicate normal = step -> Window.NORMAL.contains(expected, step);
        LongPredicate unused = step -> step > lastStep;
        Optional<TimeStep> acceptable = first(matching, normal.and(unused));
        if (acceptable.isPresent()) {
            TimeStep step = acceptable.get();
            return new CodeMatch.Accepted(step, Drift.learnt(step, current));
        }
        // Before the wide window is considered: a code just used must not be taken for that of a token far off.
        if (first(matching, normal).isPresent()) {
            return new CodeMatch.Used(untilNext(now, current));
        }
        Optional<TimeStep> distant = first(matching, unused);
        if (distant.isPresent()) {
            return new CodeMatch.OutOfWindow(distant.get());
        }
        return matching.isEmpty() ? new CodeMatch.Wrong() : new CodeMatch.Used(untilNext(now, current));
    }

    /**
     * 再同期: looks at the code that was asked for after {@link CodeMatch.OutOfWindow}. It is right as the very next one,
     * while that one still lies in the registration window around the expected step; or as a code of now, from a token whose
     * clock is right after all and whose holder was late with the first.
     *
     * @param now the server's time
     * @param first the step of the code before
     * @return {@link CodeMatch.Accepted} or {@link CodeMatch.Wrong}
     */
    public CodeMatch second(OneTimePassword code, Instant now, TimeStep first) {
        TimeStep current = TimeStep.at(now, parameters.period());
        TimeStep next = first.plus(1);
        boolean right = matching(code, current.value() + learnt.steps()).contains(next);
        if (right && next.value() > lastStep) {
            return new CodeMatch.Accepted(next, Drift.learnt(next, current));
        }
        return match(code, now) instanceof CodeMatch.Accepted timely ? timely : new CodeMatch.Wrong();
    }

    private List<TimeStep> matching(OneTimePassword code, long expected) {
        byte[] typed = code.value().getBytes(StandardCharsets.US_ASCII);
        List<TimeStep> matching = new ArrayList<>();
        long lowest = Math.max(0, expected - Window.REGISTRATION.back());
        for (long step = lowest; step <= expected + Window.REGISTRATION.ahead(); step++) {
            TimeStep candidate = new TimeStep(step);
            byte[] displayed = Totp.code(seed, parameters, candidate).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(displayed, typed)) {
                matching.add(candidate);
            }
        }
        return matching;
    }

    private static Optional<TimeStep> first(List<TimeStep> ascending, LongPredicate condition) {
        return ascending.stream().filter(step -> condition.test(step.value())).findFirst();
    }

    private Duration untilNext(Instant now, TimeStep current) {
        Duration longest = parameters.period().multipliedBy(2);
        // The token displays step s while the server's own step is s - drift.
        long stepsAhead = lastStep - current.value() - learnt.steps() + 1;
        if (stepsAhead <= 0) {
            return SHORTEST_WAIT;
        }
        if (stepsAhead > 2) {
            return longest;
        }
        Instant displayed =
                current.start(parameters.period()).plus(parameters.period().multipliedBy(stepsAhead));
        Duration wait = Duration.between(now, displayed).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
