package jp.warifu.transaction;

import org.jspecify.annotations.Nullable;

/**
 * What a realm, or for one contract the bank, has said of a type of transaction.
 *
 * @param nameJa how Japanese pages call it; null: as the theme does
 * @param nameEn how English pages call it
 */
public record Kind(
        TransactionType type,
        Confirmation confirmation,
        @Nullable String nameJa,
        @Nullable String nameEn) {
    private static final int LONGEST = 40;

    /** @throws IllegalArgumentException when a name is blank, too long or has characters that are not seen as they are */
    public Kind {
        check(nameJa);
        check(nameEn);
    }

    private static void check(@Nullable String name) {
        if (name != null
                && (name.isBlank()
                        || name.length() > LONGEST
                        || name.codePoints().anyMatch(ContentJson::isUnseen))) {
            throw new IllegalArgumentException("a name has 1 to " + LONGEST + " characters that are seen as they are");
        }
    }
}
