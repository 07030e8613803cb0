package jp.warifu.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import jp.warifu.flow.JapanTime;

/**
 * What a person is told of something of his own, beside the bank's notices to all.
 *
 * @param code the messages are {@code warifu.notice.personal.<code>.title} and {@code .body}
 * @param arguments of both messages
 */
public record PersonalNotice(String code, List<String> arguments) {
    public PersonalNotice {
        arguments = List.copyOf(arguments);
    }

    /**
     * 電子証明書の更新 (S23): {0} the last day, {1} how many days are left; none on the last.
     *
     * @param end of the certificate's validity
     * @param days how many days before its end the holder is told
     * @param here whether it can be renewed on the pages of this realm
     */
    public static Optional<PersonalNotice> certificateRenewal(Instant end, Instant now, int days, boolean here) {
        LocalDate last = JapanTime.date(end);
        long left = ChronoUnit.DAYS.between(JapanTime.date(now), last);
        return left > days
                ? Optional.empty()
                : Optional.of(new PersonalNotice(
                        here ? "certificate-renewal-here" : "certificate-renewal",
                        List.of(JapanTime.format(last), Long.toString(Math.max(0, left)))));
    }

    /**
     * ハードウェアトークンの電池寿命 (S108): {0} the last four characters of the serial number, {1} when it is expected to
     * end, {2} the user.
     *
     * @param user empty: all users of the contract
     */
    public static PersonalNotice hardwareEnd(String serialEnding, LocalDate end, String user) {
        return new PersonalNotice("hardware-end", List.of(serialEnding, JapanTime.format(end), user));
    }
}
