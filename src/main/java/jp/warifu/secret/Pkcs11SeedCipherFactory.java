package jp.warifu.secret;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.vault.VaultStringSecret;

/** Keys that never leave a hardware security module, or SoftHSM: {@code --spi-warifu-seed-cipher--provider=pkcs11}. */
public final class Pkcs11SeedCipherFactory implements SeedCipherFactory, ServerInfoAwareProviderFactory {
    private static final String PIN = "warifu-pkcs11-pin";
    private static final String LIBRARY = "library";
    private static final String SLOT = "slot";
    private static final String SLOT_LIST_INDEX = "slot-list-index";

    private String library = "";
    private @Nullable Pkcs11Device device;

    @Override
    public String getId() {
        return "pkcs11";
    }

    @Override
    public SeedCipher create(KeycloakSession session) {
        return realm -> {
            Pkcs11Device configured = device;
            if (configured == null) {
                throw new SecretUnavailableException(
                        "--spi-" + SeedCipherSpi.NAME + "--pkcs11--" + LIBRARY + " is not set", null);
            }
            return new Pkcs11Keys(configured, realm.getName(), () -> pin(session), new VaultKeys(session, realm));
        };
    }

    private static char[] pin(KeycloakSession session) {
        try (VaultStringSecret entry = session.vault().getStringSecret("${vault." + PIN + "}")) {
            return entry.get()
                    .orElseThrow(() ->
                            new SecretUnavailableException("the vault has no entry '" + PIN + "' for the realm", null))
                    .strip()
                    .toCharArray();
        }
    }

    @Override
    public void init(Config.Scope config) {
        String path = config.get(LIBRARY);
        if (path != null) {
            library = path;
            device = new Pkcs11Device(configuration(path, config.get(SLOT), config.get(SLOT_LIST_INDEX)));
        }
    }

    /** The text that SunPKCS11 reads instead of a file when it begins with two hyphens. */
    static String configuration(String library, @Nullable String slot, @Nullable String slotListIndex) {
        String where = slot == null
                ? "slotListIndex=" + (slotListIndex == null ? "0" : number(slotListIndex))
                : "slot=" + number(slot);
        return "--name=warifu\nlibrary=\"" + library.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n" + where
                + "\n";
    }

    private static String number(String text) {
        return Long.toString(Long.parseUnsignedLong(text.strip()));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // The device is opened when a key is needed: a server starts without it, and refuses what needs it.
    }

    @Override
    public void close() {
        device = null;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(LIBRARY)
                .type("string")
                .helpText("Path of the device's PKCS #11 library. Must be set.")
                .add()
                .property()
                .name(SLOT)
                .type("string")
                .helpText("The id of the slot, in decimal. Default: the slot of slot-list-index.")
                .add()
                .property()
                .name(SLOT_LIST_INDEX)
                .type("string")
                .helpText("The place of the slot in the library's list, from 0.")
                .defaultValue("0")
                .add()
                .build();
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return Map.of(LIBRARY, library);
    }
}
