package jp.warifu.pin;

import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes the 確認暗証番号 known to Keycloak as a kind of credential. */
public final class ConfirmationPinCredentialFactory implements CredentialProviderFactory<ConfirmationPinCredential> {
    @Override
    public String getId() {
        return ConfirmationPinCredential.TYPE;
    }

    @Override
    public ConfirmationPinCredential create(KeycloakSession session) {
        return new ConfirmationPinCredential(session);
    }
}
