package jp.warifu.release;

/** The same was asked for already, and nobody has decided yet. */
public final class AlreadyAskedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String requestId;

    AlreadyAskedException(String requestId) {
        super("the same has been asked for already, and waits for its second person");
        this.requestId = requestId;
    }

    /** Of the request that is open. */
    public String requestId() {
        return requestId;
    }
}
