package jp.warifu.report;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 受付番号, such as {@code 20261125-000123-7}: the day in Japan, a number of that day and a check digit (Luhn, ISO/IEC 7812-1
 * annex B), so that a slip of the tongue is noticed.
 */
public record ReceiptNumber(String value) {
    private static final Pattern FORM = Pattern.compile("([0-9]{8})-?([0-9]{6})-?([0-9])");
    private static final Pattern HYPHENS = Pattern.compile("[\\s\\u2010-\\u2015\\u2212\\u30fc]");
    private static final int MOST = 999_999;

    /** @throws IllegalArgumentException when it is not of the form, or the check digit is another */
    public ReceiptNumber {
        String typed = HYPHENS.matcher(
                        Normalizer.normalize(value, Normalizer.Form.NFKC).strip())
                .replaceAll("-");
        Matcher parts = FORM.matcher(typed);
        if (!parts.matches()
                || checkDigit(parts.group(1) + parts.group(2)) != parts.group(3).charAt(0) - '0') {
            throw new IllegalArgumentException("this is no receipt number");
        }
        value = parts.group(1) + "-" + parts.group(2) + "-" + parts.group(3);
    }

    static ReceiptNumber of(LocalDate day, int number) {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("a day has receipts 1 to " + MOST);
        }
        String date = day(day);
        String padded = "%06d".formatted(number);
        return new ReceiptNumber(date + "-" + padded + "-" + checkDigit(date + padded));
    }

    static String day(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }

    @Override
    public String toString() {
        return value;
    }
}
