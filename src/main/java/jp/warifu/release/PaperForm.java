package jp.warifu.release;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 依頼書: the paper form that the customer handed in (S97).
 *
 * @param number as printed on it, normalised as serial numbers are
 * @param date when the customer signed it
 * @param reason what the branch notes beside it; never a PIN or a code
 */
public record PaperForm(
        String number, LocalDate date, @Nullable String reason) {
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9](?:[A-Z0-9./-]{0,30}[A-Z0-9])?");
    private static final Pattern HYPHENS = Pattern.compile("[\\u2010-\\u2015\\u2212\\u30fc]");
    private static final int LONGEST_REASON = 500;

    public PaperForm {
        number = HYPHENS.matcher(
                        Normalizer.normalize(number, Normalizer.Form.NFKC).strip())
                .replaceAll("-")
                .toUpperCase(Locale.ROOT);
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "form has 1 to 32 letters and digits, with dots, slashes and hyphens between them");
        }
        reason = text(reason, "reason", LONGEST_REASON);
    }

    /**
     * @param today in Japan
     * @throws IllegalArgumentException when the form was signed after today, or more than a year ago
     */
    public void checkDate(LocalDate today) {
        if (date.isAfter(today) || date.isBefore(today.minusYears(1))) {
            throw new IllegalArgumentException("formDate is not within the last year");
        }
    }

    /**
     * What somebody wrote beside something.
     *
     * @throws IllegalArgumentException when it is too long or holds control characters
     */
    static @Nullable String text(@Nullable String typed, String name, int longest) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String text = typed.strip();
        boolean isPlain = text.codePoints().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r');
        if (text.length() > longest || !isPlain) {
            throw new IllegalArgumentException(name + " has at most " + longest + " characters, none to control");
        }
        return text;
    }
}
