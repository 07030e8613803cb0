package jp.warifu.pskc;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Block encryption of secrets, by its XML Encryption identifier (RFC 6030 section 6.1). */
enum EncryptionAlgorithm {
    AES_128_CBC("http://www.w3.org/2001/04/xmlenc#aes128-cbc", 16);

    private static final int BLOCK = 16;

    private final String uri;
    private final int keyLength;

    EncryptionAlgorithm(String uri, int keyLength) {
        this.uri = uri;
        this.keyLength = keyLength;
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

    /** Whether this can be an initialisation vector with at least one block after it. */
    boolean fits(byte[] cipherValue) {
        return cipherValue.length >= 2 * BLOCK && cipherValue.length % BLOCK == 0;
    }

    /**
     * @param cipherValue the initialisation vector and what was encrypted (XML Encryption section 5.2)
     * @throws GeneralSecurityException when key or content do not fit
     */
    byte[] decrypt(byte[] key, byte[] cipherValue) throws GeneralSecurityException {
        // XML Encryption sets the last padding byte only, which is what ISO 10126 checks; PKCS #5 padding passes as
        // well.
        Cipher cipher = Cipher.getInstance("AES/CBC/ISO10126Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(cipherValue, 0, BLOCK));
        return cipher.doFinal(cipherValue, BLOCK, cipherValue.length - BLOCK);
    }
}
