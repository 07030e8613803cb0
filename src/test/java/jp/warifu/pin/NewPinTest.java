package jp.warifu.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new 暗証番号, typed twice. */
@Tag("S18")
final class NewPinTest {
    private static final List<String> IDS = List.of("123456", "tanaka01");

    private static NewPin read(String pin, String again) throws InvalidInputException {
        MultivaluedHashMap<String, String> fields = new MultivaluedHashMap<>();
        fields.putSingle("newPin", pin);
        fields.putSingle("newPinAgain", again);
        return NewPin.read(new Input(fields), "newPin");
    }

    private static InvalidInputException refusal(String pin, String again, @Nullable String old) {
        return catchThrowableOfType(
                InvalidInputException.class, () -> read(pin, again).judge(IDS, old == null ? null : new Pin(old)));
    }

    @ParameterizedTest
    @Tag("S15")
    @Tag("S16")
    @Tag("S115")
    @CsvSource({
        "'', Kaede7482, empty-field, newPin",
        "Kaede7482, '', empty-field, newPinAgain",
        "Ｋａｅｄｅ７４８２, Kaede7482, full-width-pin, newPin",
        "Kaede7482, Ｋａｅｄｅ７４８２, full-width-pin, newPinAgain",
        "Kae74, Kae74, pin-rules, newPin",
        "Kaede74829182, Kaede74829182, pin-rules, newPin",
        "kaedekaede, kaedekaede, pin-rules, newPin",
        "74829182, 74829182, pin-rules, newPin",
        "'Kaede 7482', 'Kaede 7482', pin-rules, newPin",
        "Kaede-7482, Kaede-7482, pin-rules, newPin",
        "ka123456, ka123456, pin-names-account, newPin",
        "TANAKA01x, TANAKA01x, pin-names-account, newPin",
        "Password1, Password1, pin-common, newPin",
        "OldKae7482, OldKae7482, pin-unchanged, newPin",
        "Kaede7482, Kaede7483, pin-repeated-wrong, newPinAgain",
        "Kaede7482, kaede7482, pin-repeated-wrong, newPinAgain"
    })
    void isRefusedByTheFirstRuleItBreaks(String pin, String again, String alert, String field) {
        InvalidInputException refusal = refusal(pin, again, "OldKae7482");

        assertThat(refusal.alert().code()).isEqualTo(alert);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.getMessage()).doesNotContain("7482");
    }

    @Test
    void isTakenWhenItBreaksNone() {
        assertThatCode(() -> read("Kaede7482", "Kaede7482").judge(IDS, null)).doesNotThrowAnyException();
        assertThatCode(() -> read("Kaede7482", "Kaede7482").judge(IDS, new Pin("kaede7482")))
                .doesNotThrowAnyException();
    }

    @Test
    @Tag("S16")
    void isNotTheOtherPinToo() throws InvalidInputException {
        NewPin pin = read("Kaede7482", "Kaede7482");

        InvalidInputException refusal =
                catchThrowableOfType(InvalidInputException.class, () -> pin.differFrom(read("Kaede7482", "Kaede7482")));

        assertThat(refusal.alert()).isEqualTo(Alert.PINS_EQUAL);
        assertThatCode(() -> pin.differFrom(read("kaede7482", "kaede7482"))).doesNotThrowAnyException();
    }

    @Test
    void isNeverPrinted() throws InvalidInputException {
        assertThat(read("Kaede7482", "Kaede7483").toString()).doesNotContain("Kaede");
    }
}
