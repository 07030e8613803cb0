package jp.warifu.softtoken;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import jp.warifu.token.SerialNumber;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * 鍵共有: what the device and the bank have in common after each has sent the other an ephemeral public key, and what
 * never travels: the seed, and the key by which each proves to the other that it has it (docs/adr/0018).
 */
final class SeedAgreement {
    static final int SEED_BYTES = 32;

    private static final String PROTOCOL = "warifu-token-1";

    private final byte[] transcript;
    private final byte[] seed;
    private final byte[] confirmationKey;

    private SeedAgreement(byte[] transcript, byte[] shared) {
        Hkdf keys = Hkdf.extract(transcript, shared);
        this.transcript = transcript;
        this.seed = keys.expand(utf8(PROTOCOL + " seed"), SEED_BYTES);
        this.confirmationKey = keys.expand(utf8(PROTOCOL + " confirmation"), SEED_BYTES);
    }

    /** The bank's half, for one device and no other. */
    static KeyPair ephemeral(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(PublicPoint.CURVE, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no usable P-256", e);
        }
    }

    /**
     * On the bank's side.
     *
     * @param realm the name of the realm
     */
    static SeedAgreement of(KeyPair bank, PublicPoint device, SerialNumber serial, String realm) {
        PublicPoint own = PublicPoint.of((ECPublicKey) bank.getPublic());
        byte[] shared = shared(bank, device);
        try {
            return new SeedAgreement(transcript(device, own, serial, realm), shared);
        } finally {
            Arrays.fill(shared, (byte) 0);
        }
    }

    /** The x coordinate of the point that both can compute. */
    private static byte[] shared(KeyPair bank, PublicPoint device) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(bank.getPrivate());
            agreement.doPhase(device.key(), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no usable ECDH", e);
        }
    }

    /** Everything that both must have seen alike; an end of each text of its own length is marked. */
    private static byte[] transcript(PublicPoint device, PublicPoint bank, SerialNumber serial, String realm) {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        seen.writeBytes(utf8(PROTOCOL + "\0"));
        seen.writeBytes(device.bytes());
        seen.writeBytes(bank.bytes());
        seen.writeBytes(utf8(serial.value() + "\0"));
        seen.writeBytes(utf8(realm));
        return DigestUtils.sha256(seen.toByteArray());
    }

    byte[] transcript() {
        return transcript.clone();
    }

    /** A copy; the caller clears it. */
    byte[] seed() {
        return seed.clone();
    }

    /** A copy; the caller clears it. */
    byte[] confirmationKey() {
        return confirmationKey.clone();
    }

    /** What proves the seed to the device. */
    byte[] ofBank() {
        return Hkdf.hmac(confirmationKey, utf8("server"), transcript);
    }

    /** What proves the seed to the bank. */
    byte[] ofDevice() {
        return Hkdf.hmac(confirmationKey, utf8("client"), transcript);
    }

    void destroy() {
        Arrays.fill(seed, (byte) 0);
        Arrays.fill(confirmationKey, (byte) 0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
