package jp.warifu.desk;

import java.util.Optional;
import java.util.function.Function;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;

/**
 * A field that staff type words into.
 *
 * @param max in UTF-16 units
 */
record Field(String name, int max) {
    /**
     * @param parser throws {@link IllegalArgumentException} when the text is no value
     * @param alert what is wrong then
     */
    <T> T read(Input input, Function<String, T> parser, Alert alert) throws InvalidInputException {
        String text = input.words(name, max);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(alert, name);
        }
    }

    /** The same for a field that may stay empty. */
    <T> Optional<T> readIfTyped(Input input, Function<String, T> parser, Alert alert) throws InvalidInputException {
        boolean empty = input.all(name).stream().allMatch(String::isBlank);
        return empty ? Optional.empty() : Optional.of(read(input, parser, alert));
    }

    /** As typed, to be shown again. */
    String typed(Input input) {
        return input.typedWords(name, max);
    }
}
