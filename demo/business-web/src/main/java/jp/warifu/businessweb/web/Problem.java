package jp.warifu.businessweb.web;

/** What a page of its own says to the person, and the status that goes with it. */
public enum Problem {
    NOT_FOUND(404, "not-found"),
    /** Another method, a broken address or form. */
    BAD_REQUEST(400, "bad-request"),
    TOO_LARGE(413, "too-large"),
    /** The form is not of this session: it ended meanwhile, or somebody else's page sent it. */
    FOREIGN_FORM(403, "foreign-form"),
    NOT_LOGGED_IN(403, "not-logged-in"),
    /** Logged in, but at the other door. */
    WRONG_DOOR(403, "wrong-door"),
    /** An answer that nobody at this browser asked for. */
    STATE(400, "state"),
    /** The person gave up, or was refused, at the log-in. */
    LOGIN_DENIED(403, "login-denied"),
    /** The answer to a log-in is not believed. */
    LOGIN_REFUSED(403, "login-refused"),
    SERVICE_DOWN(503, "service-down"),
    INTERNAL(500, "internal");

    private final int status;
    private final String code;

    Problem(int status, String code) {
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Ends the handling of a request with this problem's page. */
    public ProblemException exception() {
        return new ProblemException(this);
    }
}
