package jp.warifu.pin;

import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.Map;
import jp.warifu.attempt.Attempt;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountStep;
import jp.warifu.contract.Contracts;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.flow.StepContext;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;

/** 初期暗証番号の変更: whoever still has PINs that the bank gave goes no further before they are changed (S18). */
final class InitialPinStep extends AccountStep {
    private static final String CURRENT_CONFIRMATION = "currentConfirmationPin";
    private static final String LOGIN = "newPin";
    private static final String CONFIRMATION = "newConfirmationPin";

    /** @param current the confirmation PIN until now; null when it stays */
    private record Answer(@Nullable Pin current, Map<PinKind, NewPin> chosen) {}

    @Override
    protected void ask(StepContext context, Account account) {
        if (isInitial(account)) {
            context.show(page(context, account).render());
        } else {
            context.success();
        }
    }

    @Override
    protected void answer(StepContext context, Account account) {
        if (!isInitial(account)) {
            refuseLate(context);
            return;
        }
        PinChange change = new PinChange(context.session(), account);
        try {
            Answer answer = read(context.input(), account, change);
            if (answer.current() != null && !proves(context, account, answer.current())) {
                return;
            }
            change.judge(answer.chosen());
            carryOut(context, account, change, answer.chosen());
        } catch (InvalidInputException e) {
            context.show(page(context, account).alert(e).render());
        }
    }

    private static Answer read(Input input, Account account, PinChange change) throws InvalidInputException {
        Map<PinKind, NewPin> chosen = new EnumMap<>(PinKind.class);
        Pin current = null;
        if (account.loginPinInitial()) {
            chosen.put(PinKind.LOGIN, NewPin.read(input, LOGIN));
        }
        if (account.confirmationPinInitial()) {
            current = Pin.read(input, CURRENT_CONFIRMATION);
            chosen.put(PinKind.CONFIRMATION, NewPin.read(input, CONFIRMATION));
        }
        for (Map.Entry<PinKind, NewPin> pin : chosen.entrySet()) {
            pin.getValue().judge(change.ids(), pin.getKey() == PinKind.CONFIRMATION ? current : null);
        }
        return new Answer(current, chosen);
    }

    /** @return true when the confirmation PIN is right; otherwise the refusal is on its way */
    private static boolean proves(StepContext context, Account account, Pin current) {
        Attempt attempt = new PinCheck(context.session(), PinKind.CONFIRMATION).check(account, current);
        if (attempt instanceof Attempt.Right) {
            return true;
        }
        if (attempt instanceof Attempt.Wrong wrong && wrong.left() > 0) {
            context.detail("warifu_factor", Factor.CONFIRMATION_PIN.code())
                    .refuse(
                            AuthenticationFlowError.INVALID_CREDENTIALS,
                            Errors.INVALID_USER_CREDENTIALS,
                            page(context, account)
                                    .alert(PinKind.CONFIRMATION.wrong(account.role(), wrong.left()), wrong.left())
                                    .invalid(CURRENT_CONFIRMATION)
                                    .render());
        } else if (attempt instanceof Attempt.Wrong) {
            lock(context, account, Factor.CONFIRMATION_PIN);
        } else {
            refuseLocked(context, account, Factor.CONFIRMATION_PIN);
        }
        return false;
    }

    private static void carryOut(StepContext context, Account account, PinChange change, Map<PinKind, NewPin> chosen) {
        String keep = context.login().getParentSession().getId();
        if (change.carryOut(chosen, actor(context), keep).isEmpty()) {
            refuseLate(context);
            return;
        }
        new Contracts(context.reading(), context.realm().getId()).reread(account.id());
        pinProven(context, account.pinVersion() + 1);
        chosen.keySet()
                .forEach(kind -> context.event(EventType.UPDATE_CREDENTIAL)
                        .detail("warifu_contract", account.contract().id().value())
                        .detail("warifu_action", kind.action().name())
                        .success());
        context.success();
    }

    /** Another log-in was first; what was typed here is not what holds, so this log-in begins anew. */
    private static void refuseLate(StepContext context) {
        context.show(context.page(Page.ERROR)
                .alert(Alert.PAGE_EXPIRED)
                .status(Response.Status.CONFLICT)
                .render());
    }

    private static boolean isInitial(Account account) {
        return account.loginPinInitial() || account.confirmationPinInitial();
    }

    private static PageForm page(StepContext context, Account account) {
        return context.page(Page.INITIAL_PINS)
                .with("entry", account.role().code())
                .with("loginPin", account.loginPinInitial())
                .with("confirmationPin", account.confirmationPinInitial());
    }
}
