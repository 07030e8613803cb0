package jp.warifu.pin;

import jp.warifu.attempt.Attempt;
import jp.warifu.attempt.Attempts;
import jp.warifu.contract.Account;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.settings.Settings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Checks one of an account's 暗証番号 under the ledger of failures. */
public record PinCheck(KeycloakSession session, PinKind kind) {
    /**
     * The PIN is evaluated in a session of its own: Keycloak hashes a password anew, as it was typed, when the session
     * ends in which it was right and its hash out of date, and would so undo a change made meanwhile.
     */
    public Attempt check(Account account, Pin pin) {
        RealmModel realm = session.getContext().getRealm();
        return new Attempts(KeycloakOwnTransaction.beside(session), realm.getId())
                .evaluate(
                        account.id(),
                        kind.factor(),
                        kind.limit().of(Settings.of(realm)),
                        () -> KeycloakOwnTransaction.inOwnSession(
                                session, own -> PinCredentials.of(own, account).isRight(kind, pin)));
    }
}
