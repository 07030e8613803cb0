package jp.warifu.totp;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * ワンタイムパスワード: the code a person typed, normalised once (S115).
 *
 * <p>Full-width digits become ASCII; spaces and every kind of hyphen, the Japanese long-vowel mark that input methods
 * produce for it included, are taken out. What remains is 6 to 8 ASCII digits.
 *
 * @param value the digits
 */
public record OneTimePassword(String value) {

    /** Longest input looked at, in UTF-16 units: 8 digits, generously spaced. */
    private static final int MAX_INPUT = 64;

    private static final Pattern SEPARATORS = Pattern.compile("[\\p{Zs}\\p{Pd}\\u2212\\u30fc]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6,8}");

    /**
     * @throws IllegalArgumentException when this is no code; the message holds nothing of the input, which may be a
     *     mistyped secret of another kind
     */
    public OneTimePassword {
        if (value.length() > MAX_INPUT) {
            throw new IllegalArgumentException("not a one-time password");
        }
        value = SEPARATORS
                .matcher(Normalizer.normalize(value.strip(), Normalizer.Form.NFKC))
                .replaceAll("");
        if (!DIGITS.matcher(value).matches()) {
            throw new IllegalArgumentException("not a one-time password");
        }
    }

    @Override
    public String toString() {
        return "OneTimePassword[" + "*".repeat(value.length()) + "]";
    }
}
