package jp.warifu.pin;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import jp.warifu.attempt.Attempt;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountLock;
import jp.warifu.contract.AccountStep;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.EntryMark;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.Role;
import jp.warifu.contract.UserId;
import jp.warifu.flow.Alert;
import jp.warifu.flow.BoundCertificate;
import jp.warifu.flow.CertificateEntry;
import jp.warifu.flow.CertificateProblem;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.flow.Step;
import jp.warifu.flow.StepContext;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;

/**
 * The log-in without a certificate (S37–S39): 契約先ID, for users 利用者ID, and 暗証番号. Only for contracts whose way it is;
 * one with certificates is refused before the PIN is looked at.
 *
 * <p>Neither answers nor counts nor times tell whether an account exists. Guesses at many accounts from one source are
 * refused uncounted after a bound; an account that has logged in from there before is not held up by them.
 */
final class ContractLoginStep extends Step {
    private static final String LOGIN_ID = "loginId";
    private static final String USER_ID = "userId";
    private static final String PIN = "pin";

    /** What was typed; the user id only at the users' entry. */
    private record Form(ContractId contract, @Nullable UserId userId, Pin pin) {
        static Form read(Input input, Role entry) throws InvalidInputException {
            return new Form(
                    input.value(LOGIN_ID, ContractId::new, Alert.INVALID_CONTRACT_ID),
                    entry == Role.ADMINISTRATOR ? null : input.value(USER_ID, UserId::new, Alert.INVALID_USER_ID),
                    Pin.read(input, PIN));
        }
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    protected void ask(StepContext context) {
        boolean alternative = context.flow().getExecution().isAlternative();
        if (alternative && BoundCertificate.presented(context.session()).isPresent()) {
            context.flow().attempted();
        } else {
            context.show(page(context).render());
        }
    }

    @Override
    protected void answer(StepContext context) {
        Form form;
        try {
            form = Form.read(context.input(), entry(context));
        } catch (InvalidInputException e) {
            context.show(page(context).alert(e).render());
            return;
        }
        Contracts contracts = new Contracts(context.reading(), context.realm().getId());
        if (contracts.find(form.contract()).map(Contract::loginMethod).equals(Optional.of(LoginMethod.CERTIFICATE))) {
            context.refuse(
                    AuthenticationFlowError.ACCESS_DENIED,
                    "certificate_required",
                    CertificateProblem.REQUIRED.page(context));
            return;
        }
        LoginGuess guess = LoginGuess.of(
                context.session(), form.contract(), form.userId(), contracts.account(form.contract(), form.userId()));
        Optional<Duration> wait = guess.held();
        if (wait.isEmpty()) {
            evaluate(context, guess, form.pin());
        } else {
            context.refuse(
                    AuthenticationFlowError.ACCESS_DENIED,
                    "source_throttled",
                    page(context)
                            .alert(Alert.THROTTLED, wait.get().toMinutes() + 1)
                            .render());
        }
    }

    private static void evaluate(StepContext context, LoginGuess guess, Pin pin) {
        Attempt attempt = guess.check(pin);
        context.detail("warifu_factor", Factor.LOGIN_PIN.code());
        if (attempt instanceof Attempt.Right) {
            accept(context, guess, guess.account().orElseThrow());
        } else if (attempt instanceof Attempt.Wrong wrong && wrong.left() > 0) {
            refuse(
                    context,
                    guess,
                    Errors.INVALID_USER_CREDENTIALS,
                    page(context)
                            .alert(wrong.left() == 1 ? Alert.WRONG_LOGIN_LAST : Alert.WRONG_LOGIN, wrong.left())
                            .invalid(invalid(context))
                            .render());
        } else {
            if (attempt instanceof Attempt.Wrong) {
                guess.account().ifPresent(account -> lock(context, account));
            }
            refuse(context, guess, "factor_locked", locked(context));
        }
    }

    private static void accept(StepContext context, LoginGuess guess, Account account) {
        guess.passed();
        UserModel known = context.user();
        if (known != null && !known.getId().equals(account.id())) {
            context.refuse(
                    AuthenticationFlowError.USER_CONFLICT,
                    Errors.DIFFERENT_USER_AUTHENTICATED,
                    context.page(Page.ERROR)
                            .alert(Alert.OTHER_SESSION)
                            .status(Response.Status.FORBIDDEN)
                            .render());
            return;
        }
        EntryMark.set(context.login(), account.role());
        context.flow().setUser(user(context, account));
        AccountStep.pinProven(context, account.pinVersion());
        if (AccountStep.refuseUnlessActive(context, account)) {
            context.success();
        }
    }

    private static void lock(StepContext context, Account account) {
        AccountLock.of(context.session())
                .tooManyFailures(
                        account,
                        Factor.LOGIN_PIN,
                        new Actor(user(context, account).getUsername(), context.address()));
    }

    private static void refuse(StepContext context, LoginGuess guess, String event, Response page) {
        guess.account().ifPresent(account -> context.flow().getEvent().user(account.id()));
        context.refuse(AuthenticationFlowError.INVALID_CREDENTIALS, event, page);
    }

    private static UserModel user(StepContext context, Account account) {
        return context.session().users().getUserById(context.realm(), account.id());
    }

    private static Role entry(StepContext context) {
        return context.setting(ContractLoginStepFactory.ENTRY);
    }

    private static String[] invalid(StepContext context) {
        return entry(context) == Role.ADMINISTRATOR
                ? new String[] {LOGIN_ID, PIN}
                : new String[] {LOGIN_ID, USER_ID, PIN};
    }

    private static PageForm page(StepContext context) {
        Input typed = context.input();
        return context.page(Page.CONTRACT_LOGIN)
                .with("entryUrl", CertificateEntry.address(context.session()))
                .with("entry", entry(context).code())
                .with("loginId", typed.typed(LOGIN_ID).orElse(null))
                .with("userId", typed.typed(USER_ID).orElse(null));
    }

    private static Response locked(StepContext context) {
        return context.page(Page.LOCKED)
                .with("entry", entry(context).code())
                .with("factor", Factor.LOGIN_PIN.code())
                .status(Response.Status.FORBIDDEN)
                .render();
    }
}
