package jp.warifu.contract;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The sessions of an account on all nodes, with the applications' tokens that hang on them. */
public record OpenSessions(KeycloakSession session) {
    /** @param accountId of the Keycloak user */
    public void end(String accountId) {
        end(accountId, every -> true);
    }

    /** @param keep the id of the session that goes on */
    public void endBut(String accountId, String keep) {
        end(accountId, other -> !other.getId().equals(keep));
    }

    private void end(String accountId, Predicate<UserSessionModel> which) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, accountId);
        if (user == null) {
            return;
        }
        List<UserSessionModel> ended;
        try (Stream<UserSessionModel> open = session.sessions().getUserSessionsStream(realm, user)) {
            ended = open.filter(which).toList();
        }
        ended.forEach(this::end);
    }

    /**
     * Keycloak leaves a log-in session of the ended one in the context; the level of authentication of the log-in that is
     * going on would be written there and lost.
     */
    private void end(UserSessionModel ended) {
        KeycloakContext context = session.getContext();
        AuthenticationSessionModel login = context.getAuthenticationSession();
        ClientModel client = context.getClient();
        AuthenticationManager.backchannelLogout(session, ended, true);
        context.setAuthenticationSession(login);
        context.setClient(client);
    }
}
