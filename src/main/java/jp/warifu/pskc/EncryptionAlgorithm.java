package jp.warifu.pskc;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encryption of secrets, by its XML Encryption identifier (RFC 6030 section 6.1). */
enum EncryptionAlgorithm {
    AES_128_CBC("http://www.w3.org/2001/04/xmlenc#aes128-cbc", 16, false),
    AES_192_CBC("http://www.w3.org/2001/04/xmlenc#aes192-cbc", 24, false),
    AES_256_CBC("http://www.w3.org/2001/04/xmlenc#aes256-cbc", 32, false),
    AES_128_KEY_WRAP("http://www.w3.org/2001/04/xmlenc#kw-aes128", 16, true),
    AES_192_KEY_WRAP("http://www.w3.org/2001/04/xmlenc#kw-aes192", 24, true),
    AES_256_KEY_WRAP("http://www.w3.org/2001/04/xmlenc#kw-aes256", 32, true);

    private static final int BLOCK = 16;
    /** Key wrap counts in half blocks, one of them its integrity check (RFC 3394 section 2). */
    private static final int HALF_BLOCK = 8;

    private final String uri;
    private final int keyLength;
    private final boolean keyWrap;

    EncryptionAlgorithm(String uri, int keyLength, boolean keyWrap) {
        this.uri = uri;
        this.keyLength = keyLength;
        this.keyWrap = keyWrap;
    }

    static Optional<EncryptionAlgorithm> byUri(String uri) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.uri.equals(uri))
                .findFirst();
    }

    String uri() {
        return uri;
    }

    /** Bytes of key it needs. */
    int keyLength() {
        return keyLength;
    }

    /** Whether a changed value cannot be decrypted, so that it needs no message authentication beside it. */
    boolean protectsIntegrity() {
        return keyWrap;
    }

    /** Whether this can be what the algorithm made of one byte at least. */
    boolean fits(byte[] cipherValue) {
        return keyWrap
                ? cipherValue.length >= 3 * HALF_BLOCK && cipherValue.length % HALF_BLOCK == 0
                : cipherValue.length >= 2 * BLOCK && cipherValue.length % BLOCK == 0;
    }

    /** For any number of values, one after the other: to look for one takes longer than to decrypt with it. */
    Cipher cipher() throws GeneralSecurityException {
        // XML Encryption sets the last padding byte only, which is what ISO 10126 checks; PKCS #5 padding passes as
        // well.
        return Cipher.getInstance(keyWrap ? "AES/KW/NoPadding" : "AES/CBC/ISO10126Padding");
    }

    /**
     * @param cipher of this algorithm
     * @param cipherValue with CBC, the initialisation vector and what was encrypted (XML Encryption section 5.2)
     * @throws GeneralSecurityException when key or content do not fit
     */
    byte[] decrypt(Cipher cipher, byte[] key, byte[] cipherValue) throws GeneralSecurityException {
        SecretKeySpec aes = new SecretKeySpec(key, "AES");
        if (keyWrap) {
            cipher.init(Cipher.DECRYPT_MODE, aes);
            return cipher.doFinal(cipherValue);
        }
        cipher.init(Cipher.DECRYPT_MODE, aes, new IvParameterSpec(cipherValue, 0, BLOCK));
        return cipher.doFinal(cipherValue, BLOCK, cipherValue.length - BLOCK);
    }
}
