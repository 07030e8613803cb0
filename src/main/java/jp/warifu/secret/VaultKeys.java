package jp.warifu.secret;

import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.vault.VaultStringSecret;

/** Keys from Keycloak's vault: the entry {@code warifu-key-<id>} of the realm, 32 bytes in Base64. */
public record VaultKeys(KeycloakSession session, RealmModel realm) implements SecretKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    /** The cipher of the session's realm, by the server's {@link SeedCipher}: with keys from the vault or from a device. */
    public static SecretCipher cipher(KeycloakSession session) {
        SecretKeys keys =
                session.getProvider(SeedCipher.class).keys(session.getContext().getRealm());
        return new SecretCipher(keys, RANDOM);
    }

    @Override
    public SecretKeyId current() {
        return currentOf(realm);
    }

    static SecretKeyId currentOf(RealmModel realm) {
        return new SecretKeyId(RealmSettings.CURRENT_KEY.of(Settings.of(realm)));
    }

    @Override
    public SecretKey get(SecretKeyId id) {
        try (VaultStringSecret entry = session.vault().getStringSecret("${vault.warifu-key-" + id.value() + "}")) {
            String text = entry.get()
                    .orElseThrow(() -> new SecretUnavailableException(
                            "the vault has no entry 'warifu-key-" + id.value() + "' for realm " + realm.getName(),
                            null));
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length != KEY_BYTES) {
                throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
            }
            return new SecretKeySpec(bytes, "AES");
        } catch (IllegalArgumentException e) {
            throw new SecretUnavailableException(
                    "the vault's entry 'warifu-key-" + id.value() + "' is not 32 bytes in Base64", null);
        }
    }
}
