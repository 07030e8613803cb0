package jp.warifu.secret;

/**
 * An encrypted value as it stands in the database.
 *
 * @param key which key encrypted it
 * @param bytes nonce (12 bytes), ciphertext, tag (16 bytes)
 */
public record Sealed(SecretKeyId key, byte[] bytes) {
    @Override
    public String toString() {
        return "Sealed[key=" + key.value() + "]";
    }
}
