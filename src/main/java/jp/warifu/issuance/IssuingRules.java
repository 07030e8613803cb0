package jp.warifu.issuance;

import java.time.Duration;
import java.time.Instant;
import jp.warifu.contract.Account;
import jp.warifu.contract.LoginMethod;
import jp.warifu.issuance.Standing.Availability;
import jp.warifu.issued.Ground;
import jp.warifu.issued.Holder;
import jp.warifu.issued.LiveCertificate;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * When a certificate may be acquired (S22, S23, S71), and how long it holds.
 *
 * @param on whether the realm issues certificates
 * @param notice how long before its end one may be renewed
 */
record IssuingRules(boolean on, Duration notice, Duration validity, Duration coolingOff) {
    /** Clocks of customers may be a little slow. */
    static final Duration BACKDATED = Duration.ofMinutes(5);

    static IssuingRules of(Settings settings) {
        return new IssuingRules(
                IssuingSettings.isOn(settings),
                Duration.ofDays(RealmSettings.CERTIFICATE_NOTICE.of(settings)),
                Duration.ofDays(IssuingSettings.VALIDITY_DAYS.of(settings)),
                Duration.ofMinutes(IssuingSettings.COOLING_OFF_MINUTES.of(settings)));
    }

    /**
     * @param live null where the ledger has none
     * @param begunWithEnd the end of the certificate that the session was begun with; null without a session
     * @param subject null where the realm's step reads another form
     */
    Standing standing(
            Account account,
            Holder holder,
            @Nullable LiveCertificate live,
            @Nullable Instant begunWithEnd,
            @Nullable String subject,
            Instant now) {
        Instant renewableFrom = renewableFrom(holder, live, begunWithEnd);
        return new Standing(
                account,
                live,
                holder.isOpen(now) ? holder.openUntil() : null,
                renewableFrom,
                subject,
                availability(account, holder, renewableFrom, subject, now));
    }

    private Availability availability(
            Account account, Holder holder, @Nullable Instant renewableFrom, @Nullable String subject, Instant now) {
        if (!on) {
            return Availability.OFF;
        }
        if (account.contract().loginMethod() != LoginMethod.CERTIFICATE) {
            return Availability.LOGIN_METHOD;
        }
        if (subject == null) {
            return Availability.SUBJECT;
        }
        if (holder.isOpen(now)) {
            return Availability.OPEN;
        }
        if (renewableFrom == null) {
            return Availability.CLOSED;
        }
        return renewableFrom.isAfter(now) ? Availability.TOO_EARLY : Availability.RENEWAL;
    }

    /** One that the ledger knows counts before the session's, which is nothing once the ledger decides alone. */
    private @Nullable Instant renewableFrom(
            Holder holder, @Nullable LiveCertificate live, @Nullable Instant begunWithEnd) {
        if (live != null) {
            return live.notAfter().minus(notice);
        }
        return begunWithEnd == null || holder.since() != null ? null : begunWithEnd.minus(notice);
    }

    /** What issuing uses up; the standing must allow it. */
    static Ground ground(Standing standing) {
        if (standing.availability() == Availability.OPEN) {
            return new Ground.Opened();
        }
        LiveCertificate live = standing.live();
        return live == null ? new Ground.FirstHere() : new Ground.Renewal(live.id());
    }
}
