package jp.warifu.screens;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import jp.warifu.attempt.Attempt;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.AccountLock;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.pin.Pin;
import jp.warifu.pin.PinCheck;
import jp.warifu.pin.PinKind;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;

/** ご契約先確認暗証番号: every change needs it (S44), and wrong ones count against the administrator (S57). */
record ConfirmationGate(Visit visit) {
    static final String FIELD = "confirmationPin";

    /**
     * @param wrong shows the form again after a wrong PIN that was not the last; gets how many are left
     * @return the refusal; empty when the PIN is right
     */
    Optional<Response> refusal(Pin pin, Function<Integer, PageForm> wrong) {
        Attempt attempt = new PinCheck(visit.session(), PinKind.CONFIRMATION).check(visit.administrator(), pin);
        return refusal(Factor.CONFIRMATION_PIN, attempt, wrong);
    }

    /** The same for whichever factor the person had to prove. */
    Optional<Response> refusal(Factor factor, Attempt attempt, Function<Integer, PageForm> wrong) {
        if (attempt instanceof Attempt.Right) {
            return Optional.empty();
        }
        visit.event(EventType.UPDATE_CREDENTIAL)
                .detail("warifu_factor", factor.code())
                .error(Errors.INVALID_USER_CREDENTIALS);
        if (attempt instanceof Attempt.Wrong counted && counted.left() > 0) {
            return Optional.of(wrong.apply(counted.left()).render());
        }
        return Optional.of(attempt instanceof Attempt.Wrong ? locked(factor) : lockedPage(factor));
    }

    /** The form again, with the alert of a wrong confirmation PIN. */
    static PageForm again(PageForm form, int left) {
        return form.alert(left == 1 ? Alert.WRONG_CONFIRMATION_PIN_LAST : Alert.WRONG_CONFIRMATION_PIN, left)
                .invalid(FIELD);
    }

    /** Locks an administrator and stops a user after too many failures, and says so. */
    Response locked(Factor factor) {
        AccountLock.of(visit.session()).tooManyFailures(visit.account(), factor, visit.actor());
        return lockedPage(factor);
    }

    /** By itself this page stops nothing: the attempt in the last place may be a right one, still being looked at. */
    private Response lockedPage(Factor factor) {
        return visit.page(Page.LOCKED)
                .with("entry", visit.account().role().code())
                .with("factor", factor.code())
                .status(Response.Status.FORBIDDEN)
                .render();
    }
}
