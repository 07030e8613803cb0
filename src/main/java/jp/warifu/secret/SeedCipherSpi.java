package jp.warifu.secret;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** {@code --spi-warifu-seed-cipher--provider=…} chooses among its implementations: {@code vault} (default), {@code pkcs11}. */
public final class SeedCipherSpi implements Spi {
    static final String NAME = "warifu-seed-cipher";

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return SeedCipher.class;
    }

    @Override
    public Class<? extends ProviderFactory<SeedCipher>> getProviderFactoryClass() {
        return SeedCipherFactory.class;
    }
}
