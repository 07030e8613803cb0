package jp.warifu.authority;

import org.jspecify.annotations.Nullable;

/** An authority did not do what it was asked for. The message is for the log, and holds no secret. */
public final class AuthorityException extends Exception {
    private static final long serialVersionUID = 1L;

    public AuthorityException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public AuthorityException(String message) {
        this(message, null);
    }
}
