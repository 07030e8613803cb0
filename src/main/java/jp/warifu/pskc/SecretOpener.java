package jp.warifu.pskc;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Opens the encrypted secrets of one container.
 *
 * <p>Derives the key of a password and decrypts the MAC key once for all secrets, and overwrites the one and forgets the
 * other when closed. Of one thread only: the ciphers are used again for the next secret.
 */
final class SecretOpener implements AutoCloseable {

    private final byte @Nullable [] preSharedKey;
    private final char @Nullable [] password;
    private @Nullable KeyDerivation derivation;
    private @Nullable MacMethod macMethod;
    private byte @Nullable [] derivedKey;
    private final Map<EncryptionAlgorithm, Cipher> ciphers = new EnumMap<>(EncryptionAlgorithm.class);
    private @Nullable Mac mac;

    /**
     * @param preSharedKey null when there is none
     * @param password null when there is none
     */
    SecretOpener(byte @Nullable [] preSharedKey, char @Nullable [] password) {
        this.preSharedKey = preSharedKey;
        this.password = password;
    }

    /** The container's key is derived from a password; pre-shared unless this is called. */
    void deriveBy(KeyDerivation method) {
        derivation = method;
    }

    void authenticateBy(MacMethod method) {
        macMethod = method;
    }

    /**
     * Verifies, then decrypts (RFC 6030 section 6.1.1).
     *
     * <p>A MAC key that cannot be decrypted, a MAC that differs and a wrapped key that does not fit end alike and at
     * the same place: telling them apart would make an oracle of the padding.
     *
     * @param valueMac null when the secret has none
     * @return the secret; the caller clears it
     */
    byte[] open(EncryptedData secret, byte @Nullable [] valueMac, XmlCursor cursor) throws PskcException {
        try {
            if (valueMac != null || !secret.algorithm().protectsIntegrity()) {
                verify(secret, valueMac, cursor);
            }
            return decrypt(secret, cursor);
        } catch (GeneralSecurityException e) {
            throw cursor.problem(Problem.WRONG_KEY_OR_MAC, null);
        }
    }

    private void verify(EncryptedData secret, byte @Nullable [] valueMac, XmlCursor cursor)
            throws PskcException, GeneralSecurityException {
        MacMethod method = macMethod;
        if (method == null) {
            throw cursor.problem(Problem.MAC_MISSING, "MACMethod");
        }
        if (valueMac == null) {
            throw cursor.problem(Problem.MAC_MISSING, "ValueMAC");
        }
        if (mac == null) {
            mac = mac(method, cursor);
        }
        if (!MessageDigest.isEqual(mac.doFinal(secret.cipherValue()), valueMac)) {
            throw cursor.problem(Problem.WRONG_KEY_OR_MAC, null);
        }
    }

    private Mac mac(MacMethod method, XmlCursor cursor) throws PskcException, GeneralSecurityException {
        byte[] key = decrypt(method.key(), cursor);
        try {
            return method.algorithm().mac(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] decrypt(EncryptedData data, XmlCursor cursor) throws PskcException, GeneralSecurityException {
        EncryptionAlgorithm algorithm = data.algorithm();
        byte[] key = key(algorithm, cursor);
        Cipher cipher = ciphers.get(algorithm);
        if (cipher == null) {
            cipher = algorithm.cipher();
            ciphers.put(algorithm, cipher);
        }
        return algorithm.decrypt(cipher, key, data.cipherValue());
    }

    private byte[] key(EncryptionAlgorithm algorithm, XmlCursor cursor) throws PskcException {
        KeyDerivation method = derivation;
        if (method != null) {
            return derivedKey(method, algorithm, cursor);
        }
        if (preSharedKey == null) {
            throw cursor.problem(Problem.PRE_SHARED_KEY_REQUIRED, null);
        }
        if (preSharedKey.length != algorithm.keyLength()) {
            throw cursor.problem(Problem.PRE_SHARED_KEY_LENGTH, algorithm.uri());
        }
        return preSharedKey;
    }

    private byte[] derivedKey(KeyDerivation method, EncryptionAlgorithm algorithm, XmlCursor cursor)
            throws PskcException {
        if (password == null) {
            throw cursor.problem(Problem.PASSWORD_REQUIRED, null);
        }
        Integer length = method.keyLength();
        if (length != null && length != algorithm.keyLength()) {
            throw cursor.problem(Problem.UNSUPPORTED_KEY_DERIVATION, "KeyLength");
        }
        if (derivedKey == null) {
            derivedKey = method.derive(password, algorithm.keyLength());
        }
        if (derivedKey.length != algorithm.keyLength()) {
            throw cursor.problem(Problem.UNSUPPORTED_KEY_DERIVATION, "KeyLength");
        }
        return derivedKey;
    }

    @Override
    public void close() {
        if (derivedKey != null) {
            Arrays.fill(derivedKey, (byte) 0);
        }
        ciphers.clear();
        mac = null;
    }
}
