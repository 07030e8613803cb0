package jp.warifu.contract;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import jp.warifu.flow.Alert;
import jp.warifu.flow.CertificateProblem;
import jp.warifu.flow.Page;
import jp.warifu.flow.StepContext;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.UserSessionModel;

/**
 * Goes on from a session that exists, as Keycloak's cookie step does, but only at the entry of the account's own role,
 * for an active account, and with the certificate that the session began with.
 */
final class EntrySession extends CookieAuthenticator {
    @Override
    public void authenticate(AuthenticationFlowContext flow) {
        StepContext context = new StepContext(flow);
        UserSessionModel userSession = context.userSession();
        if (userSession == null) {
            flow.attempted();
        } else if (holds(context, userSession)) {
            super.authenticate(flow);
        }
    }

    private static boolean holds(StepContext context, UserSessionModel userSession) {
        Optional<Account> account = CertificateBinding.account(
                context.session(),
                context.realm().getId(),
                userSession.getUser().getId());
        Role entry = context.setting(EntrySessionFactory.ENTRY);
        if (account.isEmpty() || account.get().role() != entry || !EntryMark.holds(userSession, entry)) {
            Response page = context.page(Page.ERROR)
                    .alert(Alert.OTHER_SESSION)
                    .status(Response.Status.FORBIDDEN)
                    .render();
            context.refuse(AuthenticationFlowError.USER_CONFLICT, Errors.DIFFERENT_USER_AUTHENTICATED, page);
            return false;
        }
        if (!CertificateBinding.holds(
                context.session(), userSession, account.get().contract())) {
            context.refuse(
                    AuthenticationFlowError.ACCESS_DENIED,
                    "certificate_changed",
                    CertificateProblem.CHANGED.page(context));
            return false;
        }
        return AccountStep.refuseUnlessActive(context, account.get());
    }
}
