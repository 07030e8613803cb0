package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ISO/IEC 7064, MOD 11,10, in the serial numbers that the bank makes itself. */
@Tag("S24")
final class CheckDigitTest {
    /** The first is the standard's own example; the third that of the agreement's test vector. */
    @ParameterizedTest
    @CsvSource({"0794, 5", "0, 2", "0314159265, 8", "0000000000, 1"})
    void isWhatTheStandardSays(String digits, int check) {
        assertThat(CheckDigit.of(digits)).isEqualTo(check);
        assertThat(CheckDigit.holds(digits + check)).isTrue();
    }

    @Test
    void findsEveryWrongDigit() {
        String right = "03141592658";

        for (int at = 0; at < right.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String typed = right.substring(0, at) + digit + right.substring(at + 1);
                assertThat(CheckDigit.holds(typed)).as(typed).isEqualTo(typed.equals(right));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WS03141592658",
                "ws 0314 1592 658",
                "ＷＳ０３１４１５９２６５８",
                "AB03141592650",
                "WS0314159265",
                "WS031415926589"
            })
    void onlyTheBanksOwnHaveOne(String typed) {
        assertThat(SerialNumber.typed(typed)).isEqualTo(new SerialNumber(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WS03141592650", "ws-0314-1592-650", "WS30141592658"})
    void aMistypedOneIsNone(String typed) {
        assertThatThrownBy(() -> SerialNumber.typed(typed)).isInstanceOf(IllegalArgumentException.class);
        // What stands in the tables is read as it is.
        assertThat(new SerialNumber(typed).value()).startsWith("WS");
    }

    @Test
    void newOnesHoldAndDiffer() {
        SecureRandom random = new SecureRandom();
        Set<SerialNumber> made = new HashSet<>();
        IntStream.range(0, 1000).forEach(i -> made.add(SerialNumber.own(random)));

        assertThat(made).hasSizeGreaterThan(990).allSatisfy(serial -> {
            assertThat(serial.value()).matches("WS[0-9]{11}");
            assertThat(SerialNumber.typed(serial.value())).isEqualTo(serial);
        });
    }
}
