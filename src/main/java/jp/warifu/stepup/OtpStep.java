package jp.warifu.stepup;

import java.time.Instant;
import java.util.Optional;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Account;
import jp.warifu.contract.FailureStopEvent;
import jp.warifu.database.DatabaseClock;
import jp.warifu.flow.Alert;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.flow.StepContext;
import jp.warifu.secret.VaultKeys;
import jp.warifu.token.CodeCheck;
import jp.warifu.token.CodeLimits;
import jp.warifu.token.Registrations;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.token.Token;
import jp.warifu.token.TokenState;
import jp.warifu.totp.OneTimePassword;
import jp.warifu.totp.TimeStep;
import jp.warifu.transaction.FreshTokenLimit;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;

/** The code at a transaction (S62), asked for afresh each time; only users with a registered token get that far. */
final class OtpStep extends TransactionStep {
    private static final String FIELD = "otp";

    /** The step of the first of two consecutive codes, while the second is asked for. */
    private static final String FIRST = "warifu.otp.first";

    OtpStep(@Nullable KeycloakSession session) {
        super(session);
    }

    @Override
    protected boolean concerns(AskedConfirmation asked) {
        return asked.byCode();
    }

    @Override
    protected void askUser(StepContext context, AskedConfirmation asked, @Nullable Alert alert) {
        usable(context, asked.account())
                .ifPresent(token ->
                        context.show(page(context, asked, token).alert(alert).render()));
    }

    @Override
    protected void answerUser(StepContext context, AskedConfirmation asked) {
        OneTimePassword code;
        try {
            code = context.input().value(FIELD, OneTimePassword::new, Alert.INVALID_OTP_FORMAT);
        } catch (InvalidInputException e) {
            usable(context, asked.account())
                    .ifPresent(token ->
                            context.show(page(context, asked, token).alert(e).render()));
            return;
        }
        TimeStep first = first(context);
        context.login().removeAuthNote(FIRST);
        context.detail("warifu_factor", Factor.ONE_TIME_PASSWORD.code());
        CodeCheck.Outcome outcome =
                check(context).check(asked.account(), code, first, asked.use(context, actor(context)), actor(context));
        if (outcome instanceof CodeCheck.Outcome.Accepted accepted) {
            context.detail("warifu_serial", accepted.token().serial().masked());
            confirmed(context, asked);
        } else {
            refused(context, asked, outcome);
        }
    }

    /** What the check knows of the token it keeps to itself; it is read once more for the page. */
    private static void refused(StepContext context, AskedConfirmation asked, CodeCheck.Outcome outcome) {
        Account account = asked.account();
        if (outcome instanceof CodeCheck.Outcome.Unusable) {
            usable(context, account).ifPresent(active -> unusable(context, account));
            return;
        }
        Optional<Registration> registered = registered(context, account);
        if (registered.isEmpty()) {
            unregistered(context, account);
            return;
        }
        Token token = registered.get().token();
        context.detail("warifu_serial", token.serial().masked());
        if (outcome instanceof CodeCheck.Outcome.Lapsed) {
            refuse(context, account, Alert.TRANSACTION_EXPIRED);
        } else if (outcome instanceof CodeCheck.Outcome.Limited) {
            FreshTokenLimit limit = AskedConfirmation.limit(context);
            refuse(context, account, Alert.FRESH_TOKEN, limit.period().toHours(), limit.yen());
        } else if (outcome instanceof CodeCheck.Outcome.Used used) {
            wrong(
                    context,
                    "code_used",
                    page(context, asked, token)
                            .alert(Alert.USED_OTP, used.untilNext().toSeconds()));
        } else if (outcome instanceof CodeCheck.Outcome.SecondCode second) {
            context.login().setAuthNote(FIRST, Long.toString(second.first().value()));
            wrong(context, "code_out_of_window", page(context, asked, token).alert(Alert.SECOND_CODE));
        } else if (outcome instanceof CodeCheck.Outcome.Wrong wrong) {
            Alert alert = wrong.left() == 1 ? Alert.WRONG_OTP_LAST : Alert.WRONG_OTP;
            wrong(
                    context,
                    Errors.INVALID_USER_CREDENTIALS,
                    page(context, asked, token).alert(alert, wrong.left()));
        } else if (outcome instanceof CodeCheck.Outcome.CoolingOff coolingOff) {
            coolingOff(context, account, coolingOff.usableFrom());
        } else if (outcome instanceof CodeCheck.Outcome.UserStopped) {
            closed(context, account, AuthenticationFlowError.USER_DISABLED, "account_stopped", Page.STOPPED);
        } else {
            unusable(context, account);
        }
    }

    private static void unusable(StepContext context, Account account) {
        closed(context, account, AuthenticationFlowError.INVALID_CREDENTIALS, "token_unusable", Page.LOCKED);
    }

    private static Optional<Registration> registered(StepContext context, Account account) {
        return new Registrations(context.reading(), context.realm().getId()).of(Registrations.holder(account));
    }

    /** The token whose code may be asked for; otherwise the refusal is on its way (S64, S94). */
    private static Optional<Token> usable(StepContext context, Account account) {
        Optional<Registration> registered = registered(context, account);
        if (registered.isEmpty()) {
            unregistered(context, account);
            return Optional.empty();
        }
        Token token = registered.get().token();
        if (token.state() != TokenState.ACTIVE) {
            Page page = token.state() == TokenState.LOCKED ? Page.LOCKED : Page.STOPPED;
            closed(context, account, AuthenticationFlowError.INVALID_CREDENTIALS, "token_unusable", page);
            return Optional.empty();
        }
        if (registered.get().usableFrom() != null) {
            Optional<Instant> usableFrom = registered.get().waitsUntil(new DatabaseClock(context.reading()).now());
            if (usableFrom.isPresent()) {
                coolingOff(context, account, usableFrom.get());
                return Optional.empty();
            }
        }
        return Optional.of(token);
    }

    private static void coolingOff(StepContext context, Account account, Instant usableFrom) {
        closed(
                context,
                AuthenticationFlowError.INVALID_CREDENTIALS,
                "cooling_off",
                page(context, account, Page.COOLING_OFF).with("usableFrom", JapanTime.format(usableFrom)));
    }

    private static void wrong(StepContext context, String event, PageForm page) {
        context.refuse(
                AuthenticationFlowError.INVALID_CREDENTIALS,
                event,
                page.invalid(FIELD).render());
    }

    private static void closed(
            StepContext context, Account account, AuthenticationFlowError error, String event, Page page) {
        closed(context, error, event, page(context, account, page).with("factor", Factor.ONE_TIME_PASSWORD.code()));
    }

    private static PageForm page(StepContext context, AskedConfirmation asked, Token token) {
        return question(context, asked, Page.OTP)
                .with("serialEnding", token.serial().ending())
                .with("secondCode", first(context) != null);
    }

    private static @Nullable TimeStep first(StepContext context) {
        String note = context.login().getAuthNote(FIRST);
        return note == null ? null : new TimeStep(Long.parseLong(note));
    }

    private static CodeCheck check(StepContext context) {
        return new CodeCheck(
                context.transaction(),
                context.realm().getId(),
                VaultKeys.cipher(context.session()),
                context.setting(CodeLimits.USER),
                context.setting(CodeLimits.TOKEN),
                stop -> FailureStopEvent.publish(context.session(), stop));
    }
}
