package jp.warifu.arrival;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;
import jp.warifu.flow.BoundCertificate;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.StepContext;
import jp.warifu.notice.PersonalNotice;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.token.EndOfLife;
import jp.warifu.token.Registrations;
import jp.warifu.token.Registrations.Registration;

/** What of the administrator's own comes to its end: the certificate of this log-in (S23), his contract's tokens (S108). */
record Reminders(StepContext context, Account administrator) {
    List<PersonalNotice> at(Instant now) {
        return Stream.concat(certificate(now).stream(), tokens(JapanTime.date(now)))
                .toList();
    }

    /** Only of a log-in by certificate: at another, whatever certificate the browser presents is none of ours. */
    private Optional<PersonalNotice> certificate(Instant now) {
        if (context.boundCertificate() == null) {
            return Optional.empty();
        }
        int days = RealmSettings.CERTIFICATE_NOTICE.of(settings());
        return BoundCertificate.presented(context.session())
                .flatMap(chain -> PersonalNotice.certificateRenewal(
                        chain[0].getNotAfter().toInstant(), now, days, IssuingSettings.isOn(settings())));
    }

    private Stream<PersonalNotice> tokens(LocalDate today) {
        String realmId = context.realm().getId();
        EndOfLife life = EndOfLife.of(settings());
        Map<String, Registration> registrations =
                new Registrations(context.reading(), realmId).of(administrator.contract());
        Map<String, String> users = new Contracts(context.reading(), realmId)
                .users(administrator.contract()).stream().collect(Collectors.toMap(Account::id, Account::label));
        record Ending(LocalDate end, Registration registration) {}
        return registrations.values().stream()
                .flatMap(registration ->
                        life.of(registration.token()).map(end -> new Ending(end, registration)).stream())
                .filter(ending -> life.isNear(ending.end(), today))
                .sorted(Comparator.comparing(Ending::end)
                        .thenComparing(
                                ending -> ending.registration().token().serial().value()))
                .map(ending -> PersonalNotice.hardwareEnd(
                        ending.registration().token().serial().ending(),
                        ending.end(),
                        users.getOrDefault(ending.registration().holder(), "")));
    }

    private Settings settings() {
        return Settings.of(context.realm());
    }
}
