package jp.warifu.flow;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.http.HttpRequest;

/** The fields of a submitted form, each bounded and free of control characters before anything reads it. */
public record Input(MultivaluedMap<String, String> fields) {
    /** Longer than any legal value, so that a slip gets its own message rather than a cut value. */
    private static final int MAX_LENGTH = 64;

    public static Input of(HttpRequest request) {
        return new Input(request.getDecodedFormParameters());
    }

    /** @return the text as typed, surrounding blanks included, for secrets */
    public String secret(String field) throws InvalidInputException {
        String text = first(field);
        if (text.isEmpty()) {
            throw new InvalidInputException(Alert.EMPTY_FIELD, field);
        }
        return bounded(text, field);
    }

    /**
     * @param parser throws {@link IllegalArgumentException} when the text is no value
     * @param alert what is wrong then
     */
    public <T> T value(String field, Function<String, T> parser, Alert alert) throws InvalidInputException {
        String text = first(field);
        if (text.isBlank()) {
            throw new InvalidInputException(Alert.EMPTY_FIELD, field);
        }
        bounded(text, field);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(alert, field);
        }
    }

    /**
     * A text of a person's own words: line breaks are right in it.
     *
     * @param max in UTF-16 units
     */
    public String words(String field, int max) throws InvalidInputException {
        String text = first(field).strip().replace("\r\n", "\n");
        if (text.isEmpty()) {
            throw new InvalidInputException(Alert.EMPTY_FIELD, field);
        }
        if (text.length() > max) {
            throw new InvalidInputException(Alert.TOO_LONG, field);
        }
        if (hasControl(text.replace("\n", ""))) {
            throw new InvalidInputException(Alert.INVALID_CHARACTERS, field);
        }
        return text;
    }

    /** Words as typed, to be shown again after a slip elsewhere; empty when they are unfit to be shown. */
    public String typedWords(String field, int max) {
        try {
            return words(field, max);
        } catch (InvalidInputException e) {
            return "";
        }
    }

    /** The text as typed, to be shown again; empty when it is missing or unfit to be shown. */
    public Optional<String> typed(String field) {
        String text = first(field);
        return text.isBlank() || text.length() > MAX_LENGTH || hasControl(text) ? Optional.empty() : Optional.of(text);
    }

    /** All values of a repeated field, as checkboxes send them. */
    public List<String> all(String field) {
        return fields.getOrDefault(field, List.of());
    }

    private String first(String field) {
        String text = fields.getFirst(field);
        return text == null ? "" : text;
    }

    private static String bounded(String text, String field) throws InvalidInputException {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidInputException(Alert.TOO_LONG, field);
        }
        if (hasControl(text)) {
            throw new InvalidInputException(Alert.INVALID_CHARACTERS, field);
        }
        return text;
    }

    private static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }
}
