package jp.warifu.release;

/** Where a request is. Nothing leads back to OPEN, and nothing out of the others. */
public enum RequestState {
    /** Waits for its second person. */
    OPEN,
    /** A second person released it, and it was carried out. */
    RELEASED,
    /** A second person said no. */
    REJECTED,
    /** Who asked took it back. */
    WITHDRAWN,
    /** Nobody decided in time. */
    EXPIRED,
    /** What it was asked for had changed; nothing was done. */
    VOID
}
