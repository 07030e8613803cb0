package jp.warifu.pin;

import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;

/** 暗証番号 as a person typed it: half-width, never normalised (S115). */
public record Pin(String value) {
    /**
     * @throws InvalidInputException when the field is empty, too long, holds control characters, or full-width
     *     characters, which the person is told to type half-width
     */
    public static Pin read(Input input, String field) throws InvalidInputException {
        String text = input.secret(field);
        if (text.codePoints().anyMatch(c -> c > 0x7e)) {
            throw new InvalidInputException(Alert.FULL_WIDTH_PIN, field);
        }
        return new Pin(text);
    }

    @Override
    public String toString() {
        return "Pin[…]";
    }
}
