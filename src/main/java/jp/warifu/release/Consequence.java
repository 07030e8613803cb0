package jp.warifu.release;

import jp.warifu.token.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a release changes, as the preview shows it (S81).
 *
 * @param user 利用者ID, {@link #EVERYBODY}, or null for the administrator and where nobody is concerned
 * @param serial masked
 * @param count wrong answers that are counted now
 */
public record Consequence(
        Effect effect,
        @Nullable String user,
        @Nullable String serial,
        @Nullable TokenKind kind,
        @Nullable String from,
        @Nullable String to,
        @Nullable Long count) {

    /** Whose a token for all is. */
    public static final String EVERYBODY = "SHARED";

    /** What happens. */
    public enum Effect {
        USAGE_MODE_REMOVED,
        TOKEN_RETIRED,
        COUNTS_CLEARED,
        USER_RESUMED,
        ADMINISTRATOR_RELEASED,
        CONTRACT_RELEASED,
        CARD_COUNT_CLEARED,
        /** Nothing happens: the card's count over 30 days needs a request of its own. */
        CARD_COUNT_STAYS,
        PINS_RESET,
        INCIDENT_CLEARED,
        CERTIFICATE_OPENED
    }

    static Consequence of(Effect effect) {
        return new Consequence(effect, null, null, null, null, null, null);
    }

    Consequence user(@Nullable String whose) {
        return new Consequence(effect, whose, serial, kind, from, to, count);
    }

    Consequence token(String masked, @Nullable TokenKind ofKind) {
        return new Consequence(effect, user, masked, ofKind, from, to, count);
    }

    Consequence states(@Nullable Enum<?> before, @Nullable Enum<?> after) {
        return new Consequence(
                effect,
                user,
                serial,
                kind,
                before == null ? null : before.name(),
                after == null ? null : after.name(),
                count);
    }

    Consequence count(long wrong) {
        return new Consequence(effect, user, serial, kind, from, to, wrong);
    }
}
