package jp.warifu.token;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contracts;
import jp.warifu.database.KeycloakOwnTransaction;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/** Tells the banking application who acts for which contract (S40), as it is when the token is issued. */
public final class WarifuClaims extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {
    private static final String ID = "warifu-claims";
    private static final List<ProviderConfigProperty> PROPERTIES = new ArrayList<>();

    static {
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(PROPERTIES, WarifuClaims.class);
    }

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
        return "Warifu contract (契約先)";
    }

    @Override
    public String getHelpText() {
        return "Adds contract_id, warifu_role (administrator, user) and otp_state (not-used, registered, unregistered,"
                + " stopped).";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return PROPERTIES;
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext clientSession) {
        EntityManager em = KeycloakOwnTransaction.entityManager(session);
        String realmId = userSession.getRealm().getId();
        Optional<Account> found =
                new Contracts(em, realmId).account(userSession.getUser().getId());
        found.ifPresent(account -> {
            Optional<Token> used = new Registrations(em, realmId)
                    .of(Registrations.holder(account))
                    .map(Registrations.Registration::token);
            token.getOtherClaims()
                    .putAll(Map.of(
                            "contract_id", account.contract().id().value(),
                            "warifu_role", account.role().code(),
                            "otp_state", RegistrationStatus.of(account, used).code()));
        });
    }
}
