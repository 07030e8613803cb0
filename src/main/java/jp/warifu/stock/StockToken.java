package jp.warifu.stock;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import jp.warifu.token.Token;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;
import org.jspecify.annotations.Nullable;

/**
 * A token as staff see it.
 *
 * @param contract 契約先ID
 * @param driftSteps how many time steps its clock is ahead
 * @param firstUsed when it was first registered
 */
public record StockToken(
        String serial,
        TokenKind kind,
        TokenState state,
        @Nullable String contract,
        String algorithm,
        int digits,
        long periodSeconds,
        int driftSteps,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant firstUsed,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Instant lastUsed) {

    static StockToken of(Token token, @Nullable String contract) {
        return new StockToken(
                token.serial().value(),
                token.kind(),
                token.state(),
                contract,
                token.parameters().algorithm().name(),
                token.parameters().digits(),
                token.parameters().period().toSeconds(),
                token.drift().steps(),
                token.firstUsed(),
                token.lastUsed());
    }
}
