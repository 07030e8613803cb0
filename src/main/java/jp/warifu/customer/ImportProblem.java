package jp.warifu.customer;

/**
 * What keeps an import from being carried out; it quotes nothing of the file.
 *
 * @param line of the file, from 1
 * @param column its name; empty when it is about the whole line
 */
public record ImportProblem(int line, String column, Kind problem) {
    /** What is wrong. */
    public enum Kind {
        /** The file is not comma-separated values in UTF-8. */
        FORM,
        TOO_LARGE,
        NO_ROWS,
        UNKNOWN_COLUMN,
        MISSING,
        /** Not of the form that such a value has. */
        WRONG,
        /** For an administrator: a user id; for a user: another log-in method than that of his contract. */
        CONTRADICTION,
        /** The same in two lines: reported at the later one. */
        TWICE,
        /** There already. */
        EXISTS,
        /** A user's contract is not there, and the file has no administrator for it. */
        NO_CONTRACT,
        /** Initial PINs that break the rules, or are the same, or only one of the two. */
        PINS
    }
}
