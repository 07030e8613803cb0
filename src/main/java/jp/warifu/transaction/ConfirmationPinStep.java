package jp.warifu.transaction;

import jp.warifu.attempt.Attempt;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Account;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.flow.StepContext;
import jp.warifu.pin.Pin;
import jp.warifu.pin.PinCheck;
import jp.warifu.pin.PinKind;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;

/** 利用者確認暗証番号 at a transaction of a contract that does not use one-time passwords (S63). */
final class ConfirmationPinStep extends TransactionStep {
    private static final String FIELD = "confirmationPin";

    ConfirmationPinStep(@Nullable KeycloakSession session) {
        super(session);
    }

    @Override
    protected boolean concerns(Account account) {
        return account.contract().usageMode() == null;
    }

    @Override
    protected void askUser(StepContext context, Account account) {
        context.show(form(context, account).render());
    }

    @Override
    protected void answerUser(StepContext context, Account account) {
        Pin pin;
        try {
            pin = Pin.read(context.input(), FIELD);
        } catch (InvalidInputException e) {
            context.show(form(context, account).alert(e).render());
            return;
        }
        Attempt attempt = new PinCheck(context.session(), PinKind.CONFIRMATION).check(account, pin);
        context.detail("warifu_factor", Factor.CONFIRMATION_PIN.code());
        if (attempt instanceof Attempt.Right) {
            context.success();
        } else if (attempt instanceof Attempt.Wrong wrong && wrong.left() > 0) {
            context.refuse(
                    AuthenticationFlowError.INVALID_CREDENTIALS,
                    Errors.INVALID_USER_CREDENTIALS,
                    form(context, account)
                            .alert(PinKind.CONFIRMATION.wrong(account.role(), wrong.left()), wrong.left())
                            .invalid(FIELD)
                            .render());
        } else if (attempt instanceof Attempt.Wrong) {
            lock(context, account, Factor.CONFIRMATION_PIN);
        } else {
            refuseLocked(context, account, Factor.CONFIRMATION_PIN);
        }
    }

    private static PageForm form(StepContext context, Account account) {
        return page(context, account, Page.CONFIRMATION_PIN);
    }
}
