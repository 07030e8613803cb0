package jp.warifu.web;

import jakarta.ws.rs.Path;
import jp.warifu.application.TransactionsResource;
import jp.warifu.screens.Screens;
import jp.warifu.tokenapp.TokenAppResource;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/warifu}: the screens, and beside them what is no page. */
public final class WarifuResource extends Screens {
    private final KeycloakSession session;

    WarifuResource(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    @Path("crl")
    public RevocationListResource revocationList() {
        return new RevocationListResource(session);
    }

    @Path("transactions")
    public TransactionsResource transactions() {
        return new TransactionsResource(session);
    }

    @Path("token")
    public TokenAppResource tokenApp() {
        return new TokenAppResource(session);
    }
}
