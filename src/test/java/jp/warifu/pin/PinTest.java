package jp.warifu.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 暗証番号: what may be set, and what is taken from a form. */
final class PinTest {

    @Nested
    @Tag("S15")
    @Tag("S16")
    class WhenItIsSet {
        @ParameterizedTest
        @ValueSource(strings = {"abc123", "ABC123", "a12345", "12345a", "abcdef123456"})
        void mixesSixToTwelveLettersAndDigits(String pin) {
            assertThat(PinRules.allows(pin)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "abc12",
                    "abcdefg123456",
                    "abcdef",
                    "123456",
                    "abc 123",
                    "abc-123",
                    "ａｂｃ１２３",
                    "abc１２３",
                    "あいう123a",
                    "abc123\n",
                    "\nabc123",
                    "abc\u0000123"
                })
        void isNothingElse(String pin) {
            assertThat(PinRules.allows(pin)).isFalse();
        }
    }

    @Nested
    class WhenItIsTyped {
        private Pin read(String typed) throws InvalidInputException {
            MultivaluedHashMap<String, String> fields = new MultivaluedHashMap<>();
            fields.putSingle("pin", typed);
            return Pin.read(new Input(fields), "pin");
        }

        /** What an older PIN holds, or a wrong one, is for the hash to say: not even a blank is taken away. */
        @ParameterizedTest
        @ValueSource(strings = {"abc123", " abc123 ", "' or '1'='1", "<script>", "${vault.x}", "%00", "a", "~"})
        void isTakenAsItIs(String typed) throws InvalidInputException {
            assertThat(read(typed).value()).isEqualTo(typed);
        }

        @ParameterizedTest
        @ValueSource(strings = {"ａｂｃ１２３", "abc１23", "暗証番号", "abc　123", "abc123é"})
        @Tag("S115")
        void isNeverNormalised(String typed) {
            assertThatThrownBy(() -> read(typed))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            e -> assertThat(e.alert()).isEqualTo(Alert.FULL_WIDTH_PIN));
        }

        @Test
        void isNeverPrinted() {
            assertThat(new Pin("abc123")).hasToString("Pin[…]");
            assertThat(new IssuedPins(new Pin("abc123"), null)).hasToString("IssuedPins[…]");
        }
    }
}
