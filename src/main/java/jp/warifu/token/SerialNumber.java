package jp.warifu.token;

import java.text.Normalizer;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * シリアル番号 of a token: width, case, spaces and hyphens are normalised, since people type it (S24).
 *
 * <p>Those that the bank makes itself, for software tokens, begin with {@code WS} and end with a check digit.
 */
public record SerialNumber(String value) {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0\\-\\u2010-\\u2015\\u2212\\u30fc]");
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{6,32}");
    private static final int ENDING = 4;
    private static final String OWN = "WS";
    private static final int OWN_DIGITS = 10;
    private static final Pattern OWN_FORM = Pattern.compile(OWN + "[0-9]{" + (OWN_DIGITS + 1) + "}");

    public SerialNumber {
        value = normalised(value);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a serial number has 6 to 32 letters and digits");
        }
    }

    /**
     * As a person typed it, or a file brings it.
     *
     * @throws IllegalArgumentException when it has the form of the bank's own serial numbers and was mistyped: that can
     *     be told to everybody, since it says nothing about which there are
     */
    public static SerialNumber typed(String text) {
        SerialNumber serial = new SerialNumber(text);
        if (OWN_FORM.matcher(serial.value).matches() && !CheckDigit.holds(serial.value.substring(OWN.length()))) {
            throw new IllegalArgumentException("the check digit of the serial number is another");
        }
        return serial;
    }

    /** One of the bank's own. */
    public static SerialNumber own(RandomGenerator random) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < OWN_DIGITS; i++) {
            digits.append(random.nextInt(10));
        }
        return new SerialNumber(OWN + digits + CheckDigit.of(digits.toString()));
    }

    static String normalised(String typed) {
        return SEPARATORS
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }

    /** Backwards: what is searched by its ending. */
    public String reversed() {
        return new StringBuilder(value).reverse().toString();
    }

    /** The last four characters, which may be shown. */
    public String ending() {
        return value.substring(value.length() - ENDING);
    }

    /** For audit records and logs: all but the ending masked. */
    public String masked() {
        return "*".repeat(value.length() - ENDING) + ending();
    }
}
