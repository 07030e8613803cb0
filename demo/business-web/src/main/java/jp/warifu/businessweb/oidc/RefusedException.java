package jp.warifu.businessweb.oidc;

/** An answer that this application does not believe. The message is for the log and holds no secret. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What was wrong with it. */
    public enum Reason {
        /** Nobody at this browser asked for it, or it was answered before. */
        STATE,
        /** It comes from another server (RFC 9207). */
        ISSUER,
        /** The code was not redeemed. */
        CODE,
        /** Signature, audience, times or nonce of the ID token. */
        TOKEN,
        /** Another level than was asked for. */
        LEVEL,
        /** Too old, or the person was not asked again. */
        STALE,
        /** Another person than the one who logged in here. */
        SUBJECT,
        /** Somebody who belongs at the other door, or to no contract. */
        ROLE,
        /** Another transaction, another content, or none. */
        DETAILS
    }

    public RefusedException(Reason reason, String message) {
        super(reason + ": " + message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
