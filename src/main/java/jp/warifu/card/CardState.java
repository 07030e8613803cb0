package jp.warifu.card;

/** Whether a card may be asked for. */
public enum CardState {
    ACTIVE,
    BLOCKED
}
