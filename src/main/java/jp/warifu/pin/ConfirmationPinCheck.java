package jp.warifu.pin;

import jp.warifu.attempt.Attempt;
import jp.warifu.attempt.Attempts;
import jp.warifu.attempt.Factor;
import jp.warifu.contract.Account;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;

/** Checks the 確認暗証番号 that confirms every change (S44), under the ledger of failures. */
public record ConfirmationPinCheck(KeycloakSession session) {
    public Attempt check(Account account, UserModel user, Pin pin) {
        RealmModel realm = session.getContext().getRealm();
        return new Attempts(KeycloakOwnTransaction.beside(session), realm.getId())
                .evaluate(
                        account.id(),
                        Factor.CONFIRMATION_PIN,
                        RealmSettings.CONFIRMATION_PIN_LIMIT.of(Settings.of(realm)),
                        () -> user.credentialManager()
                                .isValid(new UserCredentialModel("", ConfirmationPinCredential.TYPE, pin.value())));
    }
}
