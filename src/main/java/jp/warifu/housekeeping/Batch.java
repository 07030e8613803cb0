package jp.warifu.housekeeping;

import java.util.List;
import java.util.function.ToIntFunction;

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

    /**
     * Of a removal that looks for what it removes first.
     *
     * @param found at most as many as may be removed
     * @param removal how many of them it removed; not asked when there are none
     */
    public static <T> Batch of(List<T> found, int most, ToIntFunction<List<T>> removal) {
        return new Batch(found.isEmpty() ? 0 : removal.applyAsInt(found), found.size() == most);
    }

    /** Both in one transaction. */
    public Batch and(Batch next) {
        return new Batch(removed + next.removed, next.more);
    }
}
