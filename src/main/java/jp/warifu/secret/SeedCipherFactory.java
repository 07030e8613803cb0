package jp.warifu.secret;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link SeedCipher} of a request. */
public interface SeedCipherFactory extends ProviderFactory<SeedCipher> {}
