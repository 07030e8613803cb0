package jp.warifu.authority;

/** Why a certificate holds no longer before its end, as RFC 5280 numbers it. */
public enum RevocationReason {
    /** Another one was issued to the same holder. */
    SUPERSEDED(4),
    /** 失効 by the administrator or the bank. */
    WITHDRAWN(9),
    /** The holder is not the bank's customer any more. */
    HOLDER_REMOVED(5),
    /** It may have been signed, but was never handed out. */
    ABANDONED(5);

    private final int code;

    RevocationReason(int code) {
        this.code = code;
    }

    /** The value of {@code CRLReason}. */
    public int code() {
        return code;
    }
}
