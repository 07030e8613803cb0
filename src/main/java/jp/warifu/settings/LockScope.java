package jp.warifu.settings;

/** What too many wrong answers of an administrator lock (S88). */
public enum LockScope {
    /** The administrator only. */
    ADMINISTRATOR,
    /** The administrator and every user of the contract. */
    CONTRACT
}
