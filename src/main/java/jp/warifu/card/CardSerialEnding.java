package jp.warifu.card;

import java.util.regex.Pattern;

/**
 * シリアル番号の末尾: the last characters of a card's serial, or the whole of it, as people read it out; four at least, as
 * pages show them.
 *
 * @param value width, spaces and hyphens are normalised where it has digits only
 */
public record CardSerialEnding(String value) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int SHORTEST = 4;
    private static final int LONGEST = 32;

    public CardSerialEnding {
        value = value.strip();
        String plain = CardSerial.withoutSeparators(value);
        value = DIGITS.matcher(plain).matches() ? plain : value;
        if (value.length() < SHORTEST || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the ending of a card's serial has " + SHORTEST + " to " + LONGEST + " characters");
        }
    }

    /** How such serials begin when they are read backwards. */
    String reversed() {
        return new StringBuilder(value).reverse().toString();
    }
}
