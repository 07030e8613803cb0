package jp.warifu.secret;

import java.security.Provider;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Where the keys come from. */
public interface SecretKeys {
    /** The id of the key that encrypts from now on. */
    SecretKeyId current();

    /** @throws SecretUnavailableException when there is no such key, or it is not one */
    SecretKey get(SecretKeyId id);

    /**
     * Who computes with a key that never leaves its device.
     *
     * @return null for a key in memory, with which whoever can may compute
     */
    default @Nullable Provider device(SecretKey key) {
        return null;
    }
}
