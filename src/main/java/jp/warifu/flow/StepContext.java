package jp.warifu.flow;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import jp.warifu.settings.Setting;
import jp.warifu.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a step works with: Keycloak's context, handed out in our words. */
public record StepContext(AuthenticationFlowContext flow) {
    private static final String SESSION = "warifu.session";

    public KeycloakSession session() {
        return flow.getSession();
    }

    public RealmModel realm() {
        return flow.getRealm();
    }

    public UserModel user() {
        return flow.getUser();
    }

    public AuthenticationSessionModel login() {
        return flow.getAuthenticationSession();
    }

    public OwnTransaction transaction() {
        return KeycloakOwnTransaction.beside(session());
    }

    /** The request's own transaction, for reading. */
    public EntityManager reading() {
        return KeycloakOwnTransaction.entityManager(session());
    }

    public Input input() {
        return Input.of(flow.getHttpRequest());
    }

    public <T> T setting(Setting<T> setting) {
        return setting.of(Settings.of(flow.getAuthenticatorConfig()));
    }

    public String address() {
        return flow.getConnection().getRemoteAddr();
    }

    /** The certificate of this log-in, or of the session that it goes on from; null when neither has one. */
    public @Nullable BoundCertificate boundCertificate() {
        BoundCertificate ofLogin = BoundCertificate.of(login());
        if (ofLogin != null) {
            return ofLogin;
        }
        UserSessionModel userSession = userSession();
        return userSession == null ? null : BoundCertificate.of(userSession);
    }

    /** The session that a step-up goes on from; null at a first log-in. Its cookie is verified once in a request. */
    public @Nullable UserSessionModel userSession() {
        if (session().getAttribute(SESSION) instanceof UserSessionModel before) {
            return before;
        }
        AuthenticationManager.AuthResult cookie =
                AuthenticationManager.authenticateIdentityCookie(session(), realm(), true);
        if (cookie == null) {
            return null;
        }
        session().setAttribute(SESSION, cookie.session());
        return cookie.session();
    }

    public PageForm page(Page page) {
        return new PageForm(flow.form(), page);
    }

    /** The answer was right. */
    public void success() {
        flow.success();
    }

    /** Shows a page and waits for its answer. */
    public void show(Response page) {
        flow.challenge(page);
    }

    /**
     * Refuses, with an error event that names the user as far as known, and shows why.
     *
     * @param event the event's error
     */
    public void refuse(AuthenticationFlowError error, String event, Response page) {
        if (user() != null) {
            flow.getEvent().user(user());
        }
        flow.getEvent().error(event);
        flow.failureChallenge(error, page);
    }

    /** An event of its own, beside the one that this log-in will leave. */
    public EventBuilder event(EventType type) {
        return flow.getEvent().clone().event(type).user(user());
    }

    /** Adds to the event that this log-in will leave. */
    public StepContext detail(String key, String value) {
        flow.getEvent().detail(key, value);
        return this;
    }
}
