package jp.warifu.flow;

import jakarta.ws.rs.core.Response;
import java.util.function.Consumer;
import jp.warifu.audit.Actor;
import jp.warifu.secret.SecretTamperedException;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.secret.TamperAlarm;
import jp.warifu.settings.WrongSettingException;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * One step of a log-in: asks, and takes an answer.
 *
 * <p>Whatever goes wrong in between refuses: a wrong setting, a missing key and a changed secret are told to the log by
 * name and to the browser as {@code unavailable}; nothing is counted then. A changed secret raises the alarm besides. A request without the certificate that the
 * log-in began with goes no further.
 */
public abstract class Step implements Authenticator {
    private static final Logger LOG = Logger.getLogger(Step.class);

    /** Shows the step's page, or decides without one. */
    protected abstract void ask(StepContext context);

    /** Takes what the page sent. */
    protected abstract void answer(StepContext context);

    @Override
    public final void authenticate(AuthenticationFlowContext context) {
        guard(new StepContext(context), this::ask);
    }

    @Override
    public final void action(AuthenticationFlowContext context) {
        guard(new StepContext(context), this::answer);
    }

    /** Whether this step may go on with the certificate presented now; the certificate's own step decides for itself. */
    protected boolean certificateHolds(StepContext context) {
        BoundCertificate bound = context.boundCertificate();
        return bound == null || bound.isPresented(context.session());
    }

    private void guard(StepContext context, Consumer<StepContext> work) {
        try {
            if (certificateHolds(context)) {
                work.accept(context);
            } else {
                context.refuse(
                        AuthenticationFlowError.ACCESS_DENIED,
                        "certificate_changed",
                        CertificateProblem.CHANGED.page(context));
            }
        } catch (SecretTamperedException e) {
            alarm(context, e);
            refuse(context, TamperAlarm.EVENT, e);
        } catch (WrongSettingException | SecretUnavailableException e) {
            refuse(context, Errors.GENERIC_AUTHENTICATION_ERROR, e);
        }
    }

    private void refuse(StepContext context, String event, RuntimeException e) {
        LOG.errorf(
                "%s refuses in realm %s: %s",
                getClass().getSimpleName(), context.realm().getName(), e.getMessage());
        context.refuse(
                AuthenticationFlowError.INTERNAL_ERROR,
                event,
                context.page(Page.ERROR)
                        .alert(Alert.UNAVAILABLE)
                        .status(Response.Status.SERVICE_UNAVAILABLE)
                        .render());
    }

    private static void alarm(StepContext context, SecretTamperedException e) {
        String who = context.user() == null ? "" : context.user().getUsername();
        TamperAlarm.Met met = e.place().kind().equals("card") ? TamperAlarm.Met.CARD : TamperAlarm.Met.CODE;
        new TamperAlarm(context.session()).raise(e, met, new Actor(who, context.address()));
        context.detail("warifu_serial", e.place().maskedSerial());
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    /** Always: a step that lacks its secret renders its own refusal. */
    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // No required action can make up for a missing factor.
    }

    @Override
    public void close() {
        // Steps hold nothing.
    }
}
