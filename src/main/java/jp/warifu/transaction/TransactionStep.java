package jp.warifu.transaction;

import jakarta.ws.rs.core.Response;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountStep;
import jp.warifu.contract.Role;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.flow.StepContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;

/**
 * A confirmation of a transaction, by users only (S4, S5). A contract that uses one-time passwords confirms by code and
 * never otherwise, one that does not by confirmation PIN (S63, S94); which of the two it is, is looked at in every
 * request. As ALTERNATIVE a step leaves the contracts of the other kind to the other step.
 */
abstract class TransactionStep extends AccountStep {
    /** Whether the contract confirms by this step's secret. */
    protected abstract boolean concerns(Account account);

    /** Shows the page to a user of a contract that this step concerns. */
    protected abstract void askUser(StepContext context, Account account);

    /** Takes the answer of a user of a contract that this step concerns. */
    protected abstract void answerUser(StepContext context, Account account);

    @Override
    protected final void ask(StepContext context, Account account) {
        if (!isUser(context, account)) {
            return;
        }
        if (concerns(account)) {
            askUser(context, account);
        } else if (context.flow().getExecution().isAlternative()) {
            context.flow().attempted();
        } else {
            unregistered(context, account);
        }
    }

    @Override
    protected final void answer(StepContext context, Account account) {
        if (!isUser(context, account)) {
            return;
        }
        if (concerns(account)) {
            answerUser(context, account);
        } else {
            unregistered(context, account);
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

    /** A page without a way on but back to the application. */
    protected static PageForm page(StepContext context, Account account, Page page) {
        return context.page(page)
                .with("entry", account.role().code())
                .with("backUrl", context.login().getClient().getBaseUrl());
    }
}
