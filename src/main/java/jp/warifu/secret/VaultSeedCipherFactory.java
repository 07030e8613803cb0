package jp.warifu.secret;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Keys from Keycloak's vault: what a server uses that is not told otherwise. */
public final class VaultSeedCipherFactory implements SeedCipherFactory {
    @Override
    public String getId() {
        return "vault";
    }

    /** Of several implementations Keycloak takes the one of the highest order. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public SeedCipher create(KeycloakSession session) {
        return realm -> new VaultKeys(session, realm);
    }

    @Override
    public void init(Config.Scope config) {
        // Keycloak's vault has the settings.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing to prepare.
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
