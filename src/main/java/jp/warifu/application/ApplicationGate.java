package jp.warifu.application;

import jakarta.ws.rs.WebApplicationException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.util.MtlsHoKTokenUtil;

/** Lets the service account of a client in that may deal with transactions; nobody's user, and no other client. */
record ApplicationGate(KeycloakSession session) {
    /** The realm role of the service accounts that may. */
    static final String ROLE = "warifu-transactions";

    /** @throws WebApplicationException 401 without a valid token, 403 when it is not such an account's */
    Application enter() {
        AuthenticationManager.AuthResult caller = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        if (caller == null || !isHolder(caller.token())) {
            throw new WebApplicationException(ApiError.INVALID_TOKEN.response("a valid access token is needed"));
        }
        ClientModel client = caller.client();
        UserModel user = caller.user();
        RoleModel role = session.getContext().getRealm().getRole(ROLE);
        boolean own = client.isServiceAccountsEnabled() && client.getId().equals(user.getServiceAccountClientLink());
        if (!own || role == null || !user.hasRole(role)) {
            throw new WebApplicationException(
                    ApiError.FORBIDDEN.response("the token is not of a service account with the role " + ROLE));
        }
        return new Application(
                client, user.getUsername(), session.getContext().getConnection().getRemoteAddr());
    }

    /** A token bound to a certificate (RFC 8705) is worth nothing without it. */
    private boolean isHolder(AccessToken token) {
        boolean bound =
                token.getConfirmation() != null && token.getConfirmation().getCertThumbprint() != null;
        return !bound
                || MtlsHoKTokenUtil.verifyTokenBindingWithClientCertificate(
                        token, session.getContext().getHttpRequest(), session);
    }
}
