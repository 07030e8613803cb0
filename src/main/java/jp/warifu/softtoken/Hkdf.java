package jp.warifu.softtoken;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HKDF with SHA-256 (RFC 5869). Written here because the Java of today has none, and Bouncy Castle's is not there when
 * Keycloak runs in its FIPS mode.
 */
final class Hkdf {
    private static final String MAC = "HmacSHA256";
    private static final int HASH_BYTES = 32;
    private static final int MOST_BLOCKS = 255;

    private final byte[] key;

    private Hkdf(byte[] key) {
        this.key = key;
    }

    /**
     * Step 1, section 2.2.
     *
     * @param salt may be empty
     * @param material the input keying material
     */
    static Hkdf extract(byte[] salt, byte[] material) {
        return new Hkdf(hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt, material));
    }

    /** Step 2, section 2.3. */
    byte[] expand(byte[] info, int length) {
        int blocks = (length + HASH_BYTES - 1) / HASH_BYTES;
        if (length < 1 || blocks > MOST_BLOCKS) {
            throw new IllegalArgumentException("HKDF gives 1 to " + MOST_BLOCKS * HASH_BYTES + " bytes");
        }
        byte[] output = new byte[blocks * HASH_BYTES];
        byte[] block = {};
        for (int i = 1; i <= blocks; i++) {
            block = hmac(key, block, info, new byte[] {(byte) i});
            System.arraycopy(block, 0, output, (i - 1) * HASH_BYTES, HASH_BYTES);
        }
        return Arrays.copyOf(output, length);
    }

    /** Of the parts, one after the other. */
    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no usable " + MAC, e);
        }
    }
}
