package jp.warifu.card;

import java.util.BitSet;
import java.util.HexFormat;

/**
 * Which pairs of a card's cells have been asked for: what somebody who has watched every log-in could replay.
 *
 * @param cells how many the card has
 * @param asked one bit for each pair, in the order of the first cell and then of the second
 */
record AskedPairs(int cells, BitSet asked) {
    AskedPairs {
        asked = (BitSet) asked.clone();
    }

    @Override
    public BitSet asked() {
        return (BitSet) asked.clone();
    }

    /** @param text in hex; empty: none yet */
    static AskedPairs parse(int cells, String text) {
        return new AskedPairs(cells, BitSet.valueOf(HexFormat.of().parseHex(text)));
    }

    /**
     * @param first the place of the cell that stands earlier, from 0
     * @param second the place of the other
     */
    AskedPairs with(int first, int second) {
        BitSet more = asked();
        more.set(first * (2 * cells - first - 1) / 2 + second - first - 1);
        return new AskedPairs(cells, more);
    }

    /** The share of all pairs, rounded down. */
    int percent() {
        return 100 * asked.cardinality() / (cells * (cells - 1) / 2);
    }

    String toText() {
        return HexFormat.of().formatHex(asked.toByteArray());
    }
}
