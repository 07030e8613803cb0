package jp.warifu.transaction;

import org.jspecify.annotations.Nullable;

/**
 * One line of a transaction (受取人), in the words that the person sees.
 *
 * @param name of whom it goes to
 * @param bank with its branch
 * @param account kind and number; shown masked
 * @param amount as posted, in the transaction's currency
 */
public record Payee(
        String name,
        @Nullable String bank,
        @Nullable String account,
        @Nullable String amount) {
    private static final int OPEN = 4;

    /**
     * The account with all its letters and digits hidden but the last four; what is Japanese in it, such as 普通, stays.
     */
    public @Nullable String maskedAccount() {
        if (account == null) {
            return null;
        }
        int[] signs = account.codePoints().toArray();
        int open = OPEN;
        for (int i = signs.length - 1; i >= 0; i--) {
            if (Character.isDigit(signs[i]) || Character.UnicodeScript.of(signs[i]) == Character.UnicodeScript.LATIN) {
                signs[i] = open > 0 ? signs[i] : '*';
                open--;
            }
        }
        return new String(signs, 0, signs.length);
    }
}
