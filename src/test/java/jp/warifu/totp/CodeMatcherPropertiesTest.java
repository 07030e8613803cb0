package jp.warifu.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("S54")
@Tag("S60")
@Tag("S67")
class CodeMatcherPropertiesTest {

    private static final long START = 56_000_000;

    /** One attempt: where the server's clock and the token's clock are, and which code is typed. */
    record Attempt(long serverSecond, int tokenOffset, boolean guessed, int guess) {}

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        // A narrow range, so that clocks run forth and back over the same few steps again and again.
        return Combinators.combine(
                        Arbitraries.longs().between(0, 40 * 30),
                        Arbitraries.integers().between(-25, 25),
                        Arbitraries.integers().between(0, 9).map(n -> n == 0),
                        Arbitraries.integers().between(0, 999_999))
                .as(Attempt::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<Seed> seeds() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(16)
                .ofMaxSize(64)
                .map(Seed::new);
    }

    @Provide
    Arbitrary<TokenParameters> parameters() {
        return Combinators.combine(
                        Arbitraries.of(HashAlgorithm.values()),
                        Arbitraries.integers().between(6, 8),
                        Arbitraries.of(30, 60))
                .as((algorithm, digits, seconds) ->
                        new TokenParameters(algorithm, digits, Duration.ofSeconds(seconds)));
    }

    @Property(tries = 300)
    void everyStepIsAcceptedAtMostOnceAndNeverBelowAnEarlierOne(
            @ForAll("seeds") Seed seed,
            @ForAll("parameters") TokenParameters parameters,
            @ForAll("attempts") List<Attempt> attempts) {
        Duration period = parameters.period();
        Instant start = new TimeStep(START).start(period);
        Set<TimeStep> used = new HashSet<>();
        Drift drift = Drift.NONE;
        long lastStep = CodeMatcher.NEVER;
        TimeStep asked = null;

        for (Attempt attempt : attempts) {
            Instant now = start.plusSeconds(attempt.serverSecond());
            TimeStep current = TimeStep.at(now, period);
            OneTimePassword code = new OneTimePassword(
                    attempt.guessed()
                            ? "%0".concat(parameters.digits() + "d").formatted(attempt.guess())
                            : Totp.code(seed, parameters, current.plus(attempt.tokenOffset())));
            CodeMatcher matcher = new CodeMatcher(seed, parameters, drift, lastStep);

            CodeMatch match = asked == null ? matcher.match(code, now) : matcher.second(code, now, asked);
            boolean wasAlone = asked == null;
            asked = null;

            if (match instanceof CodeMatch.Accepted accepted) {
                assertThat(accepted.step().value()).isGreaterThan(lastStep);
                assertThat(used.add(accepted.step())).isTrue();
                assertThat(Totp.code(seed, parameters, accepted.step())).isEqualTo(code.value());
                assertThat(Math.abs(accepted.step().value() - current.value() - drift.steps()))
                        .isLessThanOrEqualTo(wasAlone ? 1 : 10);
                assertThat(accepted.drift().steps()).isBetween(-Drift.LIMIT, Drift.LIMIT);
                if (wasAlone) {
                    assertThat(Math.abs(accepted.drift().steps() - drift.steps()))
                            .isLessThanOrEqualTo(1);
                }
                lastStep = accepted.step().value();
                drift = accepted.drift();
            } else if (match instanceof CodeMatch.Used usedUp) {
                assertThat(usedUp.untilNext()).isBetween(Duration.ofSeconds(1), period.multipliedBy(2));
                assertThat(usedUp.untilNext().toNanosPart()).isZero();
            } else if (match instanceof CodeMatch.OutOfWindow out) {
                assertThat(out.step().value()).isGreaterThan(lastStep);
                assertThat(Totp.code(seed, parameters, out.step())).isEqualTo(code.value());
                asked = out.step();
            }
        }
    }

    @Property(tries = 300)
    void whoWaitsAsToldIsAccepted(
            @ForAll("seeds") Seed seed,
            @ForAll("parameters") TokenParameters parameters,
            @ForAll("offsets") int drift,
            @ForAll("seconds") int second) {
        Duration period = parameters.period();
        Instant now = new TimeStep(START).start(period).plusSeconds(second);
        TimeStep displayed = TimeStep.at(now, period).plus(drift);
        CodeMatcher matcher = new CodeMatcher(seed, parameters, new Drift(drift), displayed.value());

        CodeMatch match = matcher.match(new OneTimePassword(Totp.code(seed, parameters, displayed)), now);

        // By chance the code may also be that of the next step: then it is rightly accepted.
        if (match instanceof CodeMatch.Used used) {
            Instant later = now.plus(used.untilNext());
            TimeStep next = TimeStep.at(later, period).plus(drift);
            assertThat(next).isEqualTo(displayed.plus(1));
            assertThat(matcher.match(new OneTimePassword(Totp.code(seed, parameters, next)), later))
                    .isEqualTo(new CodeMatch.Accepted(next, new Drift(drift)));
        } else {
            assertThat(match).isInstanceOf(CodeMatch.Accepted.class);
        }
    }

    @Provide
    Arbitrary<Integer> offsets() {
        return Arbitraries.integers().between(-Drift.LIMIT, Drift.LIMIT);
    }

    @Provide
    Arbitrary<Integer> seconds() {
        return Arbitraries.integers().between(0, 3_600);
    }
}
