package jp.warifu.report;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import jp.warifu.token.SerialNumber;

/** A serial number as it is read out on the telephone: the whole of it, or the last four characters or more. */
public record SerialEnding(String value) {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0\\-\\u2010-\\u2015\\u2212\\u30fc]");
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{4,32}");

    public SerialEnding {
        value = SEPARATORS
                .matcher(Normalizer.normalize(value, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("serial has 4 letters and digits or more");
        }
    }

    boolean matches(SerialNumber serial) {
        return serial.value().endsWith(value);
    }
}
