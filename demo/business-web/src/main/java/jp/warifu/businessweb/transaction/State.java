package jp.warifu.businessweb.transaction;

/** Where a transaction stands at Warifu. */
public enum State {
    PENDING,
    AUTHORISED,
    CONSUMED,
    VOID,
    EXPIRED,
    /** Warifu does not know it. */
    UNKNOWN
}
