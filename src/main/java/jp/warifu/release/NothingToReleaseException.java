package jp.warifu.release;

/** A request would change nothing: who or what it is about is not there, or not stopped. */
public final class NothingToReleaseException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NothingToReleaseException(String why) {
        super(why);
    }
}
