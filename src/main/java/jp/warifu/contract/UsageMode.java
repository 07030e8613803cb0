package jp.warifu.contract;

/** 利用形態 (S46). */
public enum UsageMode {
    /** 全ての利用者が同じトークンを使用する. */
    SHARED,
    /** 全ての利用者が異なるトークンを使用する. */
    INDIVIDUAL
}
