package jp.warifu.report;

/** What became of one part of a report. */
public enum Result {
    /** It is blocked now. */
    DONE,
    /** It was blocked before; nothing was changed. */
    ALREADY,
    /** The user has no token that could be blocked. */
    NO_TOKEN
}
