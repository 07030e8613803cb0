package jp.warifu.stepup;

import jp.warifu.attempt.Attempt;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Account;
import jp.warifu.flow.Alert;
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
    protected boolean concerns(AskedConfirmation asked) {
        return !asked.byCode();
    }

    @Override
    protected void askUser(StepContext context, AskedConfirmation asked, @Nullable Alert alert) {
        context.show(form(context, asked).alert(alert).render());
    }

    @Override
    protected void answerUser(StepContext context, AskedConfirmation asked) {
        Account account = asked.account();
        Pin pin;
        try {
            pin = Pin.read(context.input(), FIELD);
        } catch (InvalidInputException e) {
            context.show(form(context, asked).alert(e).render());
            return;
        }
        Attempt attempt = new PinCheck(context.session(), PinKind.CONFIRMATION).check(account, pin);
        context.detail("warifu_factor", Factor.CONFIRMATION_PIN.code());
        if (attempt instanceof Attempt.Right) {
            right(context, asked);
        } else if (attempt instanceof Attempt.Wrong wrong && wrong.left() > 0) {
            context.refuse(
                    AuthenticationFlowError.INVALID_CREDENTIALS,
                    Errors.INVALID_USER_CREDENTIALS,
                    form(context, asked)
                            .alert(PinKind.CONFIRMATION.wrong(account.role(), wrong.left()), wrong.left())
                            .invalid(FIELD)
                            .render());
        } else if (attempt instanceof Attempt.Wrong) {
            lock(context, account, Factor.CONFIRMATION_PIN);
        } else {
            refuseLocked(context, account, Factor.CONFIRMATION_PIN);
        }
    }

    private static void right(StepContext context, AskedConfirmation asked) {
        boolean taken = asked.transaction() == null
                || asked.authorisation(context, actor(context)).byPin(context.transaction());
        if (taken) {
            confirmed(context, asked);
        } else {
            refuse(context, asked.account(), Alert.TRANSACTION_EXPIRED);
        }
    }

    private static PageForm form(StepContext context, AskedConfirmation asked) {
        return question(context, asked, Page.CONFIRMATION_PIN)
                .with("entry", asked.account().role().code())
                .with("backUrl", context.login().getClient().getBaseUrl());
    }
}
