package jp.warifu.token;

/** Where a token is in its life at the bank; {@link TokenMove} says what leads where. */
public enum TokenState {
    /** In stock, bound to nobody. */
    STOCK,
    /** A contract's own, registered (利用登録) or free to be registered there again. */
    ACTIVE,
    /** 事故設定: lost or stolen, blocked for all its users until 事故解除 (S95). */
    INCIDENT,
    /** Too many wrong codes: only the branch releases it (S80). */
    LOCKED,
    /** Replaced or cancelled: a serial that never comes back (S79). */
    RETIRED
}
