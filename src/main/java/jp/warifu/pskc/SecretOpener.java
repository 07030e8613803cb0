package jp.warifu.pskc;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Opens the encrypted secrets of one container. */
final class SecretOpener {

    private final byte @Nullable [] preSharedKey;
    private final @Nullable MacMethod macMethod;

    /**
     * @param preSharedKey null when there is none
     * @param macMethod null when the container has none
     */
    SecretOpener(byte @Nullable [] preSharedKey, @Nullable MacMethod macMethod) {
        this.preSharedKey = preSharedKey;
        this.macMethod = macMethod;
    }

    /**
     * Verifies, then decrypts (RFC 6030 section 6.1.1).
     *
     * <p>A MAC key that cannot be decrypted and a MAC that differs end alike and at the same place: telling them apart
     * would make an oracle of the padding.
     *
     * @param valueMac null when the secret has none
     * @return the secret; the caller clears it
     */
    byte[] open(EncryptedData secret, byte @Nullable [] valueMac, XmlCursor cursor) throws PskcException {
        MacMethod method = macMethod;
        if (method == null) {
            throw cursor.problem(Problem.MAC_MISSING, "MACMethod");
        }
        if (valueMac == null) {
            throw cursor.problem(Problem.MAC_MISSING, "ValueMAC");
        }
        try {
            byte[] macKey = decrypt(method.key(), cursor);
            byte[] computed;
            try {
                computed = method.algorithm().compute(macKey, secret.cipherValue());
            } finally {
                Arrays.fill(macKey, (byte) 0);
            }
            if (!MessageDigest.isEqual(computed, valueMac)) {
                throw cursor.problem(Problem.WRONG_KEY_OR_MAC, null);
            }
            return decrypt(secret, cursor);
        } catch (GeneralSecurityException e) {
            throw cursor.problem(Problem.WRONG_KEY_OR_MAC, null);
        }
    }

    private byte[] decrypt(EncryptedData data, XmlCursor cursor) throws PskcException, GeneralSecurityException {
        if (preSharedKey == null) {
            throw cursor.problem(Problem.PRE_SHARED_KEY_REQUIRED, null);
        }
        if (preSharedKey.length != data.algorithm().keyLength()) {
            throw cursor.problem(Problem.PRE_SHARED_KEY_LENGTH, data.algorithm().uri());
        }
        return data.algorithm().decrypt(preSharedKey, data.cipherValue());
    }
}
