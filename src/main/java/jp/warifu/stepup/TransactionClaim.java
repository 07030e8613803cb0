package jp.warifu.stepup;

import java.util.List;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenResponseMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;

/** Names the transaction that was confirmed in the access token that answers its very request, and in no later one (S69). */
public final class TransactionClaim extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCAccessTokenResponseMapper {
    private static final String ID = "warifu-transaction";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getDisplayType() {
        return "Warifu transaction (取引)";
    }

    @Override
    public String getHelpText() {
        return "Adds authorization_details with the transaction that was confirmed, and its digest, to the access token and"
                + " to the answer that brings it.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public AccessToken transformAccessToken(
            AccessToken token,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        List<AuthorizationDetailsJSONRepresentation> confirmed = confirmed(context);
        if (!confirmed.isEmpty()) {
            // Not by its setter: Keycloak copies that to the refresh token, and from there to every later access token.
            token.getOtherClaims().put(OAuth2Constants.AUTHORIZATION_DETAILS, confirmed);
        }
        return token;
    }

    @Override
    public AccessTokenResponse transformAccessTokenResponse(
            AccessTokenResponse response,
            ProtocolMapperModel mapper,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        List<AuthorizationDetailsJSONRepresentation> confirmed = confirmed(context);
        if (!confirmed.isEmpty()) {
            response.setAuthorizationDetails(confirmed);
        }
        return response;
    }

    private static List<AuthorizationDetailsJSONRepresentation> confirmed(ClientSessionContext context) {
        AuthorizationDetailsJSONRepresentation detail =
                context.getAttribute(TransactionDetails.CONFIRMED, AuthorizationDetailsJSONRepresentation.class);
        return detail == null ? List.of() : List.of(detail);
    }
}
