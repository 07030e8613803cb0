package jp.warifu.screens;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.warifu.attempt.Attempt;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountLock;
import jp.warifu.contract.FailureStopEvent;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.Page;
import jp.warifu.pin.Pin;
import jp.warifu.pin.PinCheck;
import jp.warifu.pin.PinKind;
import jp.warifu.secret.VaultKeys;
import jp.warifu.token.CodeCheck;
import jp.warifu.token.CodeLimits;
import jp.warifu.token.CodeUse;
import jp.warifu.token.Registrations;
import jp.warifu.token.Registrations.Registration;
import jp.warifu.totp.OneTimePassword;
import jp.warifu.totp.TimeStep;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Whether whoever asks for an account's certificate is its holder: a code, or the confirmation PIN, in one field. */
record CertificateProof(KeycloakSession session, Account account, AskedProof asked, Actor actor) {
    static final String FIELD = "proof";

    /** Of two consecutive codes the first one is kept in the server, so that no page tells that it was nearly right. */
    private static final Duration SECOND_CODE = Duration.ofMinutes(3);

    private static final String STEP = "step";

    /** How it ended. */
    sealed interface Outcome {
        record Proven() implements Outcome {}

        /** The same can be tried again. */
        record Again(Alert alert, List<Object> arguments) implements Outcome {
            static Again of(Alert alert, Object... arguments) {
                return new Again(alert, List.of(arguments));
            }
        }

        /** The account can prove nothing any more. */
        record Closed(Page page) implements Outcome {}
    }

    static CertificateProof of(KeycloakSession session, Account account, Actor actor) {
        RealmModel realm = session.getContext().getRealm();
        Optional<Registration> registered = new Registrations(
                        KeycloakOwnTransaction.entityManager(session), realm.getId())
                .of(Registrations.holder(account));
        AskedProof asked = AskedProof.of(
                account,
                registered.map(registration -> registration.token().state()).orElse(null));
        return new CertificateProof(session, account, asked, actor);
    }

    /** What a wrong answer counts for. */
    Factor factor() {
        return asked == AskedProof.CODE ? Factor.ONE_TIME_PASSWORD : Factor.CONFIRMATION_PIN;
    }

    /** What was typed, and can be looked at. */
    interface Answer {
        Outcome check();
    }

    /** @throws InvalidInputException when it is of no form that a right one has; nothing is counted */
    Answer read(Input input) throws InvalidInputException {
        if (asked == AskedProof.CODE) {
            OneTimePassword code = input.value(FIELD, OneTimePassword::new, Alert.INVALID_OTP_FORMAT);
            return () -> check(code);
        }
        Pin pin = Pin.read(input, FIELD);
        return () -> check(pin);
    }

    private Outcome check(Pin pin) {
        if (asked != AskedProof.CONFIRMATION_PIN) {
            throw new IllegalStateException("no confirmation PIN is asked for");
        }
        Attempt attempt = new PinCheck(session, PinKind.CONFIRMATION).check(account, pin);
        if (attempt instanceof Attempt.Right) {
            return new Outcome.Proven();
        }
        if (attempt instanceof Attempt.Wrong wrong && wrong.left() > 0) {
            return Outcome.Again.of(PinKind.CONFIRMATION.wrong(account.role(), wrong.left()), wrong.left());
        }
        if (attempt instanceof Attempt.Wrong) {
            AccountLock.of(session).tooManyFailures(account, Factor.CONFIRMATION_PIN, actor);
        }
        return new Outcome.Closed(Page.LOCKED);
    }

    private Outcome check(OneTimePassword code) {
        CodeCheck.Outcome outcome = codes().check(account, code, first(), CodeUse.ACTING_NOW, actor);
        if (outcome instanceof CodeCheck.Outcome.Accepted) {
            return new Outcome.Proven();
        }
        if (outcome instanceof CodeCheck.Outcome.Used used) {
            return Outcome.Again.of(Alert.USED_OTP, used.untilNext().toSeconds());
        }
        if (outcome instanceof CodeCheck.Outcome.SecondCode second) {
            session.singleUseObjects()
                    .put(
                            firstKey(),
                            SECOND_CODE.toSeconds(),
                            Map.of(STEP, Long.toString(second.first().value())));
            return Outcome.Again.of(Alert.SECOND_CODE);
        }
        if (outcome instanceof CodeCheck.Outcome.Wrong wrong) {
            return Outcome.Again.of(wrong.left() == 1 ? Alert.WRONG_OTP_LAST : Alert.WRONG_OTP, wrong.left());
        }
        if (outcome instanceof CodeCheck.Outcome.CoolingOff waits) {
            return Outcome.Again.of(Alert.TOKEN_COOLING_OFF, JapanTime.format(waits.usableFrom()));
        }
        return new Outcome.Closed(outcome instanceof CodeCheck.Outcome.UserStopped ? Page.STOPPED : Page.LOCKED);
    }

    private CodeCheck codes() {
        RealmModel realm = session.getContext().getRealm();
        CodeLimits limits = CodeLimits.of(realm);
        return new CodeCheck(
                KeycloakOwnTransaction.beside(session),
                realm.getId(),
                VaultKeys.cipher(session),
                limits.user(),
                limits.token(),
                stop -> FailureStopEvent.publish(session, stop));
    }

    /** Good for one try, as at a transaction. */
    private @Nullable TimeStep first() {
        Map<String, String> kept = session.singleUseObjects().remove(firstKey());
        return kept == null ? null : new TimeStep(Long.parseLong(kept.get(STEP)));
    }

    private String firstKey() {
        return "warifu-certificate.first-code." + account.id();
    }
}
