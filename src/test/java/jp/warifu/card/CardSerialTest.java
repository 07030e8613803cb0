package jp.warifu.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The serial printed on a card, and the check digit that finds slips of the keyboard. */
@Tag("S24")
final class CardSerialTest {
    private static final Random RANDOM = new Random(24);

    private static List<CardSerial> some() {
        List<CardSerial> some = new ArrayList<>();
        IntStream.range(0, 300)
                .forEach(i -> some.add(CardSerial.of(1 + RANDOM.nextInt(999_999), 1 + RANDOM.nextInt(99_999))));
        IntStream.rangeClosed(1, 100).forEach(i -> some.add(CardSerial.of(1, i)));
        return some;
    }

    @Test
    void isNoSlipAsItWasMade() {
        assertThat(some()).noneMatch(CardSerial::isMistyped);
    }

    @Test
    void everyWrongDigitIsFound() {
        for (CardSerial serial : some()) {
            for (int at = 0; at < 12; at++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    StringBuilder wrong = new StringBuilder(serial.value());
                    wrong.setCharAt(at, digit);
                    assertThat(new CardSerial(wrong.toString()).isMistyped())
                            .as("%s for %s", wrong, serial)
                            .isEqualTo(digit != serial.value().charAt(at));
                }
            }
        }
    }

    @Test
    void everyTwoNeighboursInTheWrongOrderAreFound() {
        for (CardSerial serial : some()) {
            for (int at = 0; at < 11; at++) {
                char one = serial.value().charAt(at);
                char other = serial.value().charAt(at + 1);
                StringBuilder wrong = new StringBuilder(serial.value());
                wrong.setCharAt(at, other);
                wrong.setCharAt(at + 1, one);
                assertThat(new CardSerial(wrong.toString()).isMistyped())
                        .as("%s for %s", wrong, serial)
                        .isEqualTo(one != other);
            }
        }
    }

    /** The example of the thesis: the interim digit of 572 is 4. */
    @Test
    void hasDammsCheckDigit() {
        assertThat(new CardSerial("000000005724").isMistyped()).isFalse();
        assertThat(IntStream.range(0, 10).filter(digit -> digit != 4))
                .allMatch(digit -> new CardSerial("00000000572" + digit).isMistyped());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000 0100 0017", "0000-0100-0017", "００００ ０１００ ００１７", " 000001000017 ", "0000−0100ー0017"})
    void isReadAsPeopleTypeIt(String typed) {
        assertThat(new CardSerial(typed).value()).isEqualTo("000001000017");
    }

    @Test
    void isPrintedInGroups() {
        CardSerial serial = new CardSerial("000001000017");

        assertThat(serial.printed()).isEqualTo("0000 0100 0017");
        assertThat(serial.ending()).isEqualTo("0017");
        assertThat(serial.masked()).isEqualTo("********0017");
    }

    /** Cards that were brought along keep theirs. */
    @ParameterizedTest
    @CsvSource({"CARD000001, 0001", "CARD1, ARD1", "C1, C1", "12345, 2345"})
    void ofAnotherFormIsTakenAsItIs(String value, String ending) {
        CardSerial serial = new CardSerial(value);

        assertThat(serial.value()).isEqualTo(value);
        assertThat(serial.printed()).isEqualTo(value);
        assertThat(serial.ending()).isEqualTo(ending);
        assertThat(serial.masked()).hasSameSizeAs(value).endsWith(ending);
        assertThat(serial.isMistyped()).isFalse();
    }

    /** On a page it would stand there as another one, and in a log as another line. */
    @ParameterizedTest
    @ValueSource(strings = {"C1\u202e654321", "C1\n654321", "C1\u0000", "C1\u2028654321"})
    void hasNothingThatIsNotSeen(String value) {
        assertThatThrownBy(() -> new CardSerial(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNeitherEmptyNorLong() {
        for (String value : List.of("", "  ", "X".repeat(33))) {
            assertThatThrownBy(() -> new CardSerial(value)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> CardSerial.of(1_000_000, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CardSerial.of(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CardSerial.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CardSerial.of(1, 100_000)).isInstanceOf(IllegalArgumentException.class);
        assertThat(CardSerial.of(999_999, 99_999).value()).startsWith("99999999999");
        assertThat(new CardSerial("X".repeat(32)).value()).hasSize(32);
    }

    /** What stands around it is taken away before it is looked at, so that a value that is taken again stays as it is. */
    @Test
    void isTheSameWhenItIsTakenAgain() {
        String typed = "\u001d0000 0100 0014\u001d";

        assertThat(new CardSerial(typed).value()).isEqualTo("000001000014");
        assertThat(new CardSerialEnding("\u001d0000 0001017").value()).isEqualTo("00000001017");
    }

    @Test
    void anEndingHasFourCharactersOrMore() {
        for (String value : List.of("123", "X".repeat(33))) {
            assertThatThrownBy(() -> new CardSerialEnding(value)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String value : List.of("1234", "X".repeat(32))) {
            assertThat(new CardSerialEnding(value).value()).isEqualTo(value);
        }
    }
}
