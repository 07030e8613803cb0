package jp.warifu.authority;

import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;

/** Passwords from Keycloak's vault, of the session's realm. */
record VaultPasswords(KeycloakSession session) {
    char[] get(String entry) throws AuthorityException {
        try (VaultStringSecret secret = session.vault().getStringSecret("${vault." + entry + "}")) {
            return secret.get()
                    .orElseThrow(() -> new AuthorityException("the vault has no entry '" + entry + "' for realm "
                            + session.getContext().getRealm().getName()))
                    .strip()
                    .toCharArray();
        }
    }
}
