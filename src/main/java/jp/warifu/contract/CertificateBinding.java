package jp.warifu.contract;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.flow.BoundCertificate;
import jp.warifu.flow.CertificateProblem;
import jp.warifu.issued.IssuedCertificates;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * Whether a session may go on as its contract logs in now: with the certificate that it began with, or without one where
 * the contract has none. A session from before a change of the log-in method is over (S39), and so is one whose
 * certificate the ledger says is dead (S74).
 */
public final class CertificateBinding {
    private static final String ASKED = "warifu.certificate.asked";

    private record Asked(String realmId, String accountId, BoundCertificate certificate) {}

    private record Answered(Asked asked, Optional<CertificateProblem> problem) {}

    private CertificateBinding() {}

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

    /** The same as the ledger said before in this request, if it was asked: several who take part in a request ask. */
    static Optional<CertificateProblem> problem(
            KeycloakSession session, String realmId, String accountId, BoundCertificate certificate) {
        Asked question = new Asked(realmId, accountId, certificate);
        if (session.getAttribute(ASKED) instanceof Answered before
                && before.asked().equals(question)) {
            return before.problem();
        }
        Optional<CertificateProblem> problem =
                problem(KeycloakOwnTransaction.entityManager(session), realmId, accountId, certificate);
        session.setAttribute(ASKED, new Answered(question, problem));
        return problem;
    }

    /**
     * What the ledger of certificates that were issued here has against one.
     *
     * @param accountId of the Keycloak user whose certificate it is by its subject
     */
    public static Optional<CertificateProblem> problem(
            EntityManager em, String realmId, String accountId, BoundCertificate certificate) {
        return switch (new IssuedCertificates(em, realmId).verdict(accountId, certificate.thumbprint())) {
            case LETS_IN -> Optional.empty();
            case NOT_LIVE -> Optional.of(CertificateProblem.REVOKED);
            case COOLING_OFF -> Optional.of(CertificateProblem.COOLING_OFF);
        };
    }
}
