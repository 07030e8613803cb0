package jp.warifu.issuance;

import jakarta.persistence.EntityManager;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.authority.CertificationRequest;
import jp.warifu.authority.RevocationReason;
import jp.warifu.contract.Account;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.OpenSessions;
import jp.warifu.contract.SubjectPatterns;
import jp.warifu.customer.CertificateSubjects;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.issued.CertificateLedger;
import jp.warifu.issued.Holder;
import jp.warifu.issued.IssuedCertificates;
import jp.warifu.issued.LiveCertificate;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * 電子証明書 of the realm of the session. Each method that changes something does so in transactions of its own, and tells
 * whom it concerns after the commit: mails, ends of sessions. The caller has made sure of who acts.
 */
public record Issuing(KeycloakSession session) {
    /** Whether the realm issues certificates at all; where it does not there is no page about them. */
    public static boolean isOn(RealmModel realm) {
        return IssuingSettings.isOn(Settings.of(realm));
    }

    /**
     * How it stands with the account's certificate.
     *
     * @param begunWith the certificate that the account's session was begun with; null without a session
     */
    public Standing standing(Account account, @Nullable X509Certificate begunWith) {
        IssuedCertificates ledger = ledger();
        return standing(
                account,
                ledger.holder(account.id()),
                ledger.live(account.id()).orElse(null),
                end(begunWith),
                rules(),
                subjects(),
                now());
    }

    /** The same of several accounts of one contract, without their sessions, in their order; by account id. */
    public Map<String, Standing> standings(List<Account> accounts) {
        Map<String, Standing> standings = new LinkedHashMap<>();
        if (accounts.isEmpty()) {
            return standings;
        }
        List<String> ids = accounts.stream().map(Account::id).toList();
        Map<String, Holder> holders = ledger().holders(ids);
        Map<String, LiveCertificate> live = ledger().live(ids);
        IssuingRules rules = rules();
        CertificateSubjects subjects = subjects();
        Instant now = now();
        for (Account account : accounts) {
            Holder holder = holders.getOrDefault(account.id(), Holder.unknown(account.id()));
            standings.put(account.id(), standing(account, holder, live.get(account.id()), null, rules, subjects, now));
        }
        return standings;
    }

    private static Standing standing(
            Account account,
            Holder holder,
            @Nullable LiveCertificate live,
            @Nullable Instant begunWithEnd,
            IssuingRules rules,
            CertificateSubjects subjects,
            Instant now) {
        String subject = subjects.subject(account).orElse(null);
        return rules.standing(account, holder, live, begunWithEnd, subject, now);
    }

    /**
     * 取得 or 更新: has the request signed. The one before is dead from then on, and the account's other sessions are over.
     * The account's holder and the contract's administrator get a mail.
     */
    public Acquisition acquire(Account account, CertificationRequest request, Applicant applicant) {
        return new Acquiring(session, rules(), subjects()).acquire(account, request, applicant);
    }

    /** 失効: by the administrator for a user, by the branch or the service centre for anybody. */
    public Revoking revoke(Account account, Actor actor) {
        if (!isIssuedFor(account)) {
            return new Revoking.NotIssuedHere();
        }
        Revoking done = KeycloakOwnTransaction.beside(session).run(em -> {
            if (held(em, account).isEmpty()) {
                return new Revoking.NothingToRevoke();
            }
            Instant now = new DatabaseClock(em).now();
            CertificateLedger ledger = new CertificateLedger(em, realm().getId());
            LiveCertificate live = new IssuedCertificates(em, realm().getId())
                    .live(account.id())
                    .orElse(null);
            if (!ledger.revoke(account.id(), RevocationReason.WITHDRAWN, now)) {
                return new Revoking.NothingToRevoke();
            }
            new AuditTrail(em, realm().getId())
                    .append(
                            actor,
                            CertificateRecords.of(
                                    Action.CERTIFICATE_REVOKED, account, live == null ? null : live.serial()),
                            now);
            return new Revoking.Revoked(live, now);
        });
        if (done instanceof Revoking.Revoked revoked) {
            Meters.count(Metric.CERTIFICATES, "revoked");
            new OpenSessions(session).end(account.id());
            new CertificateMails(session).revoked(account, revoked.at());
        }
        return done;
    }

    /** 再発行: by the administrator for a user (S74), by the branch for anybody. */
    public Reopening reopen(Account account, Actor actor) {
        if (!isIssuedFor(account)) {
            return new Reopening.NotIssuedHere();
        }
        Duration open = Duration.ofDays(IssuingSettings.OPEN_DAYS.of(settings()));
        record Opened(Instant at, Instant until) {}
        Optional<Opened> opened = KeycloakOwnTransaction.beside(session).run(em -> {
            if (held(em, account).isEmpty()) {
                return Optional.empty();
            }
            Instant now = new DatabaseClock(em).now();
            Instant until = now.plus(open);
            new CertificateLedger(em, realm().getId()).open(account.id(), until);
            AuditRecord happened = CertificateRecords.of(Action.CERTIFICATE_OPENED, account, null);
            new AuditTrail(em, realm().getId()).append(actor, happened, now);
            return Optional.of(new Opened(now, until));
        });
        if (opened.isEmpty()) {
            return new Reopening.NotIssuedHere();
        }
        opened(account, opened.get().at());
        return new Reopening.Reopened(opened.get().until());
    }

    /** Whom it concerns is told that somebody has opened the account, in whatever transaction. */
    public void opened(Account account, Instant at) {
        Meters.count(Metric.CERTIFICATES, "opened");
        Instant until = KeycloakOwnTransaction.beside(session)
                .run(em -> new IssuedCertificates(em, realm().getId()).holder(account.id()))
                .openUntil();
        if (until != null) {
            new CertificateMails(session).opened(account, until, at);
        }
    }

    /** The account as it is now, which is not removed until the transaction ends. */
    private Optional<Account> held(EntityManager em, Account account) {
        return AccountHold.of(em, realm().getId(), account);
    }

    private boolean isIssuedFor(Account account) {
        return isOn(realm()) && account.contract().loginMethod() == LoginMethod.CERTIFICATE;
    }

    private IssuingRules rules() {
        return IssuingRules.of(settings());
    }

    private CertificateSubjects subjects() {
        return new CertificateSubjects(
                new SubjectPatterns(realm()).byEntry(), RealmSettings.INSTITUTION.of(settings()));
    }

    private IssuedCertificates ledger() {
        return new IssuedCertificates(KeycloakOwnTransaction.entityManager(session), realm().getId());
    }

    private Instant now() {
        return new DatabaseClock(KeycloakOwnTransaction.entityManager(session)).now();
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }

    private Settings settings() {
        return Settings.of(realm());
    }

    private static @Nullable Instant end(@Nullable X509Certificate certificate) {
        return certificate == null ? null : certificate.getNotAfter().toInstant();
    }
}
