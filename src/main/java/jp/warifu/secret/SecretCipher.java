package jp.warifu.secret;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D, section 8.2.2) and the {@link Place} as associated data. */
public final class SecretCipher {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final SecureRandom random;

    public SecretCipher(SecretKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** @throws SecretUnavailableException when there is no current key */
    public Sealed seal(byte[] secret, Place place) {
        SecretKeyId id = keys.current();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, keys.get(id), nonce, place).doFinal(secret);
            return new Sealed(
                    id,
                    ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                            .put(nonce)
                            .put(encrypted)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new SecretUnavailableException("cannot encrypt with key '" + id.value() + "'", e);
        }
    }

    /**
     * @throws SecretUnavailableException when the key is missing
     * @throws SecretTamperedException when the value was not sealed for this place, or was changed
     */
    public byte[] open(Sealed sealed, Place place) {
        SecretKey key = keys.get(sealed.key());
        if (sealed.bytes().length < NONCE_BYTES + TAG_BITS / 8) {
            throw new SecretTamperedException(place);
        }
        ByteBuffer bytes = ByteBuffer.wrap(sealed.bytes());
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] encrypted = new byte[bytes.remaining()];
        bytes.get(encrypted);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(encrypted);
        } catch (AEADBadTagException e) {
            throw new SecretTamperedException(place);
        } catch (GeneralSecurityException e) {
            throw new SecretUnavailableException(
                    "cannot decrypt with key '" + sealed.key().value() + "'", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Place place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.associatedData());
        return cipher;
    }
}
