package jp.warifu.pin;

import java.time.Duration;
import java.util.Optional;
import jp.warifu.attempt.Attempt;
import jp.warifu.attempt.Attempts;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Account;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.UserId;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * 契約先ID, for users 利用者ID, and a 暗証番号 of somebody who has shown nothing else yet. Neither answers nor counts nor times
 * tell whether there is such an account; guesses at many accounts from one source are refused uncounted after a bound.
 */
public final class LoginGuess {
    private final KeycloakSession session;
    private final Guess guess;

    private LoginGuess(KeycloakSession session, Guess guess) {
        this.session = session;
        this.guess = guess;
    }

    /** @param found empty as well when the account is not to be let in here: it is then treated like one that is not there */
    public static LoginGuess of(
            KeycloakSession session, ContractId contract, @Nullable UserId userId, Optional<Account> found) {
        return new LoginGuess(session, Guess.of(contract, userId, found));
    }

    public Optional<Account> account() {
        return guess.account();
    }

    /** @return how long to wait, and nothing must be looked at; empty when it may be */
    public Optional<Duration> held() {
        return new SourceGate(session).wait(guess);
    }

    /** Counted before the PIN is looked at. When it cannot be looked at, nothing counts. */
    public Attempt check(Pin pin) {
        RealmModel realm = session.getContext().getRealm();
        try {
            return new Attempts(KeycloakOwnTransaction.beside(session), realm.getId())
                    .evaluate(
                            guess.subject(),
                            Factor.LOGIN_PIN,
                            RealmSettings.LOGIN_PIN_LIMIT.of(Settings.of(realm)),
                            () -> isRight(pin));
        } catch (RuntimeException e) {
            giveBack();
            throw e;
        }
    }

    /** Nothing was looked at after all: it does not count against the source. */
    public void giveBack() {
        new SourceGate(session).takeBack(guess);
    }

    /** Whoever it was is known at this source from now on. */
    public void passed() {
        guess.account().ifPresent(new SourceGate(session)::passed);
    }

    /** Takes as long as looking at a PIN does. */
    public void spendTime() {
        PasswordPolicy policy = session.getContext().getRealm().getPasswordPolicy();
        PasswordHashProvider hash = policy.getHashAlgorithm() == null
                ? session.getProvider(PasswordHashProvider.class)
                : session.getProvider(PasswordHashProvider.class, policy.getHashAlgorithm());
        hash.encodedCredential("SlightlyLongerDummyPassword", policy.getHashIterations());
    }

    /** In a session of its own, as {@link PinCheck} does and for its reason. */
    private boolean isRight(Pin pin) {
        Optional<Account> account = guess.account().filter(this::isEnabled);
        if (account.isEmpty()) {
            spendTime();
            return false;
        }
        return KeycloakOwnTransaction.inOwnSession(
                session, own -> PinCredentials.of(own, account.get()).isRight(PinKind.LOGIN, pin));
    }

    private boolean isEnabled(Account account) {
        UserModel user = session.users().getUserById(session.getContext().getRealm(), account.id());
        return user != null && user.isEnabled();
    }
}
