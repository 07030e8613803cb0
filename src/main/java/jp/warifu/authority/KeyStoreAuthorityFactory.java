package jp.warifu.authority;

import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.Settings;
import org.keycloak.models.KeycloakSession;

/** An authority whose key this server has, in a PKCS #12 file. */
public final class KeyStoreAuthorityFactory implements CertificateAuthorityFactory {
    private final AuthorityFiles files = AuthorityFiles.ofServer();

    @Override
    public String getId() {
        return "key-store";
    }

    @Override
    public CertificateAuthority create(KeycloakSession session) {
        Settings settings = Settings.of(session.getContext().getRealm());
        return new KeyStoreAuthority(() -> files.key(
                IssuingSettings.KEY_STORE_FILE.of(settings), new VaultPasswords(session).get("warifu-ca-password")));
    }
}
