package jp.warifu.housekeeping;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import jp.warifu.settings.Settings;

/**
 * 終わったもの: the rows of one kind that say nothing any more. What is removed is decided by the statement that removes it,
 * never by what was read before: a row that is used in the last moment stays.
 */
public interface Ended {
    /** As {@link jp.warifu.metrics.Metric#REMOVED_ROWS} names it. */
    String kind();

    /** Removes in a realm, beginning anew. */
    Removing in(String realmId, Settings settings);

    /** Removes one batch after the other. */
    @FunctionalInterface
    interface Removing {
        /** @param most how many rows may be removed, and locked, by one transaction */
        Batch next(EntityManager em, Instant now, int most);
    }
}
