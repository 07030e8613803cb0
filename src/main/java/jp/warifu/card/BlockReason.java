package jp.warifu.card;

/** Why a card is blocked (利用停止). */
public enum BlockReason {
    /** 紛失. */
    LOST,
    /** 盗難. */
    STOLEN,
    /** Somebody else has seen its digits: 不正な入力画面, a copy. */
    DISCLOSED,
    /** 破損. */
    DAMAGED,
    /** Sent, and never came: 未着. */
    NOT_ARRIVED
}
