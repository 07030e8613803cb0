package jp.warifu.transaction;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transaction, as it was when it was read.
 *
 * @param client the Keycloak client that posted it, by its id
 * @param digest of the content
 * @param state EXPIRED as well when nobody moved it in time
 * @param expires until when it can be confirmed; once it is, until when it can be consumed
 * @param factor by what it was confirmed; null before, and when by nothing
 * @param serial of the token whose code confirmed it, masked
 */
public record Transaction(
        String id,
        String client,
        TransactionContent content,
        String digest,
        Confirmation confirmation,
        TransactionState state,
        Instant created,
        Instant expires,
        @Nullable String factor,
        @Nullable String serial,
        @Nullable Instant authorised,
        @Nullable Instant consumed) {

    static Transaction of(TransactionEntity row, Instant now) {
        return new Transaction(
                row.id,
                row.client,
                ContentJson.read(row.content.getBytes(StandardCharsets.UTF_8)),
                row.digest,
                row.confirmation,
                state(row, now),
                Instant.ofEpochMilli(row.createdAt),
                Instant.ofEpochMilli(row.expiresAt),
                row.factor,
                row.serial,
                row.authorisedAt == null ? null : Instant.ofEpochMilli(row.authorisedAt),
                row.consumedAt == null ? null : Instant.ofEpochMilli(row.consumedAt));
    }

    private static TransactionState state(TransactionEntity row, Instant now) {
        return switch (row.state) {
            case PENDING, AUTHORISED -> now.toEpochMilli() < row.expiresAt ? row.state : TransactionState.EXPIRED;
            case CONSUMED, VOID, EXPIRED -> row.state;
        };
    }
}
