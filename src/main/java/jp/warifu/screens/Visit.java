package jp.warifu.screens;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.Role;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * One request of a logged-in person to a screen.
 *
 * @param client the application the person came from; null when its session is gone
 */
record Visit(
        KeycloakSession session,
        UserSessionModel userSession,
        Account account,
        @Nullable ClientModel client) {
    private static final String STATE_CHECKER = "state_checker";
    private static final String DONE = "warifu.done";

    RealmModel realm() {
        return session.getContext().getRealm();
    }

    UserModel user() {
        return userSession.getUser();
    }

    /** The person, at the screens that only administrators enter. */
    Account administrator() {
        if (account.role() != Role.ADMINISTRATOR) {
            throw new IllegalStateException("a user is at a screen of the administrator's");
        }
        return account;
    }

    Contract contract() {
        return account.contract();
    }

    Input input() {
        return Input.of(session.getContext().getHttpRequest());
    }

    @Nullable
    String query(String name) {
        return session.getContext().getUri().getQueryParameters().getFirst(name);
    }

    OwnTransaction transaction() {
        return KeycloakOwnTransaction.beside(session);
    }

    /** The request's own transaction, for reading. */
    EntityManager reading() {
        return KeycloakOwnTransaction.entityManager(session);
    }

    Actor actor() {
        return new Actor(
                user().getUsername(), session.getContext().getConnection().getRemoteAddr());
    }

    /** The token against forged requests that every form of the session carries. */
    String stateChecker() {
        return String.valueOf(session.getAttribute(STATE_CHECKER));
    }

    PageForm page(Page page) {
        LoginFormsProvider form = session.getProvider(LoginFormsProvider.class).setUser(user());
        return new PageForm(form, page)
                .forScript(ScriptRequest.is(session))
                .with("stateChecker", stateChecker())
                .with("logOutUrl", logOut())
                .with(
                        "formAction",
                        session.getContext().getUri().getRequestUri().toString())
                .with("contractId", contract().id().value())
                .with("version", Integer.toString(contract().version()));
    }

    /** Whether the contract is still as it was when the form that was sent was shown (E16). */
    boolean isCurrent() {
        return input().typed("version")
                .equals(Optional.of(Integer.toString(contract().version())));
    }

    /**
     * Keycloak asks once more whether it is meant. Without a client it would make one of its own in the realm; who has
     * lost the application's session is offered none.
     */
    private @Nullable String logOut() {
        return client == null
                ? null
                : inRealm()
                        .path("protocol/openid-connect/logout")
                        .queryParam("client_id", client.getClientId())
                        .build()
                        .toString();
    }

    private UriBuilder inRealm() {
        return session.getContext().getUri().getBaseUriBuilder().path("realms").path(realm().getName());
    }

    UriBuilder at(String... path) {
        UriBuilder builder = inRealm().path("warifu");
        for (String part : path) {
            builder.path(part);
        }
        return builder;
    }

    URI users() {
        return at("users").build();
    }

    /** The next page shows what was done, once. */
    void remember(Done done) {
        userSession.setNote(DONE, done.name());
    }

    @Nullable
    Done recall() {
        String note = userSession.getNote(DONE);
        if (note == null) {
            return null;
        }
        userSession.removeNote(DONE);
        return Done.valueOf(note);
    }

    /** The event of a change, or of the attempt at one. */
    EventBuilder event(EventType type) {
        EventBuilder event = new EventBuilder(
                        realm(), session, session.getContext().getConnection())
                .event(type)
                .user(user())
                .session(userSession)
                .detail("warifu_contract", contract().id().value());
        return client == null ? event : event.client(client);
    }
}
