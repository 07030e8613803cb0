package jp.warifu.contract;

import jp.warifu.flow.BoundCertificate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * Whether a session may go on as its contract logs in now: with the certificate that it began with, or without one where
 * the contract has none. A session from before a change of the log-in method is over (S39).
 */
public final class CertificateBinding {
    private CertificateBinding() {}

    public static boolean holds(KeycloakSession session, UserSessionModel userSession, Contract contract) {
        BoundCertificate bound = BoundCertificate.of(userSession);
        return switch (contract.loginMethod()) {
            case CERTIFICATE -> bound != null && bound.isPresented(session);
            case ID_PIN -> bound == null;
        };
    }
}
