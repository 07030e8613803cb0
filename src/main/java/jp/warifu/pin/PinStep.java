package jp.warifu.pin;

import jp.warifu.attempt.Attempt;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountStep;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.flow.StepContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;

/** Step ①: ご契約先暗証番号 or 利用者暗証番号 (S31), Keycloak's own password under our ledger of failures. */
final class PinStep extends AccountStep {
    private static final String FIELD = "pin";

    @Override
    protected void ask(StepContext context, Account account) {
        context.show(page(context, account).render());
    }

    @Override
    protected void answer(StepContext context, Account account) {
        Pin pin;
        try {
            pin = Pin.read(context.input(), FIELD);
        } catch (InvalidInputException e) {
            context.show(page(context, account).alert(e).render());
            return;
        }
        Attempt attempt = new PinCheck(context.session(), PinKind.LOGIN).check(account, pin);
        if (attempt instanceof Attempt.Right) {
            pinProven(context, account.pinVersion());
            context.success();
        } else if (attempt instanceof Attempt.Wrong wrong && wrong.left() > 0) {
            context.detail("warifu_factor", Factor.LOGIN_PIN.code())
                    .refuse(
                            AuthenticationFlowError.INVALID_CREDENTIALS,
                            Errors.INVALID_USER_CREDENTIALS,
                            page(context, account)
                                    .alert(PinKind.LOGIN.wrong(account.role(), wrong.left()), wrong.left())
                                    .invalid(FIELD)
                                    .render());
        } else if (attempt instanceof Attempt.Wrong) {
            lock(context, account, Factor.LOGIN_PIN);
        } else {
            refuseLocked(context, account, Factor.LOGIN_PIN);
        }
    }

    private static PageForm page(StepContext context, Account account) {
        return context.page(Page.PIN)
                .with("entry", account.role().code())
                .with("contractId", account.contract().id().value())
                .with(
                        "userId",
                        account.userId() == null ? null : account.userId().value());
    }
}
