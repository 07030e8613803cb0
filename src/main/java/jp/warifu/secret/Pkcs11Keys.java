package jp.warifu.secret;

import java.security.Provider;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Keys in a device, labelled as the vault's files are named: {@code <realm>_warifu-key-<id>}. Where the device has no such
 * key the vault is asked, so that a bank moves into a device, or out of one, by a rotation.
 *
 * @param vault what the keys were in before, and the setting of the current one
 */
record Pkcs11Keys(Pkcs11Device device, String realmName, Supplier<char[]> pin, SecretKeys vault) implements SecretKeys {
    @Override
    public SecretKeyId current() {
        return vault.current();
    }

    @Override
    public SecretKey get(SecretKeyId id) {
        String label = realmName + "_warifu-key-" + id.value();
        SecretKey found = device.find(label, pin);
        if (found != null) {
            return found;
        }
        try {
            return vault.get(id);
        } catch (SecretUnavailableException e) {
            throw new SecretUnavailableException("the device has no key '" + label + "', and " + e.getMessage(), e);
        }
    }

    /** A key that can be read came out of the vault. */
    @Override
    public @Nullable Provider device(SecretKey key) {
        return key.getEncoded() == null ? device.provider() : null;
    }
}
