package jp.warifu.token;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** シリアル番号 of a token: width, case, spaces and hyphens are normalised, since people type it (S24). */
public record SerialNumber(String value) {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0\\-\\u2010-\\u2015\\u2212\\u30fc]");
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{6,32}");
    private static final int ENDING = 4;

    public SerialNumber {
        value = normalised(value);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a serial number has 6 to 32 letters and digits");
        }
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
