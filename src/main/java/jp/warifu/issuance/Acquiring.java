package jp.warifu.issuance;

import java.time.Instant;
import jp.warifu.authority.AuthorityException;
import jp.warifu.authority.CertificateAuthority;
import jp.warifu.authority.CertificateOrder;
import jp.warifu.authority.CertificationRequest;
import jp.warifu.authority.IssuedCertificate;
import jp.warifu.contract.Account;
import jp.warifu.contract.OpenSessions;
import jp.warifu.customer.CertificateSubjects;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.Settings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** 取得 and 更新 with what Keycloak does of it: the authority, the end of other sessions, the mails. */
record Acquiring(KeycloakSession session, IssuingRules rules, CertificateSubjects subjects) {
    Acquisition acquire(Account account, CertificationRequest request, Applicant applicant) {
        Acquisition acquisition = phases().acquire(account, request, applicant);
        if (acquisition instanceof Acquisition.Issued issued) {
            Meters.count(Metric.CERTIFICATES, "issued");
            endSessions(account, applicant);
            Instant at = new DatabaseClock(KeycloakOwnTransaction.entityManager(session)).now();
            new CertificateMails(session).issued(account, at, issued.usableFrom());
        } else if (acquisition instanceof Acquisition.Refused refused) {
            Meters.count(Metric.CERTIFICATES, Metric.value(refused.reason().name()));
        }
        return acquisition;
    }

    private ThreePhases phases() {
        String ocsp = IssuingSettings.OCSP_URL.of(Settings.of(realm()));
        return new ThreePhases(
                KeycloakOwnTransaction.beside(session),
                realm().getId(),
                rules,
                subjects::subject,
                new ThreePhases.Addresses(RevocationListing.address(session), ocsp.isEmpty() ? null : ocsp),
                this::sign);
    }

    private IssuedCertificate sign(CertificateOrder order) throws AuthorityException {
        String id = IssuingSettings.AUTHORITY.of(Settings.of(realm()));
        CertificateAuthority authority = session.getProvider(CertificateAuthority.class, id);
        if (authority == null) {
            throw new AuthorityException("there is no authority '" + id + "' on this server");
        }
        return authority.issue(order);
    }

    private void endSessions(Account account, Applicant applicant) {
        OpenSessions sessions = new OpenSessions(session);
        String own = applicant.userSession();
        if (own == null) {
            sessions.end(account.id());
        } else {
            sessions.endBut(account.id(), own);
        }
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
