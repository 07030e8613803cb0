package jp.warifu.secret;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A device behind a PKCS #11 library, as the JDK's provider SunPKCS11 sees it. Logged in when first used; after a failure
 * the next use begins with a new log-in, so that a device that was away is found again.
 */
final class Pkcs11Device {
    private static final Logger LOG = Logger.getLogger(Pkcs11Device.class);
    private static final String PROVIDER = "SunPKCS11";
    private static final Pattern SIZE = Pattern.compile(" (32|256) bits\\b");

    private final String configuration;
    private @Nullable KeyStore store;

    /** @param configuration as the JDK's PKCS#11 Reference Guide has it: name, library, slot */
    Pkcs11Device(String configuration) {
        this.configuration = configuration;
    }

    /**
     * The AES key of that label; null when the device has none.
     *
     * @param pin opens the device; asked for only when it is not open yet
     * @throws SecretUnavailableException when the device does not answer, or would give the key away
     */
    synchronized @Nullable SecretKey find(String label, Supplier<char[]> pin) {
        try {
            KeyStore open = store;
            SecretKey key = open == null ? null : find(open, label);
            if (key == null) {
                // A key that was made since is not in the list that was read when the device was opened.
                open = open(pin);
                store = open;
                key = find(open, label);
            }
            return key;
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            store = null;
            LOG.debugf(e, "the PKCS #11 device does not answer");
            throw new SecretUnavailableException("the PKCS #11 device cannot be used: " + reason(e), e);
        }
    }

    /** Who computes with its keys; null before the first. */
    synchronized @Nullable Provider provider() {
        return store == null ? null : store.getProvider();
    }

    private static @Nullable SecretKey find(KeyStore open, String label) throws GeneralSecurityException {
        if (!(open.getKey(label, null) instanceof SecretKey key)
                || !key.getAlgorithm().equals("AES")) {
            return null;
        }
        if (key.getEncoded() != null) {
            throw new SecretUnavailableException("the device's key '" + label + "' can be read out of it", null);
        }
        // SunPKCS11 tells the size of a key that it cannot read in this text only, up to Java 17 in bytes called bits;
        // its
        // AES_256 takes no such key at all.
        if (!SIZE.matcher(key.toString()).find()) {
            throw new SecretUnavailableException("the device's key '" + label + "' does not have 256 bits", null);
        }
        return key;
    }

    private KeyStore open(Supplier<char[]> pin) throws GeneralSecurityException, IOException {
        Provider provider = store == null ? null : store.getProvider();
        if (provider == null) {
            Provider template = Security.getProvider(PROVIDER);
            if (template == null) {
                throw new ProviderException("this Java has no " + PROVIDER);
            }
            provider = template.configure(configuration);
        }
        KeyStore opened = KeyStore.getInstance("PKCS11", provider);
        opened.load(null, pin.get());
        return opened;
    }

    /** The innermost message, which is the device's own code; none of them holds the PIN. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
