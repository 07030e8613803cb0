package jp.warifu.authority;

import java.net.URI;
import jp.warifu.settings.IssuingSettings;
import jp.warifu.settings.Settings;
import org.keycloak.models.KeycloakSession;

/** A bank's own authority, reached by Enrollment over Secure Transport (RFC 7030). */
public final class EstAuthorityFactory implements CertificateAuthorityFactory {
    @Override
    public String getId() {
        return "est";
    }

    @Override
    public CertificateAuthority create(KeycloakSession session) {
        Settings settings = Settings.of(session.getContext().getRealm());
        AuthorityFiles files = AuthorityFiles.ofServer();
        VaultPasswords vault = new VaultPasswords(session);
        return new EstAuthority(
                () -> client(settings, files, vault),
                () -> files.certificates(IssuingSettings.EST_AUTHORITIES.of(settings)));
    }

    static EstClient client(Settings settings, AuthorityFiles files, VaultPasswords vault) throws AuthorityException {
        String user = IssuingSettings.EST_USER.of(settings);
        String keyStore = IssuingSettings.EST_KEY_STORE.of(settings);
        EstTls tls = EstTls.trusting(files.certificates(IssuingSettings.EST_TRUST.of(settings)));
        if (!keyStore.isEmpty()) {
            char[] password = vault.get("warifu-est-key-password");
            tls = tls.presenting(files.keyStore(keyStore, password), password);
        }
        return new EstClient(
                URI.create(IssuingSettings.EST_URL.of(settings)),
                tls,
                user.isEmpty() ? null : EstClient.basic(user, vault.get("warifu-est-password")));
    }
}
