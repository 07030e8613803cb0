package jp.warifu.tokenapp;

import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/warifu/token}: the token app, and what it asks the bank for. */
public final class TokenAppResource {
    private final TokenAppGate gate;

    public TokenAppResource(KeycloakSession session) {
        this.gate = new TokenAppGate(session);
    }

    @Path("configuration")
    public ConfigurationResource configuration() {
        return new ConfigurationResource(gate);
    }

    @Path("registrations")
    public RegistrationsResource registrations() {
        return new RegistrationsResource(gate);
    }

    @Path("time")
    public TimeResource time() {
        return new TimeResource(gate);
    }
}
