package jp.warifu.authority;

/** A certification request that is none, or one that no authority is asked to sign. */
public final class UnacceptableRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong with it; the holder is told. */
    public enum Reason {
        /** It is no PKCS #10 request, neither in PEM nor in Base64, or longer than one is. */
        MALFORMED,
        /** Its key is of another kind than EC P-256, EC P-384 and RSA of 2048 to 4096 bits. */
        KEY,
        /** It is not signed with the private key of its own public key, or by an algorithm that is not sound. */
        SIGNATURE
    }

    public UnacceptableRequestException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
