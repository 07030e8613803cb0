package jp.warifu.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import jp.warifu.flow.Alert;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** 暗証番号 rules, over whatever may be typed. */
final class PinRulesPropertiesTest {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";

    @Provide
    Arbitrary<String> ofTheForm() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .ofMinLength(6)
                .ofMaxLength(12)
                .filter(PinRules::allows);
    }

    @Property
    @Tag("S15")
    @Tag("S16")
    void whatIsChosenHasTheForm(@ForAll String typed) {
        if (PinRules.objection(new Pin(typed), List.of()).isEmpty()) {
            assertThat(typed)
                    .matches("[A-Za-z0-9]{6,12}")
                    .containsPattern("[A-Za-z]")
                    .containsPattern("[0-9]");
        }
    }

    @Property
    @Tag("S15")
    @Tag("S16")
    void whatLacksTheFormIsNotChosen(@ForAll String typed) {
        if (!PinRules.allows(typed)) {
            assertThat(PinRules.objection(new Pin(typed), List.of())).contains(Alert.PIN_RULES);
        }
    }

    @Property
    @Tag("S18")
    void anIdIsFoundWhereverItStandsAndInWhateverCase(
            @ForAll("ofTheForm") String pin, @ForAll @IntRange(max = 6) int at) {
        String id = pin.substring(at % (pin.length() - 2), pin.length());

        assertThat(PinRules.objection(new Pin(pin), List.of("zzzzzzzzzzzzz", id.toUpperCase(Locale.ROOT))))
                .contains(Alert.PIN_NAMES_ACCOUNT);
    }

    @Property
    @Tag("S18")
    void caseMakesNothingHarderToGuess(@ForAll("ofTheForm") String pin) {
        assertThat(CommonPins.contains(pin.toUpperCase(Locale.ROOT)))
                .isEqualTo(CommonPins.contains(pin.toLowerCase(Locale.ROOT)));
    }

    @Property
    @Tag("S18")
    void aRunOfTheAlphabetWithOneDigitIsCommon(
            @ForAll @IntRange(max = 15) int from,
            @ForAll @IntRange(min = 5, max = 11) int length,
            @ForAll @IntRange(max = 9) int digit) {
        String run = ALPHABET.substring(from, from + length);
        String backwards = new StringBuilder(run).reverse().toString();

        assertThat(CommonPins.contains(run + digit)).isTrue();
        assertThat(CommonPins.contains(digit + run)).isTrue();
        assertThat(CommonPins.contains(backwards + digit)).isTrue();
    }

    @Property
    @Tag("S18")
    void oneLetterRepeatedBesideOneDigitRepeatedIsCommon(
            @ForAll @IntRange(max = 25) int letter,
            @ForAll @IntRange(max = 9) int digit,
            @ForAll @IntRange(min = 1, max = 6) int letters,
            @ForAll @IntRange(min = 5, max = 6) int digits) {
        String pin = ALPHABET.substring(letter, letter + 1).repeat(letters)
                + Integer.toString(digit).repeat(digits);

        assertThat(CommonPins.contains(pin)).isTrue();
    }
}
