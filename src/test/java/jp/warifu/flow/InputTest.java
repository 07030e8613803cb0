package jp.warifu.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form's fields are bounded before anything reads them. */
final class InputTest {
    private static final String FIELD = "serial";

    private static Input input(String... values) {
        MultivaluedHashMap<String, String> fields = new MultivaluedHashMap<>();
        fields.addAll(FIELD, values);
        return new Input(fields);
    }

    private static void refused(ThrowingCallable reading, Alert alert) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(InvalidInputException.class, e -> {
            assertThat(e.alert()).isEqualTo(alert);
            assertThat(e.field()).isEqualTo(FIELD);
        });
    }

    @ParameterizedTest
    @NullAndEmptySource
    void anEmptyOrMissingFieldIsEmpty(String value) {
        Input input = value == null ? input() : input(value);

        refused(() -> input.secret(FIELD), Alert.EMPTY_FIELD);
        refused(() -> input.value(FIELD, text -> text, Alert.INVALID_SERIAL), Alert.EMPTY_FIELD);
        assertThat(input.typed(FIELD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "　", "\t\n"})
    void blanksAreNoValueButMayBeASecretsOwn(String blank) {
        refused(() -> input(blank).value(FIELD, text -> text, Alert.INVALID_SERIAL), Alert.EMPTY_FIELD);
    }

    @Test
    void upTo64CharactersAreLookedAt() throws InvalidInputException {
        assertThat(input("x".repeat(64)).secret(FIELD)).hasSize(64);
        refused(() -> input("x".repeat(65)).secret(FIELD), Alert.TOO_LONG);
        refused(() -> input("x".repeat(1_000_000)).value(FIELD, text -> text, Alert.INVALID_SERIAL), Alert.TOO_LONG);
        assertThat(input("x".repeat(65)).typed(FIELD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\rb", "a\u001b[31mb", "a\u0085b", "a\u007fb"})
    void controlCharactersAreRefused(String text) {
        refused(() -> input(text).secret(FIELD), Alert.INVALID_CHARACTERS);
        refused(() -> input(text).value(FIELD, value -> value, Alert.INVALID_SERIAL), Alert.INVALID_CHARACTERS);
        assertThat(input(text).typed(FIELD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or '1'='1", "<script>alert(1)</script>", "${7*7}", "../../etc/passwd", "%3Cb%3E", "{0}"})
    void fragmentsOfOtherLanguagesStayPlainText(String text) throws InvalidInputException {
        String value = input(text).value(FIELD, typed -> typed, Alert.INVALID_SERIAL);

        assertThat(value).isEqualTo(text);
        assertThat(input(text).typed(FIELD)).contains(text);
    }

    @Test
    void whatIsNoValueGetsTheFieldsOwnAlert() {
        refused(
                () -> input("x")
                        .value(
                                FIELD,
                                text -> {
                                    throw new IllegalArgumentException("x is secret");
                                },
                                Alert.INVALID_SERIAL),
                Alert.INVALID_SERIAL);
    }

    /** An exception's message goes to logs: it names the field and never what was typed. */
    @Test
    void aRefusalNeverRepeatsWhatWasTyped() {
        assertThatThrownBy(() -> input("hunter2\u0000").secret(FIELD)).hasMessage("invalid-characters in serial");
    }

    @Test
    void ofAFieldSentTwiceTheFirstCounts() throws InvalidInputException {
        Input input = input("first", "second");

        assertThat(input.secret(FIELD)).isEqualTo("first");
        assertThat(input.all(FIELD)).containsExactly("first", "second");
        assertThat(input.all("missing")).isEmpty();
    }
}
