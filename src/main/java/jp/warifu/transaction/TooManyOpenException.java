package jp.warifu.transaction;

/** An application has left too many transactions of one user open. */
public final class TooManyOpenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyOpenException() {
        super("too many transactions of this user are open");
    }
}
