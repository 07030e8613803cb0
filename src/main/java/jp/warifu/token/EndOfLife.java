package jp.warifu.token;

import java.time.LocalDate;
import java.util.Optional;
import jp.warifu.flow.JapanTime;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;

/**
 * 電池寿命: when a hardware token is expected to end, counted from its first use (S108).
 *
 * @param lifeMonths from the first use to the expected end
 * @param noticeMonths before the expected end, from when it is told
 */
public record EndOfLife(int lifeMonths, int noticeMonths) {
    public static EndOfLife of(Settings settings) {
        return new EndOfLife(RealmSettings.HARDWARE_LIFE.of(settings), RealmSettings.HARDWARE_NOTICE.of(settings));
    }

    /** The expected end, a day in Japan; empty for software tokens, and for those that were never used. */
    public Optional<LocalDate> of(Token token) {
        return token.kind() == TokenKind.HARDWARE
                ? Optional.ofNullable(token.firstUsed())
                        .map(first -> JapanTime.date(first).plusMonths(lifeMonths))
                : Optional.empty();
    }

    /** Whether the end is to be told: it is near, or over while the token still works. */
    public boolean isNear(LocalDate end, LocalDate today) {
        return !today.isBefore(end.minusMonths(noticeMonths));
    }
}
