package jp.warifu.contract;

/** Who may change the state of an account or a token. */
public enum Party {
    /** 管理者 of the contract, with the confirmation PIN. */
    ADMINISTRATOR,
    /** お取引店. */
    BRANCH,
    /** しんきんサービスセンター: may stop, never release (S8). */
    SERVICE_CENTRE,
    /** Nobody: too many wrong answers do it. */
    FAILURES
}
