package jp.warifu.contract;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.flow.BoundCertificate;
import jp.warifu.flow.CertificateProblem;
import jp.warifu.issued.IssuedCertificates;
import jp.warifu.issued.LedgerVerdict;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * Whether a session may go on as its contract logs in now: with the certificate that it began with, or without one where
 * the contract has none. A session from before a change of the log-in method is over (S39), and so is one whose
 * certificate the ledger says is dead (S74).
 */
public final class CertificateBinding {
    private static final String KNOWN = "warifu.account.known";

    private CertificateBinding() {}

    /**
     * The account, read with what the ledger says of its certificate, which several who take part in a request ask for
     * next.
     */
    public static Optional<Account> account(KeycloakSession session, String realmId, String id) {
        Optional<Contracts.Known> known =
                new Contracts(KeycloakOwnTransaction.entityManager(session), realmId).known(id);
        known.ifPresent(found -> session.setAttribute(KNOWN, found));
        return known.map(Contracts.Known::account);
    }

    public static boolean holds(KeycloakSession session, UserSessionModel userSession, Contract contract) {
        BoundCertificate bound = BoundCertificate.of(userSession);
        return switch (contract.loginMethod()) {
            case CERTIFICATE -> bound != null && bound.isPresented(session) && isLive(session, userSession, bound);
            case ID_PIN -> bound == null;
        };
    }

    private static boolean isLive(KeycloakSession session, UserSessionModel userSession, BoundCertificate bound) {
        return problem(
                        session,
                        userSession.getRealm().getId(),
                        userSession.getUser().getId(),
                        bound)
                .isEmpty();
    }

    /** As the ledger said when the account was read in this request, if it was. */
    static Optional<CertificateProblem> problem(
            KeycloakSession session, String realmId, String accountId, BoundCertificate certificate) {
        EntityManager em = KeycloakOwnTransaction.entityManager(session);
        if (session.getAttribute(KNOWN) instanceof Contracts.Known known
                && known.account().id().equals(accountId)) {
            return problem(known.certificate().verdict(certificate.thumbprint(), () -> new DatabaseClock(em).now()));
        }
        return problem(em, realmId, accountId, certificate);
    }

    /**
     * What the ledger of certificates that were issued here has against one.
     *
     * @param accountId of the Keycloak user whose certificate it is by its subject
     */
    public static Optional<CertificateProblem> problem(
            EntityManager em, String realmId, String accountId, BoundCertificate certificate) {
        return problem(new IssuedCertificates(em, realmId).verdict(accountId, certificate.thumbprint()));
    }

    private static Optional<CertificateProblem> problem(LedgerVerdict verdict) {
        return switch (verdict) {
            case LETS_IN -> Optional.empty();
            case NOT_LIVE -> Optional.of(CertificateProblem.REVOKED);
            case COOLING_OFF -> Optional.of(CertificateProblem.COOLING_OFF);
        };
    }
}
