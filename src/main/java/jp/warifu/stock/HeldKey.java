package jp.warifu.stock;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretKeyId;
import jp.warifu.secret.SecretKeys;
import jp.warifu.secret.SecretUnavailableException;

/** The current key, looked up in the vault once for a whole import. */
record HeldKey(SecretKeyId current, SecretKey key) implements SecretKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws SecretUnavailableException when there is no current key */
    static SecretCipher cipher(SecretKeys keys) {
        SecretKeyId id = keys.current();
        return new SecretCipher(new HeldKey(id, keys.get(id)), RANDOM);
    }

    @Override
    public SecretKey get(SecretKeyId id) {
        if (!id.equals(current)) {
            throw new SecretUnavailableException("only the current key is at hand here", null);
        }
        return key;
    }

    @Override
    public String toString() {
        return "HeldKey[" + current.value() + "]";
    }
}
