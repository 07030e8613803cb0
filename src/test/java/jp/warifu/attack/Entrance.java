package jp.warifu.attack;

/** Where an attacker comes in. */
public enum Entrance {
    /** The pages of the log-in and of the confirmation of a transaction. */
    LOG_IN,
    /** 管理者's screens, and those of the PINs. */
    SCREENS,
    /** The banking application's entrance. */
    TRANSACTION_API,
    /** 職員: the API and the desk. */
    STAFF,
    /** What the token app asks for. */
    TOKEN_APP,
    /** The pages about certificates, the one without a log-in too. */
    CERTIFICATES
}
