package jp.warifu.desk;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.warifu.flow.Alert;
import jp.warifu.flow.AskedLanguage;
import jp.warifu.flow.Input;
import jp.warifu.flow.PageForm;
import jp.warifu.secret.SecretTamperedException;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.settings.WrongSettingException;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffMembers;
import jp.warifu.staff.StaffOperation;
import jp.warifu.staff.StaffSetup;
import org.jboss.logging.Logger;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * 受付: lets members of staff in who have logged in to their realm, and sends others to that log-in.
 *
 * @param home the realm that the staff's accounts are in
 * @param bank the realm that they work on
 */
record Reception(KeycloakSession session, RealmModel home, RealmModel bank) {
    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHALLENGE_BYTES = 32;

    /** For pages that change nothing. */
    Response enter(DeskSection section, Function<DeskVisit, Response> page) {
        AuthenticationManager.AuthResult cookie = AuthenticationManager.authenticateIdentityCookie(session, home, true);
        boolean returning =
                session.getContext().getUri().getQueryParameters().containsKey(OIDCLoginProtocol.CODE_PARAM);
        if (cookie == null) {
            // Who has just logged in and has no cookie has a browser that takes none: once more would be for ever.
            return returning ? refuse(Alert.SESSION_EXPIRED, Response.Status.UNAUTHORIZED) : toLogIn();
        }
        if (returning) {
            return Response.seeOther(here().own()).build();
        }
        StaffMember member = StaffMembers.of(session, home, bank, cookie.user());
        if (member.roles().isEmpty() || !section.isFor(member)) {
            return refuse(Alert.FORBIDDEN, Response.Status.FORBIDDEN);
        }
        lookLikeTheBank();
        return guarded(new DeskVisit(session, home, bank, cookie.session(), member, section), page);
    }

    /** The same, for those of the section's people who may do what the page is for. */
    Response enter(DeskSection section, StaffOperation operation, Function<DeskVisit, Response> page) {
        return enter(section, visit -> only(operation, visit, page));
    }

    /** For forms: they come from a page of this session, or change nothing. */
    Response submit(DeskSection section, Function<DeskVisit, Response> page) {
        return enter(section, visit -> own(visit, visit.input(), () -> page.apply(visit)));
    }

    /** The same, for those of the section's people who may do what the form is for. */
    Response submit(DeskSection section, StaffOperation operation, Function<DeskVisit, Response> page) {
        return submit(section, visit -> only(operation, visit, page));
    }

    /** The same for a form with a file; of a form that is not a page's own, nothing of the file is read. */
    Response submitFile(DeskSection section, StaffOperation operation, BiFunction<DeskVisit, Upload, Response> page) {
        return enter(section, visit -> {
            Upload upload = Upload.of(session.getContext().getHttpRequest());
            return own(visit, upload.input(), () -> only(operation, visit, it -> page.apply(it, upload)));
        });
    }

    private Response own(DeskVisit visit, Input input, Supplier<Response> page) {
        String sent = input.typed("stateChecker").orElse("");
        boolean own = MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8), visit.stateChecker().getBytes(StandardCharsets.UTF_8));
        return own ? page.get() : refuse(Alert.PAGE_EXPIRED, Response.Status.FORBIDDEN);
    }

    /** For those who may do what the page or the form is for; refuses others. */
    Response only(StaffOperation operation, DeskVisit visit, Function<DeskVisit, Response> page) {
        return visit.member().may(operation) ? page.apply(visit) : refuse(Alert.FORBIDDEN, Response.Status.FORBIDDEN);
    }

    /**
     * To the log-in of the staff's realm, and back. What counts is the session's cookie: the code that comes back is
     * nobody's, for the verifier of its challenge is thrown away.
     */
    private Response toLogIn() {
        URI logIn = OIDCLoginProtocolService.authUrl(session.getContext().getUri())
                .queryParam(OIDCLoginProtocol.CLIENT_ID_PARAM, StaffSetup.CLIENT)
                .queryParam(OIDCLoginProtocol.RESPONSE_TYPE_PARAM, OIDCLoginProtocol.CODE_PARAM)
                .queryParam(OIDCLoginProtocol.SCOPE_PARAM, "openid")
                .queryParam(OIDCLoginProtocol.STATE_PARAM, random())
                .queryParam(OIDCLoginProtocol.CODE_CHALLENGE_PARAM, random())
                .queryParam(OIDCLoginProtocol.CODE_CHALLENGE_METHOD_PARAM, "S256")
                .queryParam(OIDCLoginProtocol.REDIRECT_URI_PARAM, "{back}")
                .build(home.getName(), here().forLogIn());
        return Response.seeOther(logIn).build();
    }

    private static String random() {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** This page with its search, without what the log-in has added to its address. */
    private ReturnAddress here() {
        UriInfo uri = session.getContext().getUri();
        return ReturnAddress.of(uri.getAbsolutePath(), uri.getQueryParameters());
    }

    /** Theme, language and texts are those of the bank's realm. */
    private void lookLikeTheBank() {
        session.getContext().setRealm(bank);
        AskedLanguage.take(session, bank);
    }

    private Response guarded(DeskVisit visit, Function<DeskVisit, Response> page) {
        try {
            return page.apply(visit);
        } catch (NotFoundException e) {
            session.getTransactionManager().setRollbackOnly();
            return refuse(Alert.NOT_FOUND, Response.Status.NOT_FOUND);
        } catch (WrongSettingException | SecretUnavailableException | SecretTamperedException e) {
            LOG.errorf("a page for staff refuses in realm %s: %s", bank.getName(), e.getMessage());
            session.getTransactionManager().setRollbackOnly();
            return refuse(Alert.UNAVAILABLE, Response.Status.SERVICE_UNAVAILABLE);
        }
    }

    private Response refuse(Alert alert, Response.Status status) {
        lookLikeTheBank();
        return new PageForm(session.getProvider(LoginFormsProvider.class), DeskPage.REFUSED)
                .with("homeUrl", DeskVisit.address(session, home, bank).toString())
                .alert(alert)
                .status(status)
                .render();
    }
}
