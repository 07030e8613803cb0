package jp.warifu.issued;

/** Where a certificate stands. */
public enum CertificateState {
    /** The authority is asked for it; it lets nobody in. */
    ORDERED,
    /** The one that lets its holder in. */
    LIVE,
    /** 失効. */
    REVOKED,
    /** It was asked for, and not handed out. */
    ABANDONED
}
