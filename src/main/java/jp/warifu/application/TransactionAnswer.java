package jp.warifu.application;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import jp.warifu.transaction.Confirmation;
import jp.warifu.transaction.Transaction;
import jp.warifu.transaction.TransactionState;
import org.jspecify.annotations.Nullable;

/**
 * What the application is told of a transaction; never its content, which it has.
 *
 * @param digest SHA-256 of the content by RFC 8785, Base64url
 * @param expiresAt until when it can be confirmed or, once it is, consumed
 * @param factor {@code one-time-password} or {@code confirmation-pin}
 * @param receipt 承認控え, a compact JWS, from the confirmation on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransactionAnswer(
        String id,
        TransactionState state,
        Confirmation confirmation,
        String digest,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createdAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant expiresAt,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant authorisedAt,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant consumedAt,

        @Nullable String factor,
        @Nullable String receipt) {

    static TransactionAnswer of(Transaction transaction, @Nullable String receipt) {
        return new TransactionAnswer(
                transaction.id(),
                transaction.state(),
                transaction.confirmation(),
                transaction.digest(),
                transaction.created(),
                transaction.expires(),
                transaction.authorised(),
                transaction.consumed(),
                transaction.factor(),
                receipt);
    }
}
