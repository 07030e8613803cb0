package jp.warifu.card;

/**
 * How much of a card an onlooker who has seen every log-in would know.
 *
 * <p>The next pair is drawn among the cells asked least often, so all cells of a card with ten have been asked after
 * five log-ins. How worn a card is, is therefore better told by the pairs, which goes on rising; the threshold for a
 * re-issue is compared with these.
 *
 * @param cells the share of cells that have been asked for, in percent
 * @param pairs the share of pairs that have been asked for, in percent
 * @param challenges how many there have been
 */
public record Exposure(int cells, int pairs, int challenges) {
    static Exposure of(CellSelection selection, int pairs) {
        return new Exposure(
                (int) (100 * selection.exposure()),
                pairs,
                selection.asked().stream().mapToInt(Integer::intValue).sum() / 2);
    }
}
