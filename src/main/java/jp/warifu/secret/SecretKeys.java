package jp.warifu.secret;

import javax.crypto.SecretKey;

/** Where the keys come from. */
public interface SecretKeys {
    /** The id of the key that encrypts from now on. */
    SecretKeyId current();

    /** @throws SecretUnavailableException when there is no such key, or it is not one */
    SecretKey get(SecretKeyId id);
}
