package jp.warifu.contract;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.flow.Alert;
import jp.warifu.flow.BoundCertificate;
import jp.warifu.flow.CertificateProblem;
import jp.warifu.flow.Page;
import jp.warifu.flow.Step;
import jp.warifu.flow.StepContext;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;

/** A step of somebody who is known by now: it goes on only for an account that is active (S86). */
public abstract class AccountStep extends Step {
    private static final String PIN_VERSION = "warifu.pin.version";

    /** Shows the step's page to the account's holder. */
    protected abstract void ask(StepContext context, Account account);

    /** Takes what the account's holder sent. */
    protected abstract void answer(StepContext context, Account account);

    @Override
    protected final void ask(StepContext context) {
        active(context).ifPresent(account -> ask(context, account));
    }

    @Override
    protected final void answer(StepContext context) {
        active(context).ifPresent(account -> answer(context, account));
    }

    private Optional<Account> active(StepContext context) {
        Optional<Account> account = CertificateBinding.account(
                context.session(), context.realm().getId(), context.user().getId());
        if (account.isEmpty()) {
            Response page = context.page(Page.ERROR)
                    .alert(Alert.FORBIDDEN)
                    .status(Response.Status.FORBIDDEN)
                    .render();
            context.refuse(AuthenticationFlowError.INVALID_USER, Errors.USER_NOT_FOUND, page);
            return Optional.empty();
        }
        return account.filter(known ->
                refuseUnlessActive(context, known) && certificateLives(context, known) && pinsHold(context, known));
    }

    /** A PIN of the account was proven in this log-in; it goes no further once another one holds. */
    public static void pinProven(StepContext context, int pinVersion) {
        context.login().setAuthNote(PIN_VERSION, Integer.toString(pinVersion));
    }

    /** It may have been revoked since the certificate step. */
    private static boolean certificateLives(StepContext context, Account account) {
        BoundCertificate bound = context.boundCertificate();
        Optional<CertificateProblem> problem = bound == null
                ? Optional.empty()
                : CertificateBinding.problem(context.session(), context.realm().getId(), account.id(), bound);
        problem.ifPresent(dead -> context.refuse(
                AuthenticationFlowError.ACCESS_DENIED, "certificate_" + dead.code(), dead.page(context)));
        return problem.isEmpty();
    }

    private static boolean pinsHold(StepContext context, Account account) {
        String proven = context.login().getAuthNote(PIN_VERSION);
        if (proven == null || proven.equals(Integer.toString(account.pinVersion()))) {
            return true;
        }
        context.refuse(
                AuthenticationFlowError.EXPIRED_CODE,
                "pin_changed",
                context.page(Page.ERROR)
                        .alert(Alert.PAGE_EXPIRED)
                        .with("backUrl", context.login().getClient().getBaseUrl())
                        .status(Response.Status.CONFLICT)
                        .render());
        return false;
    }

    /** @return true when the account is active; otherwise the refusal is on its way */
    public static boolean refuseUnlessActive(StepContext context, Account account) {
        switch (account.state()) {
            case ACTIVE -> {
                return true;
            }
            case STOPPED ->
                context.refuse(
                        AuthenticationFlowError.USER_DISABLED,
                        "account_stopped",
                        closed(context, Page.STOPPED, account, null));
            case LOCKED ->
                context.refuse(
                        AuthenticationFlowError.USER_TEMPORARILY_DISABLED,
                        "account_locked",
                        closed(context, Page.LOCKED, account, null));
        }
        return false;
    }

    /** The last wrong answer has been given: the account is stopped, and told so. */
    protected static void lock(StepContext context, Account account, Factor factor) {
        AccountLock.of(context.session()).tooManyFailures(account, factor, actor(context));
        refuseLocked(context, account, factor);
    }

    /**
     * The factor was locked, so the answer was not looked at. Nothing is stopped by that: the attempt that holds the
     * last place may be a right one that is still being looked at, as when a form is sent twice.
     */
    protected static void refuseLocked(StepContext context, Account account, Factor factor) {
        context.detail("warifu_factor", factor.code());
        context.refuse(
                AuthenticationFlowError.USER_TEMPORARILY_DISABLED,
                "factor_locked",
                closed(context, Page.LOCKED, account, factor));
    }

    protected static Actor actor(StepContext context) {
        return new Actor(context.user().getUsername(), context.address());
    }

    private static Response closed(StepContext context, Page page, Account account, @Nullable Factor factor) {
        return context.page(page)
                .with("entry", account.role().code())
                .with("contractLocked", account.contract().state() == ContractState.LOCKED)
                .with("factor", factor == null ? null : factor.code())
                .status(Response.Status.FORBIDDEN)
                .render();
    }
}
