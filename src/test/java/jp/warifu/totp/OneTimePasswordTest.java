package jp.warifu.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S115")
class OneTimePasswordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "１２３４５６",
                "１２３　４５６",
                "123 456",
                " 123456\t",
                "123-456",
                "123－456",
                "123‐456",
                "123ー456",
                "123ｰ456",
                "12−34—56",
                "123\u00a0456"
            })
    void normalisesWhatPeopleType(String typed) {
        assertThat(new OneTimePassword(typed).value()).isEqualTo("123456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000", "1234567", "00000001"})
    void keepsSixToEightDigitsAsTheyAre(String typed) {
        assertThat(new OneTimePassword(typed).value()).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "12345",
                "123456789",
                "12345a",
                "123\u0000456",
                "123\n456",
                "١٢٣٤٥٦",
                "123456' OR '1'='1",
                "<b>123456</b>",
                "123\u200b456",
                "一二三四五六"
            })
    void refusesEverythingElse(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OneTimePassword(typed))
                .withMessage("not a one-time password")
                .withNoCause();
    }

    @Test
    void refusesLongInputBeforeLookingAtIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OneTimePassword("1" + " ".repeat(1_000_000) + "23456"));
        String longest = "123456" + " ".repeat(58);
        assertThat(new OneTimePassword(longest).value()).isEqualTo("123456");
        assertThatIllegalArgumentException().isThrownBy(() -> new OneTimePassword(longest + " "));
        // One character that normalises to eighteen.
        assertThatIllegalArgumentException().isThrownBy(() -> new OneTimePassword("\ufdfa".repeat(64)));
    }

    @Test
    void isNeverPrinted() {
        assertThat(new OneTimePassword("123456")).hasToString("OneTimePassword[******]");
    }
}
