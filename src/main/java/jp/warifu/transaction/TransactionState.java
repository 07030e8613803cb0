package jp.warifu.transaction;

/** Where a transaction stands. It only ever moves downwards. */
public enum TransactionState {
    /** Posted, and shown to nobody or to a person who has not answered. */
    PENDING,
    /** Confirmed by its user; the application may consume it, once. */
    AUTHORISED,
    /** The application has taken the authorisation. */
    CONSUMED,
    /** Given up by the user or the application, or changed after it was confirmed. */
    VOID,
    /** Nobody answered in time, or the application did not consume it in time. Never stored: the clock says so. */
    EXPIRED
}
