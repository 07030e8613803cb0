package jp.warifu.oathcsv;

/** Why a list of keys is refused. Callers of the API see these names: they stay as they are. */
public enum CsvProblem {
    /** More bytes than {@link OathCsvReader#MAX_BYTES}. */
    TOO_LARGE,
    /** A line of more than {@link OathCsvReader#MAX_LINE} bytes. */
    LINE_TOO_LONG,
    /** Not UTF-8: Shift_JIS or UTF-16, most likely. */
    NOT_UTF8,
    /** A quote that is not closed, or one inside a value, or a control character. */
    MALFORMED_LINE,
    /** A line with more or fewer values than the header has columns. */
    WRONG_NUMBER_OF_VALUES,
    /** A column that is needed is not in the header. */
    MISSING_COLUMN,
    /** A column that is twice in the header, under one name or two. */
    DUPLICATE_COLUMN,
    /** A column that is not known: it might say something about the key that has to be obeyed. */
    UNKNOWN_COLUMN,
    /** A value that is needed is empty. */
    MISSING,
    /** A value that does not have its column's form. */
    INVALID_VALUE,
    /** A value that is right and that these tokens cannot have. */
    UNSUPPORTED_VALUE,
    /** A key that is not for TOTP. */
    UNSUPPORTED_KEY_ALGORITHM,
    /** A secret that could be hexadecimal or Base32, in a file that has not shown yet which it has. */
    AMBIGUOUS_ENCODING,
    /** The secret is too short or too long to be the seed of a token. */
    INVALID_SECRET,
    /** A header and nothing after it, or not even that. */
    NO_KEYS
}
