package jp.warifu.card;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * お客様カード as it was when it was read, without its digits.
 *
 * @param rowId the id of its row
 * @param contract the row id of the contract; null while it is nobody's
 * @param batch the row id of the batch it was made in; null for a card that was brought along
 * @param labels in the order of the card
 * @param assignedAt when it became the contract's
 * @param firstUsedAt when it was first answered rightly as a re-issued card
 */
public record Card(
        String rowId,
        CardSerial serial,
        CardState state,
        @Nullable String contract,
        @Nullable String batch,
        List<String> labels,
        Exposure exposure,
        @Nullable Instant assignedAt,
        @Nullable Instant firstUsedAt) {
    public Card {
        labels = List.copyOf(labels);
    }

    /** Whether it is in use and was asked for more often than the threshold has it, in percent of pairs. */
    public boolean isDue(int threshold) {
        return state.isUsable() && exposure.pairs() > threshold;
    }

    static Card of(CardEntity row) {
        return new Card(
                row.id,
                new CardSerial(row.serial),
                row.state,
                row.contract,
                row.batch,
                List.of(row.labels.split(",")),
                Exposure.of(CellSelection.parse(row.labels, row.asked), row.exposure),
                instant(row.assignedAt),
                instant(row.firstUsedAt));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
