package jp.warifu.screens;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Account;
import jp.warifu.contract.UsageMode;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.Page;
import jp.warifu.flow.PageForm;
import jp.warifu.mail.SecurityMails;
import jp.warifu.pin.Pin;
import jp.warifu.secret.VaultKeys;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenBinding;
import jp.warifu.token.TokenBinding.Outcome;
import jp.warifu.totp.OneTimePassword;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;

/** 利用登録: serial number, code and confirmation PIN (S52–S60). */
public final class RegisterScreen {
    private final Entrance entrance;

    RegisterScreen(Entrance entrance) {
        this.entrance = entrance;
    }

    /** What is asked for, read from the form. */
    private record Form(SerialNumber serial, OneTimePassword code, Pin pin) {
        static Form read(Input input) throws InvalidInputException {
            return new Form(
                    input.value("serial", SerialNumber::typed, Alert.INVALID_SERIAL),
                    input.value("otp", OneTimePassword::new, Alert.INVALID_OTP_FORMAT),
                    Pin.read(input, ConfirmationGate.FIELD));
        }
    }

    /** Whom the registration is for: everybody, or one user. */
    private record Target(ContractUsers users, @Nullable Account user) {
        @Nullable
        Registration present() {
            return user == null ? users.registrations().get(users.contract().rowId()) : users.registration(user);
        }

        List<Account> concerned() {
            return user == null ? users.users() : List.of(user);
        }
    }

    /** The form. */
    @GET
    public Response show() {
        return entrance.enter(visit -> withTarget(
                visit, target -> page(visit, target).done(visit.recall()).render()));
    }

    /** Registers the token. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register() {
        return entrance.submit(visit -> withTarget(visit, target -> {
            Form form;
            try {
                form = Form.read(visit.input());
            } catch (InvalidInputException e) {
                return page(visit, target).alert(e).render();
            }
            if (!visit.isCurrent()) {
                return page(visit, target).alert(Alert.STALE).render();
            }
            // One alert for all three inputs: which of them was wrong is nobody's business.
            return new ConfirmationGate(visit)
                    .refusal(form.pin(), left -> refused(visit, target, left))
                    .orElseGet(() -> register(visit, target, form));
        }));
    }

    private static Response register(Visit visit, Target target, Form form) {
        TokenBinding.Request request = new TokenBinding.Request(
                visit.administrator(),
                target.user(),
                form.serial(),
                form.code(),
                SecondCode.first(visit, form.serial()));
        SecondCode.forget(visit);
        Outcome outcome = new TokenBinding(
                        visit.transaction(),
                        visit.realm().getId(),
                        VaultKeys.cipher(visit.session()),
                        RealmSettings.REGISTRATION_LIMIT.of(Settings.of(visit.realm())),
                        coolingOff(visit))
                .register(request, visit.actor());
        if (outcome instanceof Outcome.Registered registered) {
            return done(visit, target, registered);
        }
        visit.event(EventType.UPDATE_CREDENTIAL)
                .detail("warifu_factor", Factor.REGISTRATION.code())
                .detail("warifu_serial", form.serial().masked())
                .error(Errors.INVALID_USER_CREDENTIALS);
        if (outcome instanceof Outcome.Used used) {
            return page(visit, target)
                    .alert(Alert.USED_OTP, used.untilNext().toSeconds())
                    .invalid("otp")
                    .render();
        }
        if (outcome instanceof Outcome.SecondCode second) {
            SecondCode.remember(visit, form.serial(), second.first());
            return page(visit, target)
                    .with("secondCode", true)
                    .alert(Alert.SECOND_CODE)
                    .invalid("otp")
                    .render();
        }
        if (outcome instanceof Outcome.Stale) {
            return page(visit, target).alert(Alert.STALE).render();
        }
        if (outcome instanceof Outcome.Refused refused && refused.left() > 0) {
            return refused(visit, target, refused.left()).render();
        }
        return new ConfirmationGate(visit).locked(Factor.REGISTRATION);
    }

    private static Response done(Visit visit, Target target, Outcome.Registered registered) {
        visit.event(EventType.UPDATE_CREDENTIAL)
                .detail("warifu_action", registered.replaced() == null ? "TOKEN_REGISTERED" : "TOKEN_REPLACED")
                .detail("warifu_serial", registered.token().serial().masked())
                .success();
        List<String> recipients = new ArrayList<>(ContractUsers.ids(target.concerned()));
        recipients.add(visit.administrator().id());
        new SecurityMails(visit.session())
                .send(
                        registered.replaced() == null ? SecurityMails.Change.REGISTERED : SecurityMails.Change.REPLACED,
                        recipients,
                        visit.contract().id().value(),
                        ContractUsers.labels(target.concerned()),
                        registered.token().serial().ending(),
                        Instant.ofEpochMilli(Time.currentTimeMillis()));
        visit.remember(registered.replaced() == null ? Done.REGISTERED : Done.REPLACED);
        return Response.seeOther(visit.users()).build();
    }

    private static Duration coolingOff(Visit visit) {
        return Duration.ofMinutes(RealmSettings.COOLING_OFF.of(Settings.of(visit.realm())));
    }

    private static PageForm refused(Visit visit, Target target, int left) {
        return page(visit, target)
                .alert(left == 1 ? Alert.REGISTRATION_REFUSED_LAST : Alert.REGISTRATION_REFUSED, left)
                .invalid("serial", "otp", ConfirmationGate.FIELD);
    }

    /** Goes on only when the mode is set and, in INDIVIDUAL use, one of the contract's own users is named (S45, S49). */
    private static Response withTarget(Visit visit, Function<Target, Response> screen) {
        UsageMode mode = visit.contract().usageMode();
        if (mode == null) {
            return UsersScreen.instead(visit);
        }
        ContractUsers users = ContractUsers.of(visit);
        return switch (mode) {
            case SHARED -> screen.apply(new Target(users, null));
            case INDIVIDUAL ->
                Optional.ofNullable(visit.query("user"))
                        .flatMap(id -> users.select(List.of(id)))
                        .map(selected -> screen.apply(new Target(users, selected.get(0))))
                        .orElseGet(() -> UsersScreen.instead(visit));
        };
    }

    private static PageForm page(Visit visit, Target target) {
        Account user = target.user();
        Registration present = target.present();
        return visit.page(Page.REGISTER)
                .with(
                        "userId",
                        user == null || user.userId() == null
                                ? null
                                : user.userId().value())
                .with("userName", user == null ? null : user.name())
                .with("coveredUsers", ContractUsers.labels(target.concerned()))
                .with("serial", visit.input().typed("serial").orElse(null))
                .with(
                        "replaces",
                        present == null ? null : present.token().serial().ending())
                .with("coolingOff", present == null ? null : coolingOff(visit).toMinutes())
                .with("secondCode", false)
                .with("backUrl", visit.users().toString());
    }
}
