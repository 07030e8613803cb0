package jp.warifu.authority;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The realm's setting {@code warifu.certificate.authority} chooses among its implementations. */
public final class CertificateAuthoritySpi implements Spi {
    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "warifu-certificate-authority";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return CertificateAuthority.class;
    }

    @Override
    public Class<? extends ProviderFactory<CertificateAuthority>> getProviderFactoryClass() {
        return CertificateAuthorityFactory.class;
    }
}
