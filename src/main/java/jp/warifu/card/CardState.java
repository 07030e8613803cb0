package jp.warifu.card;

/** Where a card is in its life at the bank; {@link CardMove} says what leads where. */
public enum CardState {
    /** In stock, nobody's. */
    STOCK,
    /** Issued while another card of the contract is in use: it takes that one's place with its first right answer. */
    NEXT,
    /** The card that the contract is asked for. */
    ACTIVE,
    /** 利用停止: lost, stolen or shown to somebody. */
    BLOCKED,
    /** Replaced, or taken out of stock: a serial that never comes back. */
    RETIRED;

    /** Whether the card may be asked for. */
    public boolean isUsable() {
        return this == ACTIVE || this == NEXT;
    }
}
