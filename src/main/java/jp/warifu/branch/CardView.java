package jp.warifu.branch;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import jp.warifu.card.Card;
import jp.warifu.card.CardSearch;
import jp.warifu.card.CardState;
import jp.warifu.card.Exposure;
import org.jspecify.annotations.Nullable;

/**
 * A card as staff see it.
 *
 * @param contract 契約先ID; null while it is nobody's
 * @param batch null for a card that was brought along
 * @param due whether it should be re-issued for its exposure
 */
public record CardView(
        String serial,
        CardState state,
        @Nullable String contract,
        @Nullable String batch,
        List<String> labels,
        Exposure exposure,
        boolean due,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant assignedAt,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant firstUsedAt) {
    static CardView of(CardSearch.Found found, int threshold) {
        Card card = found.card();
        return new CardView(
                card.serial().value(),
                card.state(),
                found.contract(),
                card.batch(),
                card.labels(),
                card.exposure(),
                card.isDue(threshold),
                card.assignedAt(),
                card.firstUsedAt());
    }
}
