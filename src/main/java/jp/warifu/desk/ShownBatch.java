package jp.warifu.desk;

import jp.warifu.card.CardBatch;
import jp.warifu.flow.JapanTime;
import org.jspecify.annotations.Nullable;

/**
 * Cards that were made together, as a page shows them.
 *
 * @param first serial, as it is printed
 * @param labels of the cells, with blanks between them
 * @param printedAt null before the first time
 */
public record ShownBatch(
        String url,
        int number,
        int cards,
        String first,
        String last,
        String labels,
        String createdAt,
        String createdBy,
        int prints,
        @Nullable String printedAt) {
    static ShownBatch of(CardBatch batch, DeskVisit visit) {
        return new ShownBatch(
                visit.url("cards", "batches", batch.rowId()),
                batch.number(),
                batch.cards(),
                batch.first().printed(),
                batch.last().printed(),
                String.join(" ", batch.labels()),
                JapanTime.format(batch.createdAt()),
                batch.createdBy(),
                batch.prints(),
                batch.printedAt() == null ? null : JapanTime.format(batch.printedAt()));
    }
}
