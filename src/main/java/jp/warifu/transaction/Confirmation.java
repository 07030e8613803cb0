package jp.warifu.transaction;

/** What a kind of transaction asks of its user. */
public enum Confirmation {
    /** ワンタイムパスワード; of a contract that uses none, the confirmation PIN (S63). */
    CODE,
    /** 利用者確認暗証番号. */
    CONFIRMATION_PIN,
    /** Nothing: the log-in is enough. */
    NOTHING
}
