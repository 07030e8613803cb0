package jp.warifu.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeMatcherTest {

    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final Seed SEED = new Seed("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final TokenParameters PARAMETERS = TokenParameters.COMMON;
    /** A step in whose surroundings no two codes of the seed are alike. */
    private static final long CURRENT = 56_000_000;

    private static final Instant NOW = new TimeStep(CURRENT).start(PERIOD).plusSeconds(10);

    private static CodeMatcher matcher(int drift, long lastStep) {
        return new CodeMatcher(SEED, PARAMETERS, new Drift(drift), lastStep);
    }

    private static OneTimePassword codeOf(long step) {
        return new OneTimePassword(Totp.code(SEED, PARAMETERS, new TimeStep(step)));
    }

    private static CodeMatch.Accepted accepted(long step, int drift) {
        return new CodeMatch.Accepted(new TimeStep(step), new Drift(drift));
    }

    @Test
    void surroundingsHoldNoCollision() {
        assertThat(LongStream.rangeClosed(CURRENT - 30, CURRENT + 30).mapToObj(CodeMatcherTest::codeOf))
                .doesNotHaveDuplicates();
    }

    @Nested
    @Tag("S54")
    class NormalWindow {

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 1})
        void acceptsOneStepEitherWayAndLearnsTheDrift(int offset) {
            assertThat(matcher(0, CodeMatcher.NEVER).match(codeOf(CURRENT + offset), NOW))
                    .isEqualTo(accepted(CURRENT + offset, offset));
        }

        @ParameterizedTest
        @CsvSource({"4, 3", "4, 4", "4, 5", "-4, -3", "-4, -4", "-4, -5", "10, 9", "10, 10"})
        void liesAroundTheLearntDrift(int drift, int offset) {
            assertThat(matcher(drift, CodeMatcher.NEVER).match(codeOf(CURRENT + offset), NOW))
                    .isEqualTo(accepted(CURRENT + offset, offset));
        }

        @ParameterizedTest
        @CsvSource({"10, 11, 10", "-10, -11, -10"})
        void neverLearnsMoreThanTheLimit(int drift, int offset, int learnt) {
            assertThat(matcher(drift, CodeMatcher.NEVER).match(codeOf(CURRENT + offset), NOW))
                    .isEqualTo(accepted(CURRENT + offset, learnt));
        }

        @Test
        void refusesACodeOfNoStep() {
            OneTimePassword wrong = LongStream.range(0, 1_000_000)
                    .mapToObj(n -> new OneTimePassword("%06d".formatted(n)))
                    .filter(code -> LongStream.rangeClosed(CURRENT - 10, CURRENT + 10)
                            .noneMatch(step -> codeOf(step).equals(code)))
                    .findFirst()
                    .orElseThrow();

            assertThat(matcher(0, CodeMatcher.NEVER).match(wrong, NOW)).isEqualTo(new CodeMatch.Wrong());
        }

        @Test
        void refusesACodeOfAnotherLength() {
            String eight = Totp.hotp(SEED, HashAlgorithm.SHA1, 8, CURRENT);

            assertThat(matcher(0, CodeMatcher.NEVER).match(new OneTimePassword(eight), NOW))
                    .isEqualTo(new CodeMatch.Wrong());
        }

        @Test
        void worksAtTheEpoch() {
            assertThat(matcher(-3, CodeMatcher.NEVER).match(codeOf(5), Instant.EPOCH))
                    .isEqualTo(new CodeMatch.OutOfWindow(new TimeStep(5)));
            assertThat(matcher(-10, CodeMatcher.NEVER).match(codeOf(1), Instant.EPOCH))
                    .isEqualTo(new CodeMatch.Wrong());
        }
    }

    @Nested
    @Tag("S60")
    @Tag("S67")
    class UsedCodes {

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 1})
        void areUsedWhileTheWindowHoldsThem(int offset) {
            assertThat(matcher(0, CURRENT + 1).match(codeOf(CURRENT + offset), NOW))
                    .isInstanceOf(CodeMatch.Used.class);
        }

        @Test
        void areUsedWhenALaterOneWasAccepted() {
            assertThat(matcher(0, CURRENT).match(codeOf(CURRENT - 1), NOW)).isInstanceOf(CodeMatch.Used.class);
        }

        @ParameterizedTest
        @ValueSource(ints = {-10, -2, 2, 10})
        void areUsedAnywhereInTheWideWindow(int offset) {
            assertThat(matcher(0, CURRENT + 10).match(codeOf(CURRENT + offset), NOW))
                    .isInstanceOf(CodeMatch.Used.class);
        }

        @Test
        void areWrongBeyondIt() {
            assertThat(matcher(0, CURRENT).match(codeOf(CURRENT - 11), NOW)).isEqualTo(new CodeMatch.Wrong());
        }

        @Test
        void doNotHideTheNextOne() {
            assertThat(matcher(0, CURRENT).match(codeOf(CURRENT + 1), NOW)).isEqualTo(accepted(CURRENT + 1, 1));
        }

        /** Ten seconds into the current step; see {@link #NOW}. */
        @ParameterizedTest
        @CsvSource({
            "0, 0, PT20S", // the code on display was used
            "1, 1, PT20S", // likewise on a fast token
            "-3, -3, PT20S",
            "0, -1, PT1S", // the token should have moved on already
            "0, 1, PT50S", // the next one was used ahead of time
            "0, 2, PT60S", // never more than two periods
            "0, 10, PT60S"
        })
        void tellHowLongToWait(int drift, int lastOffset, Duration expected) {
            assertThat(matcher(drift, CURRENT + lastOffset).match(codeOf(CURRENT + lastOffset), NOW))
                    .isEqualTo(new CodeMatch.Used(expected));
        }

        @Test
        void tellWholeSecondsRoundedUp() {
            Instant late = new TimeStep(CURRENT).end(PERIOD).minusMillis(1);
            assertThat(matcher(0, CURRENT).match(codeOf(CURRENT), late))
                    .isEqualTo(new CodeMatch.Used(Duration.ofSeconds(1)));

            Instant early = new TimeStep(CURRENT).start(PERIOD).plusNanos(1);
            assertThat(matcher(0, CURRENT).match(codeOf(CURRENT), early))
                    .isEqualTo(new CodeMatch.Used(Duration.ofSeconds(30)));
        }

        @Test
        void stayUsedWhenTheClockWasSetBack() {
            assertThat(matcher(0, CURRENT + 1_000).match(codeOf(CURRENT), NOW))
                    .isEqualTo(new CodeMatch.Used(PERIOD.multipliedBy(2)));
        }

        @Test
        void stayUsedWhateverTheLastStep() {
            assertThat(matcher(-10, Long.MAX_VALUE).match(codeOf(CURRENT - 10), NOW))
                    .isEqualTo(new CodeMatch.Used(PERIOD.multipliedBy(2)));
        }
    }

    @Nested
    @Tag("S54")
    @Tag("E10")
    class DriftedTokens {

        @ParameterizedTest
        @ValueSource(ints = {-10, -2, 2, 10})
        void proveNothingWithOneCode(int offset) {
            assertThat(matcher(0, CodeMatcher.NEVER).match(codeOf(CURRENT + offset), NOW))
                    .isEqualTo(new CodeMatch.OutOfWindow(new TimeStep(CURRENT + offset)));
        }

        @ParameterizedTest
        @ValueSource(ints = {-11, 11})
        void areUnknownBeyondTheWideWindow(int offset) {
            assertThat(matcher(0, CodeMatcher.NEVER).match(codeOf(CURRENT + offset), NOW))
                    .isEqualTo(new CodeMatch.Wrong());
        }

        @ParameterizedTest
        @ValueSource(ints = {-10, -2, 2, 10})
        void areAcceptedWithTheConsecutiveCode(int offset) {
            Instant thirtySecondsLater = NOW.plus(PERIOD);

            assertThat(matcher(0, CodeMatcher.NEVER)
                            .second(codeOf(CURRENT + offset + 1), thirtySecondsLater, new TimeStep(CURRENT + offset)))
                    .isEqualTo(accepted(CURRENT + offset + 1, offset));
        }

        @Test
        void areFoundAroundTheLearntDriftButLearnNoMoreThanTheLimit() {
            assertThat(matcher(8, CodeMatcher.NEVER).match(codeOf(CURRENT + 15), NOW))
                    .isEqualTo(new CodeMatch.OutOfWindow(new TimeStep(CURRENT + 15)));
            assertThat(matcher(8, CodeMatcher.NEVER)
                            .second(codeOf(CURRENT + 16), NOW.plus(PERIOD), new TimeStep(CURRENT + 15)))
                    .isEqualTo(accepted(CURRENT + 16, 10));
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 2, 3})
        void areRefusedWithAnyOtherCode(int distance) {
            assertThat(matcher(0, CodeMatcher.NEVER)
                            .second(codeOf(CURRENT + 5 + distance), NOW.plus(PERIOD), new TimeStep(CURRENT + 5)))
                    .isEqualTo(new CodeMatch.Wrong());
        }

        /** The clock is right after all, and its holder was late with the first code. */
        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 1})
        void areForgottenOverACodeOfNow(int offset) {
            assertThat(matcher(0, CodeMatcher.NEVER).second(codeOf(CURRENT + offset), NOW, new TimeStep(CURRENT - 5)))
                    .isEqualTo(accepted(CURRENT + offset, offset));
        }

        @Test
        void areRefusedWhenTheSecondCodeWasUsedMeanwhile() {
            assertThat(matcher(0, CURRENT + 6).second(codeOf(CURRENT + 6), NOW.plus(PERIOD), new TimeStep(CURRENT + 5)))
                    .isEqualTo(new CodeMatch.Wrong());
        }

        @Test
        void areRefusedWhenTheSecondCodeHasLeftTheWideWindow() {
            TimeStep first = new TimeStep(CURRENT - 10);
            OneTimePassword second = codeOf(CURRENT - 9);

            assertThat(matcher(0, CodeMatcher.NEVER).second(second, NOW.plus(PERIOD), first))
                    .isEqualTo(accepted(CURRENT - 9, -10));
            assertThat(matcher(0, CodeMatcher.NEVER).second(second, NOW.plus(PERIOD.multipliedBy(2)), first))
                    .isEqualTo(new CodeMatch.Wrong());
        }

        @Test
        void areRefusedForAFirstStepMadeUp() {
            assertThat(matcher(0, CodeMatcher.NEVER).second(codeOf(1), NOW, new TimeStep(0)))
                    .isEqualTo(new CodeMatch.Wrong());
        }
    }

    /** Two steps of one window that happen to have the same code: about one window of a million per pair. */
    @Nested
    @Tag("S67")
    class Collisions {

        private static final long NEIGHBOURS = 56_188_870;
        private static final long TWO_APART = 56_295_193;
        private static final long FIVE_APART = 56_904_584;

        @Test
        void areReal() {
            assertThat(codeOf(NEIGHBOURS + 1)).isEqualTo(codeOf(NEIGHBOURS));
            assertThat(codeOf(TWO_APART + 2)).isEqualTo(codeOf(TWO_APART));
            assertThat(codeOf(FIVE_APART + 5)).isEqualTo(codeOf(FIVE_APART));
        }

        private static Instant during(long step) {
            return new TimeStep(step).start(PERIOD);
        }

        @Test
        void acceptTheEarlierFirstAndTheLaterOnce() {
            OneTimePassword code = codeOf(NEIGHBOURS);

            assertThat(matcher(0, CodeMatcher.NEVER).match(code, during(NEIGHBOURS)))
                    .isEqualTo(accepted(NEIGHBOURS, 0));
            assertThat(matcher(0, NEIGHBOURS).match(code, during(NEIGHBOURS + 1)))
                    .isEqualTo(accepted(NEIGHBOURS + 1, 0));
            assertThat(matcher(0, NEIGHBOURS + 1).match(code, during(NEIGHBOURS + 1)))
                    .isInstanceOf(CodeMatch.Used.class);
        }

        @Test
        void doNotHideAnUnusedStepBehindAUsedOne() {
            assertThat(matcher(0, TWO_APART).match(codeOf(TWO_APART), during(TWO_APART + 1)))
                    .isEqualTo(accepted(TWO_APART + 2, 1));
            assertThat(matcher(0, TWO_APART + 1).match(codeOf(TWO_APART), during(TWO_APART + 1)))
                    .isEqualTo(accepted(TWO_APART + 2, 1));
            assertThat(matcher(0, TWO_APART + 2).match(codeOf(TWO_APART), during(TWO_APART + 1)))
                    .isInstanceOf(CodeMatch.Used.class);
        }

        @Test
        void ofAUsedStepAtHandWithADistantUnusedOneAreUsed() {
            assertThat(matcher(0, FIVE_APART).match(codeOf(FIVE_APART), during(FIVE_APART)))
                    .isInstanceOf(CodeMatch.Used.class);
        }

        @Test
        void ofADistantUsedStepWithADistantUnusedOneAskForASecondCode() {
            assertThat(matcher(0, FIVE_APART).match(codeOf(FIVE_APART), during(FIVE_APART + 3)))
                    .isEqualTo(new CodeMatch.OutOfWindow(new TimeStep(FIVE_APART + 5)));
        }

        @Test
        void secondCodeIsJudgedByItsOwnStepOnly() {
            TimeStep beforeTheLater = new TimeStep(FIVE_APART + 4);

            assertThat(matcher(0, FIVE_APART + 1).second(codeOf(FIVE_APART), during(FIVE_APART), beforeTheLater))
                    .isEqualTo(accepted(FIVE_APART + 5, 5));
            assertThat(matcher(0, FIVE_APART + 5).second(codeOf(FIVE_APART), during(FIVE_APART), beforeTheLater))
                    .isEqualTo(new CodeMatch.Wrong());
        }
    }

    @Test
    void refusesALastStepThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> matcher(0, -2));
    }

    @Test
    void boundsTheDrift() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Drift(11));
        assertThatIllegalArgumentException().isThrownBy(() -> new Drift(-11));
        assertThat(Drift.learnt(new TimeStep(1_000), new TimeStep(0)).steps()).isEqualTo(10);
        assertThat(Drift.learnt(new TimeStep(0), new TimeStep(Long.MAX_VALUE)).steps())
                .isEqualTo(-10);
    }

    @Test
    void boundsTheWindow() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(0, -1));
    }
}
