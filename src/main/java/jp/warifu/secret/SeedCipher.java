package jp.warifu.secret;

import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/**
 * Keycloak's SPI {@code warifu-seed-cipher}: where the keys of a server lie, in its vault or in a device.
 *
 * <p>An implementation says where; how a value is sealed, {@link SecretCipher} decides for all of them.
 */
public interface SeedCipher extends Provider {
    /** The realm's keys, as they are in this request. */
    SecretKeys keys(RealmModel realm);

    @Override
    default void close() {
        // A provider is made for a request and holds nothing.
    }
}
