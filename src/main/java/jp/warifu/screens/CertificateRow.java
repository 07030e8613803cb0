package jp.warifu.screens;

import java.time.Instant;
import jp.warifu.contract.Account;
import jp.warifu.flow.JapanTime;
import jp.warifu.issuance.Standing;
import jp.warifu.issued.LiveCertificate;
import org.jspecify.annotations.Nullable;

/**
 * A row of 利用者の電子証明書.
 *
 * @param state {@code live}, {@code renewal} (ends soon), {@code expired}, {@code open} (none yet, may be acquired) or
 *     {@code none} of this realm's
 * @param end the last day; null without a certificate
 * @param openUntil until when one may be acquired; null: not opened
 * @param usableFrom when it first lets in; null: it does
 */
public record CertificateRow(
        String userId,
        String name,
        String state,
        @Nullable String end,
        @Nullable String openUntil,
        @Nullable String usableFrom) {
    static CertificateRow of(Account user, Standing standing, Instant now) {
        LiveCertificate live = standing.live();
        return new CertificateRow(
                user.userId() == null ? "" : user.userId().value(),
                user.name(),
                state(standing, now),
                live == null ? null : JapanTime.format(JapanTime.date(live.notAfter())),
                standing.openUntil() == null ? null : JapanTime.format(standing.openUntil()),
                live == null || !live.usableFrom().isAfter(now) ? null : JapanTime.format(live.usableFrom()));
    }

    private static String state(Standing standing, Instant now) {
        LiveCertificate live = standing.live();
        if (live == null) {
            return standing.openUntil() == null ? "none" : "open";
        }
        if (!live.notAfter().isAfter(now)) {
            return "expired";
        }
        Instant renewable = standing.renewableFrom();
        return renewable == null || renewable.isAfter(now) ? "live" : "renewal";
    }
}
