package jp.warifu.businessweb.oidc;

/** Warifu does not answer, or not as it should. Nothing is known about what was asked of it. */
public final class ServiceDownException extends Exception {
    private static final long serialVersionUID = 1L;

    public ServiceDownException(String message) {
        super(message);
    }

    public ServiceDownException(String message, Throwable cause) {
        super(message, cause);
    }
}
