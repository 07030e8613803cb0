package jp.warifu.stepup;

import jakarta.persistence.EntityManager;
import java.util.List;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.transaction.Transactions;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.rar.AuthorizationDetailsProcessor;
import org.keycloak.protocol.oidc.rar.InvalidAuthorizationDetailsException;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;

/**
 * Looks up which transaction the tokens of a request are for.
 *
 * <p>Keycloak remembers the details of the last request of a client in the session, so that two requests at once see each
 * other's, and copies what it once answered into refreshed tokens. Here nothing of that is believed: the ledger knows
 * in which request, by its nonce, a transaction was confirmed, and the answer is kept for that one exchange of a code.
 */
final class TransactionDetails implements AuthorizationDetailsProcessor<AuthorizationDetailsJSONRepresentation> {
    /** Of the exchange of a code: the detail that its tokens carry. */
    static final String CONFIRMED = "warifu.transaction.confirmed";

    private final KeycloakSession session;

    TransactionDetails(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public String getSupportedType() {
        return TransactionDetail.TYPE;
    }

    @Override
    public Class<AuthorizationDetailsJSONRepresentation> getSupportedResponseJavaType() {
        return AuthorizationDetailsJSONRepresentation.class;
    }

    @Override
    public AuthorizationDetailsJSONRepresentation validateAuthorizationDetail(
            AuthorizationDetailsJSONRepresentation detail) {
        if (!TransactionDetail.isSound(detail)) {
            throw new InvalidAuthorizationDetailsException("a " + TransactionDetail.TYPE + " names one transaction");
        }
        return detail;
    }

    @Override
    public @Nullable AuthorizationDetailsJSONRepresentation process(
            UserSessionModel userSession,
            ClientSessionContext clientSession,
            AuthorizationDetailsJSONRepresentation detail) {
        return null;
    }

    @Override
    public @Nullable AuthorizationDetailsJSONRepresentation processStoredAuthorizationDetails(
            UserSessionModel userSession,
            ClientSessionContext clientSession,
            AuthorizationDetailsJSONRepresentation detail) {
        return null;
    }

    /** Called at each exchange of a code, since the two above never answer; and at no refresh. */
    @Override
    public @Nullable List<AuthorizationDetailsJSONRepresentation> handleMissingAuthorizationDetails(
            UserSessionModel userSession, ClientSessionContext context) {
        String nonce = context.getAttribute(OIDCLoginProtocol.NONCE_PARAM, String.class);
        ClientModel client = context.getClientSession().getClient();
        // A client's transactions are posted by its service account: whoever has none is not asked about in the
        // database.
        if (nonce != null && client.isServiceAccountsEnabled()) {
            EntityManager em = KeycloakOwnTransaction.entityManager(session);
            new Transactions(em, userSession.getRealm().getId())
                    .confirmedIn(client.getId(), userSession.getUser().getId(), nonce, new DatabaseClock(em).now())
                    .ifPresent(transaction -> context.setAttribute(
                            CONFIRMED, TransactionDetail.of(transaction.id(), transaction.digest())));
        }
        return null;
    }

    @Override
    public void afterAuthorizationDetailsProcessed(
            UserSessionModel userSession,
            ClientSessionContext clientSession,
            AuthorizationDetailsJSONRepresentation detail) {
        // The ledger has it all already.
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
