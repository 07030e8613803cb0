package jp.warifu.secret;

import org.jspecify.annotations.Nullable;

/** A key is missing or unusable: what needs it is refused, nothing is counted, and the log says which key. */
public final class SecretUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SecretUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
