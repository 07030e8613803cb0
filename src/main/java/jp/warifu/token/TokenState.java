package jp.warifu.token;

import java.util.EnumSet;
import java.util.Set;

/** Where a token is in its life at the bank. The only place that knows which moves are legal. */
public enum TokenState {
    /** In stock, bound to nobody. */
    STOCK,
    /** Registered (利用登録). */
    ACTIVE,
    /** 事故設定: lost or stolen, blocked for all its users until 事故解除 (S95). */
    INCIDENT,
    /** Too many wrong codes: only the branch releases it (S80). */
    LOCKED,
    /** Replaced or cancelled: a serial that never comes back (S79). */
    RETIRED;

    /** Where this state may lead. */
    public Set<TokenState> next() {
        return switch (this) {
            case STOCK -> EnumSet.of(ACTIVE, RETIRED);
            case ACTIVE -> EnumSet.of(INCIDENT, LOCKED, RETIRED);
            case INCIDENT -> EnumSet.of(ACTIVE, RETIRED);
            case LOCKED -> EnumSet.of(RETIRED);
            case RETIRED -> EnumSet.noneOf(TokenState.class);
        };
    }

    /** @throws IllegalStateException when there is no such move */
    public TokenState to(TokenState target) {
        if (!next().contains(target)) {
            throw new IllegalStateException("a token cannot go from " + this + " to " + target);
        }
        return target;
    }
}
