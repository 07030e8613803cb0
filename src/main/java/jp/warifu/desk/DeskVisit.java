package jp.warifu.desk;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import jp.warifu.audit.Actor;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.PageForm;
import jp.warifu.flow.Template;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffSetup;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * One request of a member of staff to a page.
 *
 * @param home the realm that the member's account is in
 * @param bank the realm that the member works on
 * @param userSession the member's
 * @param section where the page belongs
 */
record DeskVisit(
        KeycloakSession session,
        RealmModel home,
        RealmModel bank,
        UserSessionModel userSession,
        StaffMember member,
        DeskSection section) {
    private static final String STATE_CHECKER = "state_checker";
    private static final String DONE = "warifu.done";

    /** One line of the menu. */
    public record MenuItem(String code, String url, boolean current) {}

    Actor actor() {
        return member.actor();
    }

    Input input() {
        return Input.of(session.getContext().getHttpRequest());
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(
                        session.getContext().getUri().getQueryParameters().getFirst(name))
                .filter(text -> !text.isBlank());
    }

    OwnTransaction transaction() {
        return KeycloakOwnTransaction.beside(session);
    }

    /** The request's own transaction. */
    EntityManager em() {
        return KeycloakOwnTransaction.entityManager(session);
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

    /** The admin event of what was done, as the API has it too. */
    void done(String path) {
        AdminAuth auth = new AdminAuth(
                home, new AccessToken(), userSession.getUser(), home.getClientByClientId(StaffSetup.CLIENT));
        new AdminEventBuilder(bank, auth, session, session.getContext().getConnection())
                .operation(OperationType.ACTION)
                .resource(ResourceType.REALM)
                .resourcePath("warifu/" + path)
                .success();
    }

    /** The token against forged requests that every form of the session carries. */
    String stateChecker() {
        return String.valueOf(session.getAttribute(STATE_CHECKER));
    }

    PageForm page(Template template) {
        return new PageForm(session.getProvider(LoginFormsProvider.class), template)
                .with("stateChecker", stateChecker())
                .with(
                        "formAction",
                        session.getContext().getUri().getRequestUri().toString())
                .with("member", member.username())
                .with("menu", menu())
                .with("homeUrl", at().build().toString())
                .with("logOutUrl", logOut().toString());
    }

    UriBuilder at(String... path) {
        UriBuilder builder = UriBuilder.fromUri(address(session, home, bank));
        for (String part : path) {
            builder.path(part);
        }
        return builder;
    }

    /** @param path below the desk */
    String url(String... path) {
        return at(path).build().toString();
    }

    /** After a change: a reload shows the page once more, and changes nothing. */
    Response onTo(String url) {
        return Response.seeOther(URI.create(url)).build();
    }

    /** Where a list begins, by its address; 0 for what is no number. */
    int first() {
        return query("first")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    static URI address(KeycloakSession session, RealmModel home, RealmModel bank) {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms")
                .path(home.getName())
                .path("warifu-staff")
                .path(bank.getName())
                .build();
    }

    private List<MenuItem> menu() {
        return DeskSection.of(member).stream()
                .filter(part -> part != DeskSection.HOME)
                .map(part -> new MenuItem(part.code(), at(part.code()).build().toString(), part == section))
                .toList();
    }

    /** Keycloak asks once more whether it is meant. */
    private URI logOut() {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms")
                .path(home.getName())
                .path("protocol/openid-connect/logout")
                .build();
    }
}
