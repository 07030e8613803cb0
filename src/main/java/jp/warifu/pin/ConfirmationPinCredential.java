package jp.warifu.pin;

import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputUpdater;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** 確認暗証番号 as a credential of the Keycloak user, hashed by Keycloak like the login PIN. */
public final class ConfirmationPinCredential
        implements CredentialProvider<CredentialModel>, CredentialInputValidator, CredentialInputUpdater {
    /** The type of the stored credential. */
    public static final String TYPE = "warifu-confirmation-pin";

    private final KeycloakSession session;

    ConfirmationPinCredential(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public boolean supportsCredentialType(String type) {
        return TYPE.equals(type);
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String type) {
        return stored(user).findFirst().isPresent();
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        if (input.getChallengeResponse() == null) {
            return false;
        }
        return stored(user)
                .findFirst()
                .map(PasswordCredentialModel::createFromCredentialModel)
                .filter(pin -> hashing(pin.getPasswordCredentialData().getAlgorithm())
                        .verify(input.getChallengeResponse(), pin))
                .isPresent();
    }

    /** @throws ModelException when the PIN breaks the rules or equals the login PIN (S16) */
    @Override
    public boolean updateCredential(RealmModel realm, UserModel user, CredentialInput input) {
        String pin = input.getChallengeResponse();
        if (!PinRules.allows(pin)) {
            throw new ModelException("warifu.confirmation-pin.rules");
        }
        if (user.credentialManager().isValid(UserCredentialModel.password(pin))) {
            throw new ModelException("warifu.confirmation-pin.same");
        }
        PasswordPolicy policy = realm.getPasswordPolicy();
        CredentialModel hashed = hashing(policy.getHashAlgorithm()).encodedCredential(pin, policy.getHashIterations());
        hashed.setType(TYPE);
        hashed.setCreatedDate(Time.currentTimeMillis());
        createCredential(realm, user, hashed);
        return true;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel hashed) {
        stored(user).map(CredentialModel::getId).toList().forEach(user.credentialManager()::removeStoredCredentialById);
        return user.credentialManager().createStoredCredential(hashed);
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
        return user.credentialManager().removeStoredCredentialById(credentialId);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model;
    }

    @Override
    public void disableCredentialType(RealmModel realm, UserModel user, String type) {
        // It is replaced, never switched off.
    }

    @Override
    public Stream<String> getDisableableCredentialTypesStream(RealmModel realm, UserModel user) {
        return Stream.empty();
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(TYPE)
                .category(CredentialTypeMetadata.Category.BASIC_AUTHENTICATION)
                .displayName("warifu.confirmation-pin")
                .helpText("warifu.confirmation-pin.help")
                .removeable(false)
                .build(session);
    }

    private Stream<CredentialModel> stored(UserModel user) {
        return user.credentialManager().getStoredCredentialsByTypeStream(TYPE);
    }

    private PasswordHashProvider hashing(String algorithm) {
        PasswordHashProvider named =
                algorithm == null ? null : session.getProvider(PasswordHashProvider.class, algorithm);
        return named == null ? session.getProvider(PasswordHashProvider.class) : named;
    }
}
