package jp.warifu.pin;

import jp.warifu.contract.Account;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The stored 暗証番号 of one account, as credentials of its Keycloak user. */
record PinCredentials(UserModel user) {
    /** @throws IllegalStateException when the Keycloak user is gone */
    static PinCredentials of(KeycloakSession session, Account account) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, account.id());
        if (user == null) {
            throw new IllegalStateException("no user " + account.id());
        }
        return new PinCredentials(user);
    }

    boolean isRight(PinKind kind, Pin pin) {
        return user.credentialManager().isValid(kind.input(pin));
    }

    /** @throws org.keycloak.models.ModelException when the PIN breaks a rule of the realm */
    void set(PinKind kind, Pin pin) {
        if (!user.credentialManager().updateCredential(kind.input(pin))) {
            throw new IllegalStateException("nobody stores the " + kind.code() + " PIN");
        }
    }
}
