package jp.warifu.authority;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes the {@link CertificateAuthority} of a realm: that of the session it is made for. */
public interface CertificateAuthorityFactory extends ProviderFactory<CertificateAuthority> {
    @Override
    default void init(Config.Scope config) {
        // The realm has the settings.
    }

    @Override
    default void postInit(KeycloakSessionFactory factory) {
        // Nothing to prepare.
    }

    @Override
    default void close() {
        // It holds nothing.
    }
}
