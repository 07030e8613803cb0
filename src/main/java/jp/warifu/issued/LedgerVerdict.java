package jp.warifu.issued;

/** What the ledger says of a certificate that somebody comes with. */
public enum LedgerVerdict {
    /** It is the live one, or the ledger knows nothing of its holder. */
    LETS_IN,
    /** It is not the one that lets its holder in. */
    NOT_LIVE,
    /** It is, but not yet (クーリングオフ). */
    COOLING_OFF
}
