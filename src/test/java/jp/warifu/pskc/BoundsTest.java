package jp.warifu.pskc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is just taken, and what just not. */
final class BoundsTest {
    private static final String EXTENSIONS = "<Extensions><x:Own xmlns:x=\"urn:example\"/></Extensions>";

    private static List<PskcKey> readWith(String part, String by) throws PskcException, IOException {
        return BadContainerTest.read(
                BadContainerTest.plainReader(), BadContainerTest.broken(BadContainerTest.PLAIN, part, by));
    }

    private static List<PskcKey> readWithSteps(int seconds) throws PskcException, IOException {
        return readWith("<PlainValue>30<", "<PlainValue>" + seconds + "<");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void timeStepsOfASecondAndOfFiveMinutesAreRead(int seconds) throws Exception {
        assertThat(readWithSteps(seconds))
                .extracting(key -> key.parameters().period())
                .containsExactly(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 301})
    void othersAreNot(int seconds) {
        assertThatThrownBy(() -> readWithSteps(seconds))
                .isInstanceOf(PskcException.class)
                .hasMessageContaining("TimeInterval");
    }

    /** Nothing in them is ours, and what comes after them is read all the same. */
    @Test
    void extensionsArePassedOver() throws Exception {
        String two = EXTENSIONS + EXTENSIONS;

        assertThat(readWith("</AlgorithmParameters>", two + "</AlgorithmParameters>"))
                .hasSize(1);
        assertThat(readWith("<Key Id", "<CryptoModuleInfo><Id>1</Id>" + two + "</CryptoModuleInfo><Key Id"))
                .hasSize(1);
        assertThat(readWith("</KeyPackage>", two + "</KeyPackage>")).hasSize(1);
    }

    @Nested
    class Dates {
        private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
        private static final Instant LATE = Instant.parse("2027-01-01T00:00:00Z");

        @Test
        void ofTwoBeginningsTheLaterCounts() {
            assertThat(Validity.UNLIMITED.from(EARLY).from(LATE).start()).isEqualTo(LATE);
            assertThat(Validity.UNLIMITED.from(LATE).from(EARLY).start()).isEqualTo(LATE);
        }

        @Test
        void ofTwoEndsTheEarlierCounts() {
            assertThat(Validity.UNLIMITED.until(EARLY).until(LATE).expiry()).isEqualTo(EARLY);
            assertThat(Validity.UNLIMITED.until(LATE).until(EARLY).expiry()).isEqualTo(EARLY);
        }
    }

    @Test
    void limitsAreAtLeastOne() {
        assertThatCode(() -> new PskcLimits(1, 1, 1)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new PskcLimits(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PskcLimits(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PskcLimits(1, 1, 0));
    }

    /** An IV and a block, or the check value and the two halves of a key: less cannot hold a byte. */
    @ParameterizedTest
    @CsvSource({
        "AES_128_CBC, 32, true", "AES_128_CBC, 16, false", "AES_128_CBC, 33, false",
        "AES_128_KEY_WRAP, 24, true", "AES_128_KEY_WRAP, 16, false", "AES_128_KEY_WRAP, 25, false"
    })
    void cipherValuesHaveWholeBlocks(EncryptionAlgorithm algorithm, int length, boolean fits) {
        assertThat(algorithm.fits(new byte[length])).isEqualTo(fits);
    }

    @Nested
    class Bytes {
        private BoundedInputStream stream(int bytes) {
            return new BoundedInputStream(new ByteArrayInputStream(new byte[bytes]), 4, 3);
        }

        @Test
        void asManyAsTheLimitsAllow() throws IOException {
            BoundedInputStream stream = stream(4);

            assertThat(stream.readNBytes(3)).hasSize(3);
            stream.nextEvent();
            assertThat(stream.read()).isZero();
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(stream.exceeded()).isNull();
            assertThat(stream.markSupported()).isFalse();
        }

        @Test
        void oneMoreBetweenTwoEventsIsATextTooLong() {
            BoundedInputStream stream = stream(4);

            assertThatThrownBy(() -> stream.readNBytes(4)).isInstanceOf(IOException.class);
            assertThat(stream.exceeded()).isEqualTo(Problem.TEXT_TOO_LONG);
        }

        @Test
        void oneMoreInAllIsAFileTooLarge() throws IOException {
            BoundedInputStream stream = stream(5);

            stream.readNBytes(3);
            stream.nextEvent();
            assertThatThrownBy(() -> stream.readNBytes(2)).isInstanceOf(IOException.class);
            assertThat(stream.exceeded()).isEqualTo(Problem.TOO_LARGE);
        }

        @Test
        void ofASignedFileAreCountedToo() throws Exception {
            PskcLimits limits = new PskcLimits(4, 1, 1);

            assertThat(ContainerSignature.read(new ByteArrayInputStream(new byte[4]), limits))
                    .hasSize(4);
            assertThatThrownBy(() -> ContainerSignature.read(new ByteArrayInputStream(new byte[5]), limits))
                    .isInstanceOf(PskcException.class)
                    .hasMessageStartingWith("TOO_LARGE");
        }
    }

    @Test
    void aProblemSaysWhereItIs() {
        PskcException ofAKey = new PskcException(Problem.MISSING, 3, 7, 2, "Key");
        PskcException before = new PskcException(Problem.MISSING, 1, 9, 0, null);

        assertThat(ofAKey).hasMessage("MISSING at line 3, column 7, key 2: Key");
        assertThat(ofAKey.column()).isEqualTo(7);
        assertThat(ofAKey.name()).isEqualTo("Key");
        assertThat(before).hasMessage("MISSING at line 1, column 9");
        assertThat(before.column()).isEqualTo(9);
    }

    @Test
    void aSequenceKnowsWhatComesAgain() {
        Sequence sequence = Sequence.of("Id", "Extensions*");

        assertThat(sequence.names()).containsExactly("Id", "Extensions");
        assertThat(sequence.repeatable()).containsExactly("Extensions");
        assertThat(sequence.ordered()).isTrue();
        assertThat(sequence.inAnyOrder().ordered()).isFalse();
    }
}
