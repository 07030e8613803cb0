package jp.warifu.screens;

import java.time.Duration;
import java.util.Optional;
import jp.warifu.attempt.Attempt;
import jp.warifu.attempt.Factor;
import jp.warifu.audit.Actor;
import jp.warifu.authority.CertificationRequest;
import jp.warifu.contract.Account;
import jp.warifu.contract.AccountLock;
import jp.warifu.contract.AccountState;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.UserId;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.issuance.Acquisition;
import jp.warifu.issuance.Applicant;
import jp.warifu.issuance.Issuing;
import jp.warifu.issuance.Standing;
import jp.warifu.pin.LoginGuess;
import jp.warifu.pin.Pin;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * 取得 without a log-in, with initial credentials (S73): the log-in PIN, and then a code or the confirmation PIN.
 *
 * <p>Only an account that was opened for it, by enrolment or re-issue, can be let in here, so only its PINs are looked at
 * and counted. Any other is treated like one that is not there, with a count of its own and in the same time: without
 * that, everybody who knows contract ids could stop the people of contracts whose certificates keep him out elsewhere, and
 * try their PINs. Each answer takes the time of two hashes.
 *
 * @param userId null for the administrator
 */
record FirstCertificate(
        KeycloakSession session,
        ContractId contract,
        @Nullable UserId userId) {
    /** How it ended. */
    sealed interface Outcome {
        record Issued(Acquisition.Issued certificate) implements Outcome {}

        /** Somebody proved himself, but nothing was issued. */
        record NotIssued(Acquisition.Reason reason) implements Outcome {}

        /** Whatever was wrong. */
        record Refused() implements Outcome {}

        /** Too many guesses from this source; nothing was looked at. */
        record Held(Duration delay) implements Outcome {}
    }

    Outcome ask(Pin loginPin, Input proof, CertificationRequest request) {
        LoginGuess guess = LoginGuess.of(session, contract, userId, candidate());
        Optional<Duration> wait = guess.held();
        if (wait.isPresent()) {
            event(guess).error("source_throttled");
            return new Outcome.Held(wait.get());
        }
        Attempt attempt = guess.check(loginPin);
        if (!(attempt instanceof Attempt.Right)) {
            guess.spendTime();
            if (attempt instanceof Attempt.Locked) {
                guess.spendTime();
            } else if (((Attempt.Wrong) attempt).left() == 0) {
                guess.account()
                        .ifPresent(account ->
                                AccountLock.of(session).tooManyFailures(account, Factor.LOGIN_PIN, actor(account)));
            }
            return refused(guess, Factor.LOGIN_PIN);
        }
        Account account = guess.account().orElseThrow();
        try {
            return prove(guess, CertificateProof.of(session, account, actor(account)), proof, request);
        } catch (RuntimeException e) {
            guess.giveBack();
            throw e;
        }
    }

    private Outcome prove(LoginGuess guess, CertificateProof proof, Input input, CertificationRequest request) {
        CertificateProof.Outcome outcome;
        try {
            CertificateProof.Answer answer = proof.read(input);
            if (proof.asked() == AskedProof.CODE) {
                guess.spendTime();
            }
            outcome = answer.check();
        } catch (InvalidInputException e) {
            guess.spendTime();
            return refused(guess, proof.factor());
        }
        if (!(outcome instanceof CertificateProof.Outcome.Proven)) {
            return refused(guess, proof.factor());
        }
        guess.passed();
        Acquisition acquisition =
                new Issuing(session).acquire(proof.account(), request, Applicant.outside(proof.actor()));
        if (acquisition instanceof Acquisition.Refused refused) {
            event(guess).error("certificate_refused");
            return new Outcome.NotIssued(refused.reason());
        }
        event(guess).detail("warifu_action", "CERTIFICATE_ISSUED").success();
        return new Outcome.Issued((Acquisition.Issued) acquisition);
    }

    private Optional<Account> candidate() {
        return new Contracts(
                        KeycloakOwnTransaction.entityManager(session),
                        session.getContext().getRealm().getId())
                .account(contract, userId)
                .filter(account -> account.contract().loginMethod() == LoginMethod.CERTIFICATE)
                .filter(account -> account.state() == AccountState.ACTIVE)
                .filter(this::isOpen)
                .filter(account -> CertificateProof.of(session, account, actor(account))
                        .asked()
                        .possible());
    }

    /** A renewal is for those who come with the certificate that is renewed. */
    private boolean isOpen(Account account) {
        return new Issuing(session).standing(account, null).availability() == Standing.Availability.OPEN;
    }

    private Outcome refused(LoginGuess guess, Factor factor) {
        event(guess).detail("warifu_factor", factor.code()).error(Errors.INVALID_USER_CREDENTIALS);
        return new Outcome.Refused();
    }

    private EventBuilder event(LoginGuess guess) {
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.UPDATE_CREDENTIAL)
                .detail("warifu_contract", contract.value());
        guess.account().ifPresent(account -> event.user(account.id()));
        return event;
    }

    private Actor actor(Account account) {
        UserModel user = session.users().getUserById(session.getContext().getRealm(), account.id());
        return new Actor(
                user == null ? account.id() : user.getUsername(),
                session.getContext().getConnection().getRemoteAddr());
    }
}
