package jp.warifu.totp;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.Destroyable;

/**
 * シード: the secret key a token shares with the bank.
 *
 * <p>Owns its bytes: they are copied in and out, never printed, compared in constant time, and overwritten by
 * {@link #destroy()}, after which every use throws {@link IllegalStateException}.
 */
public final class Seed implements Destroyable {

    /** Shortest key in bytes: 128 bits (RFC 4226 section 4, R6). */
    public static final int MIN_LENGTH = 16;

    /** Longest key in bytes: one block of SHA-512, above which HMAC would hash the key first (RFC 2104 section 2). */
    public static final int MAX_LENGTH = 128;

    private final byte[] key;
    private boolean destroyed;

    /**
     * @param key the raw key, {@value #MIN_LENGTH} to {@value #MAX_LENGTH} bytes; copied, the caller clears its own
     * @throws IllegalArgumentException when the length is outside these bounds
     */
    public Seed(byte[] key) {
        if (key.length < MIN_LENGTH || key.length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a seed has " + MIN_LENGTH + " to " + MAX_LENGTH + " bytes, not " + key.length);
        }
        this.key = key.clone();
    }

    /** A copy of the raw key; the caller clears it. */
    public byte[] bytes() {
        requireAlive();
        return key.clone();
    }

    /** Length of the key in bytes. */
    public int length() {
        return key.length;
    }

    byte[] hmac(HashAlgorithm algorithm, byte[] message) {
        requireAlive();
        try {
            Mac mac = Mac.getInstance(algorithm.macName());
            mac.init(new SecretKeySpec(key, algorithm.macName()));
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java runtime has no usable " + algorithm.macName(), e);
        }
    }

    @Override
    public void destroy() {
        Arrays.fill(key, (byte) 0);
        destroyed = true;
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    private void requireAlive() {
        if (destroyed) {
            throw new IllegalStateException("the seed has been destroyed");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seed that && destroyed == that.destroyed && MessageDigest.isEqual(key, that.key);
    }

    /** Depends on the length only: a hash of the key would be a part of the key wherever it is printed. */
    @Override
    public int hashCode() {
        return key.length;
    }

    @Override
    public String toString() {
        return "Seed[" + key.length + " bytes]";
    }
}
