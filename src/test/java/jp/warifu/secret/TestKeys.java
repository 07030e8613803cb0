package jp.warifu.secret;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys held in memory.
 *
 * @param current the id of the one that encrypts
 */
public record TestKeys(SecretKeyId current, Map<SecretKeyId, SecretKey> keys) implements SecretKeys {

    /** One key, the same in every test. */
    public static TestKeys one() {
        SecretKeyId id = new SecretKeyId("1");
        return new TestKeys(id, Map.of(id, key("0123456789abcdef0123456789abcdef")));
    }

    /** As when the vault has lost its entry. */
    public static TestKeys none() {
        return new TestKeys(new SecretKeyId("1"), Map.of());
    }

    /** @param text 32 characters of ASCII */
    static SecretKey key(String text) {
        return new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), "AES");
    }

    public SecretCipher cipher() {
        return new SecretCipher(this, new SecureRandom());
    }

    @Override
    public SecretKey get(SecretKeyId id) {
        SecretKey key = keys.get(id);
        if (key == null) {
            throw new SecretUnavailableException("no key '" + id.value() + "'", null);
        }
        return key;
    }
}
