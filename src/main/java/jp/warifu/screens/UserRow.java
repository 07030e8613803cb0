package jp.warifu.screens;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountState;
import jp.warifu.flow.JapanTime;
import jp.warifu.token.EndOfLife;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.token.TokenState;
import org.jspecify.annotations.Nullable;

/**
 * A row of 利用者情報選択 and of 現在の設定 (S41, S59).
 *
 * @param registration {@code registered} or {@code unregistered}
 * @param token null when the user has none
 */
public record UserRow(
        String userId,
        String name,
        String registration,
        boolean stopped,
        boolean incident,
        @Nullable TokenRow token) {

    /**
     * @param kind SOFTWARE or HARDWARE
     * @param lastUsed null before the first use
     * @param state of the token
     * @param endOfLife when a hardware token is expected to end; null for others
     * @param endingSoon whether a new one should be at hand (S108)
     * @param usableFrom until when it is too new for transactions; null when it is not
     */
    public record TokenRow(
            String kind,
            String lastFour,
            String since,
            @Nullable String lastUsed,
            String state,
            @Nullable String endOfLife,
            boolean endingSoon,
            @Nullable String usableFrom) {
        static TokenRow of(Registration registration, EndOfLife life, Instant now) {
            var token = registration.token();
            Optional<LocalDate> end = life.of(token);
            return new TokenRow(
                    token.kind().name(),
                    token.serial().ending(),
                    JapanTime.format(registration.since()),
                    token.lastUsed() == null ? null : JapanTime.format(token.lastUsed()),
                    token.state().name(),
                    end.map(JapanTime::format).orElse(null),
                    end.filter(day -> life.isNear(day, JapanTime.date(now))).isPresent(),
                    registration.waitsUntil(now).map(JapanTime::format).orElse(null));
        }
    }

    static UserRow of(Account user, @Nullable Registration registration, EndOfLife life, Instant now) {
        return new UserRow(
                user.userId() == null ? "" : user.userId().value(),
                user.name(),
                registration == null ? "unregistered" : "registered",
                user.state() == AccountState.STOPPED,
                registration != null && registration.token().state() == TokenState.INCIDENT,
                registration == null ? null : TokenRow.of(registration, life, now));
    }
}
