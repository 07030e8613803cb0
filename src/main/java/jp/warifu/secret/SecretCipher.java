package jp.warifu.secret;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D, section 8.2.2) and the {@link Place} as associated data.
 *
 * <p>It looks each key up once and keeps it for as long as it lives: have one for a request, or for a batch. Threads may
 * share it, but not a {@link Sealer} of it.
 */
public final class SecretCipher {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] PROBE = new byte[16];

    private final SecretKeys keys;
    private final SecureRandom random;
    private final Map<SecretKeyId, SecretKey> held = new ConcurrentHashMap<>();
    private @Nullable volatile SecretKeyId current;

    public SecretCipher(SecretKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** The id of the key that this cipher seals with. */
    public SecretKeyId current() {
        SecretKeyId known = current;
        if (known == null) {
            known = keys.current();
            current = known;
        }
        return known;
    }

    /** @throws SecretUnavailableException when the key cannot be had, or does not work; the message says why */
    public void require(SecretKeyId id) {
        if (!works(key(id))) {
            throw new SecretUnavailableException("the key '" + id.value() + "' is there but does not work", null);
        }
    }

    /** @throws SecretUnavailableException when there is no current key */
    public Sealed seal(byte[] secret, Place place) {
        return sealer().seal(secret, place);
    }

    /** For many secrets in a row. */
    public Sealer sealer() {
        return new Sealer();
    }

    /** Seals with the current key, one secret after the other, in one thread. */
    public final class Sealer {
        /** To look for one takes longer than to encrypt a seed with it. */
        private @Nullable Cipher ready;

        private Sealer() {}

        /** @throws SecretUnavailableException when there is no current key */
        public Sealed seal(byte[] secret, Place place) {
            SecretKeyId id = current();
            try {
                SecretKey key = key(id);
                Cipher cipher = ready == null ? cipher(key) : ready;
                // Not again after an exception: who knows what state it is in.
                ready = null;
                Sealed sealed = new Sealed(id, encrypt(cipher, key, secret, place.associatedData()));
                ready = cipher;
                return sealed;
            } catch (GeneralSecurityException | ProviderException e) {
                throw new SecretUnavailableException("cannot encrypt with key '" + id.value() + "'", e);
            }
        }
    }

    /**
     * @throws SecretUnavailableException when the key is missing
     * @throws SecretTamperedException when the value was not sealed for this place, or was changed
     */
    public byte[] open(Sealed sealed, Place place) {
        SecretKey key = key(sealed.key());
        if (sealed.bytes().length < NONCE_BYTES + TAG_BITS / 8) {
            throw new SecretTamperedException(place);
        }
        try {
            return decrypt(key, sealed.bytes(), place.associatedData());
        } catch (AEADBadTagException e) {
            // A device that fails in the middle says the same: SunPKCS11 makes a bad tag of whatever goes wrong there.
            if (works(key)) {
                throw new SecretTamperedException(place);
            }
            throw unreadable(sealed, e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw unreadable(sealed, e);
        }
    }

    private static SecretUnavailableException unreadable(Sealed sealed, Exception e) {
        return new SecretUnavailableException(
                "cannot decrypt with key '" + sealed.key().value() + "'", e);
    }

    private SecretKey key(SecretKeyId id) {
        return held.computeIfAbsent(id, keys::get);
    }

    private boolean works(SecretKey key) {
        try {
            decrypt(key, encrypt(cipher(key), key, PROBE, PROBE), PROBE);
            return true;
        } catch (GeneralSecurityException | ProviderException e) {
            return false;
        }
    }

    private byte[] encrypt(Cipher cipher, SecretKey key, byte[] secret, byte[] associated)
            throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        byte[] encrypted = cipher.doFinal(secret);
        return ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                .put(nonce)
                .put(encrypted)
                .array();
    }

    private byte[] decrypt(SecretKey key, byte[] sealed, byte[] associated) throws GeneralSecurityException {
        ByteBuffer bytes = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] encrypted = new byte[bytes.remaining()];
        bytes.get(encrypted);
        Cipher cipher = cipher(key);
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher.doFinal(encrypted);
    }

    private Cipher cipher(SecretKey key) throws GeneralSecurityException {
        Provider device = keys.device(key);
        return device == null ? Cipher.getInstance(TRANSFORMATION) : Cipher.getInstance(TRANSFORMATION, device);
    }
}
