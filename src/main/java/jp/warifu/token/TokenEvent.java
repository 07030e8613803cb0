package jp.warifu.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 異動: one move of a token, as its history tells it.
 *
 * @param contract the row id of the contract that the token was bound to then
 */
public record TokenEvent(
        TokenMove move,
        TokenState from,
        TokenState to,
        @Nullable String contract,
        Mover by) {
    static TokenEvent of(TokenHistoryEntity row) {
        Mover by = new Mover(row.party, row.actor, row.reason, Instant.ofEpochMilli(row.at));
        return new TokenEvent(row.move, row.from, row.to, row.contract, by);
    }
}
