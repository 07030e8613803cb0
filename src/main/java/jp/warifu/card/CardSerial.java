package jp.warifu.card;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * シリアル番号 printed on a card. The bank's own have twelve digits: six of the batch, five of the card in it, and a check
 * digit after H. Michael Damm (Total anti-symmetrische Quasigruppen, Marburg 2004), which finds every single wrong digit
 * and every two neighbours in the wrong order. Cards that were brought along have serials of another form.
 *
 * @param value width, spaces and hyphens are normalised where it has digits only, since people type it (S24)
 */
public record CardSerial(String value) {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0\\-\\u2010-\\u2015\\u2212\\u30fc]");
    /** Control characters, and what turns text around: neither is printed on a card. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private static final Pattern OWN = Pattern.compile("[0-9]{12}");
    private static final int MAX_LENGTH = 32;
    private static final int ENDING = 4;

    private static final int[][] QUASIGROUP = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };

    public CardSerial {
        value = value.strip();
        String digits = withoutSeparators(value);
        value = OWN.matcher(digits).matches() ? digits : value;
        if (value.isEmpty()
                || value.length() > MAX_LENGTH
                || UNSEEN.matcher(value).find()) {
            throw new IllegalArgumentException("a card's serial has 1 to " + MAX_LENGTH + " characters that are seen");
        }
    }

    /** Width normalised; without spaces and hyphens. */
    static String withoutSeparators(String typed) {
        return SEPARATORS
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("");
    }

    /**
     * @param batch 1 to 999999
     * @param card 1 to 99999
     */
    static CardSerial of(int batch, int card) {
        if (batch < 1 || batch > 999_999 || card < 1 || card > 99_999) {
            throw new IllegalArgumentException("no serial for card " + card + " of batch " + batch);
        }
        String digits = "%06d%05d".formatted(batch, card);
        return new CardSerial(digits + interim(digits));
    }

    /** Whether it has the form of the bank's own, but a check digit that shows a slip. */
    public boolean isMistyped() {
        return OWN.matcher(value).matches() && interim(value) != 0;
    }

    /** As it is printed: twelve digits in groups of four. */
    public String printed() {
        return OWN.matcher(value).matches() ? value.replaceAll("(.{4})(?!$)", "$1 ") : value;
    }

    /** Backwards: what is searched by its ending. */
    String reversed() {
        return new StringBuilder(value).reverse().toString();
    }

    /** The last four characters, which may be shown. */
    public String ending() {
        return value.substring(Math.max(0, value.length() - ENDING));
    }

    /** For audit records and logs: all but the ending masked. */
    public String masked() {
        return "*".repeat(Math.max(0, value.length() - ENDING)) + ending();
    }

    private static int interim(String digits) {
        return digits.chars().map(c -> c - '0').reduce(0, (interim, digit) -> QUASIGROUP[interim][digit]);
    }
}
