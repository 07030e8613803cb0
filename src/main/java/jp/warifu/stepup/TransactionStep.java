package jp.warifu.stepup;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountStep;
import jp.warifu.contract.CertificateBinding;
import jp.warifu.contract.EntryMark;
import jp.warifu.contract.Role;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.flow.StepContext;
import jp.warifu.metrics.Meters;
import jp.warifu.metrics.Metric;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowCallback;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A confirmation of a transaction, by users only (S4, S5). A contract that uses one-time passwords confirms by code and
 * never otherwise, one that does not by confirmation PIN (S63, S94), unless the bank asks for less for this kind of
 * transaction; which of the two it is, is looked at in every request. As ALTERNATIVE a step leaves what the other one
 * asks for to the other one.
 */
abstract class TransactionStep extends AccountStep implements AuthenticationFlowCallback {
    /** Longer than any log-in session of Keycloak's lives by default. */
    private static final long COMPLETION_SECONDS = Duration.ofHours(1).toSeconds();

    /** Of both steps, where both took part in a log-in, one speaks for the request. */
    private static final String COMPLETED = "warifu.transaction.completed";

    private final @Nullable KeycloakSession session;

    /** @param session of the request; null for the instance that only describes the step */
    TransactionStep(@Nullable KeycloakSession session) {
        this.session = session;
    }

    /** Whether this step's secret is what confirms it. */
    protected abstract boolean concerns(AskedConfirmation asked);

    /** Shows the page to a user whom this step concerns; with an alert when it is shown again. */
    protected abstract void askUser(StepContext context, AskedConfirmation asked, @Nullable Alert alert);

    /** Takes the answer of a user whom this step concerns. */
    protected abstract void answerUser(StepContext context, AskedConfirmation asked);

    @Override
    protected final void ask(StepContext context, Account account) {
        asked(context, account).ifPresent(asked -> {
            if (concerns(asked)) {
                askUser(context, asked, null);
            } else if (context.flow().getExecution().isAlternative()) {
                context.flow().attempted();
            } else {
                unregistered(context, account);
            }
        });
    }

    @Override
    protected final void answer(StepContext context, Account account) {
        asked(context, account).ifPresent(asked -> {
            if (!concerns(asked)) {
                unregistered(context, account);
            } else if (!asked.wasSeen(context)) {
                askUser(context, asked, Alert.STALE);
            } else if (asked.transaction() != null && isCancelled(context)) {
                cancel(context, asked);
            } else {
                answerUser(context, asked);
            }
        });
    }

    private static Optional<AskedConfirmation> asked(StepContext context, Account account) {
        if (!isUser(context, account) || !hasEntered(context, account)) {
            return Optional.empty();
        }
        try {
            return Optional.of(AskedConfirmation.of(context, account));
        } catch (AskedConfirmation.RefusedException e) {
            refuse(context, account, e.alert());
            return Optional.empty();
        }
    }

    private static boolean isCancelled(StepContext context) {
        return context.input().typed("operation").filter("cancel"::equals).isPresent();
    }

    /** 中止: the application is told that its user did not want it. */
    private static void cancel(StepContext context, AskedConfirmation asked) {
        if (asked.authorisation(context, actor(context)).cancel(context.transaction())) {
            Meters.count(Metric.TRANSACTIONS, "cancelled");
        }
        context.flow().cancelLogin();
    }

    /** The transaction is confirmed: it is counted, and its user told. */
    protected static void confirmed(StepContext context, AskedConfirmation asked) {
        ShownTransaction shown = asked.shown(context);
        if (shown != null) {
            context.detail("warifu_transaction", shown.id());
            Meters.count(Metric.TRANSACTIONS, "authorised");
            new TransactionMail(context.session())
                    .send(asked.account(), shown, new DatabaseClock(context.reading()).now());
        }
        context.success();
    }

    /** The transaction cannot be confirmed, or not by this request. */
    protected static void refuse(StepContext context, Account account, Alert alert, Object... arguments) {
        closed(
                context,
                AuthenticationFlowError.INVALID_CREDENTIALS,
                alert.code().replace('-', '_'),
                page(context, account, Page.ERROR).alert(alert, arguments));
    }

    @Override
    public void onParentFlowSuccess(AuthenticationFlowContext context) {
        // What matters is the end of the whole flow.
    }

    /**
     * One confirmation completes one request of the application, once. Of a form sent twice at the same moment the second
     * finds the steps of the log-in passed, and would be answered with an authorization code of its own.
     */
    @Override
    public void onTopFlowSuccess(AuthenticationFlowModel topFlow) {
        KeycloakSession request = Objects.requireNonNull(session);
        if (request.getAttribute(COMPLETED) != null) {
            return;
        }
        request.setAttribute(COMPLETED, true);
        AuthenticationSessionModel login = request.getContext().getAuthenticationSession();
        String completion = "warifu-transaction." + login.getParentSession().getId() + "." + login.getTabId();
        if (!request.singleUseObjects().putIfAbsent(completion, COMPLETION_SECONDS)) {
            throw new AuthenticationFlowException(AuthenticationFlowError.INVALID_CREDENTIALS);
        }
    }

    private static boolean isUser(StepContext context, Account account) {
        if (account.role() == Role.USER) {
            return true;
        }
        Response page = context.page(Page.ERROR)
                .alert(Alert.FORBIDDEN)
                .status(Response.Status.FORBIDDEN)
                .render();
        context.refuse(AuthenticationFlowError.ACCESS_DENIED, Errors.NOT_ALLOWED, page);
        return false;
    }

    /**
     * A session that has ended meanwhile carries no transaction any more: without it nothing says which certificate the
     * user came with, and Keycloak would begin a new one.
     */
    private static boolean hasEntered(StepContext context, Account account) {
        UserSessionModel session = context.userSession();
        boolean entered = EntryMark.isSet(context.login(), account.role())
                || session != null
                        && session.getUser().getId().equals(account.id())
                        && EntryMark.holds(session, account.role())
                        && CertificateBinding.holds(context.session(), session, account.contract());
        if (!entered) {
            closed(
                    context,
                    AuthenticationFlowError.INVALID_USER,
                    "session_expired",
                    page(context, account, Page.ERROR).alert(Alert.SESSION_EXPIRED));
        }
        return entered;
    }

    /** The user has nothing to confirm with, and is told whom to ask (S64). */
    protected static void unregistered(StepContext context, Account account) {
        closed(
                context,
                AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED,
                "unregistered",
                page(context, account, Page.UNREGISTERED));
    }

    protected static void closed(StepContext context, AuthenticationFlowError error, String event, PageForm page) {
        context.refuse(error, event, page.status(Response.Status.FORBIDDEN).render());
    }

    /** The page that asks, with what it asks about. */
    protected static PageForm question(StepContext context, AskedConfirmation asked, Page page) {
        return context.page(page).with("transaction", asked.shown(context));
    }

    /** A page without a way on but back to the application. */
    protected static PageForm page(StepContext context, Account account, Page page) {
        return context.page(page)
                .with("entry", account.role().code())
                .with("backUrl", context.login().getClient().getBaseUrl());
    }
}
