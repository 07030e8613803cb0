package jp.warifu.customer;

import org.jspecify.annotations.Nullable;

/**
 * 契約先照会: which contracts, and which page of them.
 *
 * @param text digits: the beginning of a 契約先ID; otherwise the beginning of somebody's name. Null: all
 * @param account of the one person whose username the text is; null: nobody's
 * @param after the last 契約先ID of the page before; null: the first page
 * @param max how many at most
 */
public record ContractSearch(
        @Nullable String text,
        @Nullable String account,
        @Nullable String after,
        int max) {
    /** What a page holds where nobody says how much. */
    public static final int PAGE = 50;

    private static final int LARGEST = 200;
    private static final int LONGEST = 100;

    public ContractSearch {
        text = text == null || text.isBlank() ? null : text.strip();
        if (text != null && text.length() > LONGEST) {
            throw new IllegalArgumentException("search has at most " + LONGEST + " characters");
        }
        if (max < 1 || max > LARGEST) {
            throw new IllegalArgumentException("max is 1 to " + LARGEST);
        }
        if (after != null && !after.matches("[0-9]{1,11}")) {
            throw new IllegalArgumentException("after is a contract id");
        }
    }

    boolean isNumber() {
        return text != null && text.matches("[0-9]{1,11}");
    }
}
