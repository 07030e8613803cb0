package jp.warifu.card;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * カード発行: cards that were made together.
 *
 * @param number from 1 within the realm; the first six digits of its cards' serials
 * @param cards how many
 * @param prints how often its print file was made
 * @param printedAt when last
 */
public record CardBatch(
        String rowId,
        int number,
        int cards,
        List<String> labels,
        Instant createdAt,
        String createdBy,
        int prints,
        @Nullable Instant printedAt) {
    /** More would keep the request and its transaction too long. */
    public static final int MAX_CARDS = 10_000;

    public CardBatch {
        labels = List.copyOf(labels);
    }

    public CardSerial first() {
        return CardSerial.of(number, 1);
    }

    public CardSerial last() {
        return CardSerial.of(number, cards);
    }

    static CardBatch of(CardBatchEntity row) {
        return new CardBatch(
                row.id,
                row.number,
                row.cards,
                List.of(row.labels.split(",")),
                Instant.ofEpochMilli(row.createdAt),
                row.createdBy,
                row.prints,
                row.printedAt == null ? null : Instant.ofEpochMilli(row.printedAt));
    }
}
