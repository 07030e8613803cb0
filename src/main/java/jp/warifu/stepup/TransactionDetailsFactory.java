package jp.warifu.stepup;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessor;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessorFactory;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.util.AuthorizationDetailsParser;

/** Makes {@code warifu_transaction} a type of {@code authorization_details} that Keycloak takes. */
public final class TransactionDetailsFactory implements AuthorizationDetailsProcessorFactory {
    @Override
    public AuthorizationDetailsProcessor<?> create(KeycloakSession session) {
        return new TransactionDetails(session);
    }

    @Override
    public void init(Config.Scope config) {
        AuthorizationDetailsParser.registerParser(TransactionDetail.TYPE, new AuthorizationDetailsParser() {
            @Override
            public <T extends AuthorizationDetailsJSONRepresentation> T asSubtype(
                    AuthorizationDetailsJSONRepresentation detail, Class<T> type) {
                return type.cast(detail);
            }
        });
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing waits for it.
    }

    @Override
    public void close() {
        // It holds nothing.
    }

    @Override
    public String getId() {
        return TransactionDetail.TYPE;
    }
}
