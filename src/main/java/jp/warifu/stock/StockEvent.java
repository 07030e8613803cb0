package jp.warifu.stock;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 異動: what happened to a token, as staff see it.
 *
 * @param event {@code IMPORT}, or the name of a {@link jp.warifu.token.TokenMove}
 * @param from null for the import
 * @param contract 契約先ID
 * @param party for whom the actor acted; null for the import
 * @param by the username
 */
public record StockEvent(
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant at,
        String event,
        @Nullable String from,
        String to,
        @Nullable String contract,
        @Nullable String party,
        @Nullable String by,
        @Nullable String reason) {}
