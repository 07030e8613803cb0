package jp.warifu.token;

import java.util.regex.Pattern;

/**
 * 検査数字 of a serial number that is typed by hand: ISO/IEC 7064, MOD 11,10. It finds every single wrong digit and nearly
 * every pair of neighbours that changed places.
 */
final class CheckDigit {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private CheckDigit() {}

    /** @return the digit that follows these */
    static int of(String digits) {
        return Math.floorMod(1 - product(digits), 10);
    }

    /** @param digits the last one is the check digit */
    static boolean holds(String digits) {
        int last = digits.length() - 1;
        return of(digits.substring(0, last)) == Character.digit(digits.charAt(last), 10);
    }

    /** The standard's recursive method (section 7): over each digit, first modulo 10, then modulo 11. */
    private static int product(String digits) {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("a check digit is for one digit or more");
        }
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (product + Character.digit(digits.charAt(i), 10)) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return product;
    }
}
