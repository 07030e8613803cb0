package jp.warifu.housekeeping;

/**
 * What one transaction of a removal has done.
 *
 * @param removed rows
 * @param more whether there may be more to be removed
 */
public record Batch(int removed, boolean more) {
    /** Of a removal that finds as many as it may, while there are so many. */
    public static Batch of(int removed, int most) {
        return new Batch(removed, removed == most);
    }

    /** Both in one transaction. */
    public Batch and(Batch next) {
        return new Batch(removed + next.removed, next.more);
    }
}
