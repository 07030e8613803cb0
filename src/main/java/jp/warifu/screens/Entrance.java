package jp.warifu.screens;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jp.warifu.contract.Account;
import jp.warifu.contract.CertificateBinding;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.EntryMark;
import jp.warifu.contract.Role;
import jp.warifu.flow.Alert;
import jp.warifu.flow.CertificateProblem;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.secret.SecretTamperedException;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.secret.TamperAlarm;
import jp.warifu.settings.WrongSettingException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Lets those in who came through the whole log-in of their role, with the certificate that it began with; nobody else.
 *
 * @param roles whose accounts may enter
 */
record Entrance(KeycloakSession session, Set<Role> roles) {
    private static final Logger LOG = Logger.getLogger(Entrance.class);

    static Entrance forAdministrators(KeycloakSession session) {
        return new Entrance(session, EnumSet.of(Role.ADMINISTRATOR));
    }

    /** For what concerns one's own account only. */
    static Entrance forEverybody(KeycloakSession session) {
        return new Entrance(session, EnumSet.allOf(Role.class));
    }

    /** For pages that change nothing. */
    Response enter(Function<Visit, Response> screen) {
        AuthenticationManager.AuthResult cookie = AuthenticationManager.authenticateIdentityCookie(
                session, session.getContext().getRealm(), true);
        if (cookie == null) {
            return refuse(Alert.SESSION_EXPIRED, Response.Status.UNAUTHORIZED);
        }
        UserSessionModel userSession = cookie.session();
        Optional<Account> account = CertificateBinding.account(
                        session,
                        userSession.getRealm().getId(),
                        userSession.getUser().getId())
                .filter(known -> roles.contains(known.role()))
                .filter(known -> EntryMark.holds(userSession, known.role()));
        if (account.isEmpty()) {
            return refuse(Alert.FORBIDDEN, Response.Status.FORBIDDEN);
        }
        ClientModel client = application(userSession);
        if (client != null) {
            session.getContext().setClient(client);
        }
        if (!CertificateBinding.holds(session, userSession, account.get().contract())) {
            return page(Page.CERTIFICATE_ERROR)
                    .with("reason", CertificateProblem.CHANGED.code())
                    .spoken("warifu.certificate.changed.text")
                    .status(Response.Status.FORBIDDEN)
                    .render();
        }
        Visit visit = new Visit(session, userSession, account.get(), client);
        return switch (account.get().state()) {
            case ACTIVE -> guarded(visit, screen);
            case STOPPED -> closed(Page.STOPPED, account.get());
            case LOCKED -> closed(Page.LOCKED, account.get());
        };
    }

    private Response closed(Page page, Account account) {
        return page(page)
                .with("entry", account.role().code())
                .with("contractLocked", account.contract().state() == ContractState.LOCKED)
                .spoken(page == Page.STOPPED ? "warifu.stopped.text" : "warifu.locked.text.any")
                .status(Response.Status.FORBIDDEN)
                .render();
    }

    /** For forms: they come from a page of this session, or change nothing. */
    Response submit(Function<Visit, Response> screen) {
        return enter(visit -> {
            String sent = visit.input().typed("stateChecker").orElse("");
            boolean own = MessageDigest.isEqual(
                    sent.getBytes(StandardCharsets.UTF_8), visit.stateChecker().getBytes(StandardCharsets.UTF_8));
            return own ? screen.apply(visit) : refuse(Alert.PAGE_EXPIRED, Response.Status.FORBIDDEN);
        });
    }

    private Response guarded(Visit visit, Function<Visit, Response> screen) {
        try {
            return screen.apply(visit);
        } catch (SecretTamperedException e) {
            new TamperAlarm(session).raise(e, TamperAlarm.Met.REGISTRATION, visit.actor());
            visit.event(EventType.UPDATE_CREDENTIAL)
                    .detail("warifu_serial", e.place().maskedSerial())
                    .error(TamperAlarm.EVENT);
            return refuse(Alert.UNAVAILABLE, Response.Status.SERVICE_UNAVAILABLE);
        } catch (WrongSettingException | SecretUnavailableException e) {
            LOG.errorf("a screen refuses in realm %s: %s", visit.realm().getName(), e.getMessage());
            return refuse(Alert.UNAVAILABLE, Response.Status.SERVICE_UNAVAILABLE);
        }
    }

    private Response refuse(Alert alert, Response.Status status) {
        return page(Page.ERROR).alert(alert).status(status).render();
    }

    private PageForm page(Page page) {
        return new PageForm(session.getProvider(LoginFormsProvider.class), page).forScript(ScriptRequest.is(session));
    }

    private static @Nullable ClientModel application(UserSessionModel userSession) {
        return userSession.getAuthenticatedClientSessions().values().stream()
                .map(clientSession -> clientSession.getClient())
                .filter(client -> client.getBaseUrl() != null)
                .findFirst()
                .orElse(null);
    }
}
