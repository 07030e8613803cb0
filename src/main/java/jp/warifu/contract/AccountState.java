package jp.warifu.contract;

/** Whether an account may log in and act. */
public enum AccountState {
    ACTIVE,
    /** 利用中止: a user stopped by the administrator, or after too many wrong answers (S85, S93). */
    STOPPED,
    /** An administrator after too many wrong answers, or a call (S8): only the branch releases it (S88, S89). */
    LOCKED
}
