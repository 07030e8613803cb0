package jp.warifu.softtoken;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** The other side of the agreement, as the app does it: written from the decision (docs/adr/0018), with another's HKDF. */
public final class TestDevice {
    private final KeyPair keys;

    public TestDevice() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What it derives.
     *
     * @param bankProof what the bank must have answered
     * @param ownProof what the bank waits for
     */
    public record Agreed(byte[] seed, byte[] bankProof, byte[] ownProof) {}

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** In base64url. */
    public String publicKey() {
        return base64(point());
    }

    private byte[] point() {
        ECPoint w = ((ECPublicKey) keys.getPublic()).getW();
        byte[] bytes = new byte[65];
        bytes[0] = 4;
        put(w.getAffineX(), bytes, 33);
        put(w.getAffineY(), bytes, 65);
        return bytes;
    }

    private static void put(BigInteger number, byte[] to, int end) {
        byte[] raw = number.toByteArray();
        for (int i = 0; i < Math.min(32, raw.length); i++) {
            to[end - 1 - i] = raw[raw.length - 1 - i];
        }
    }

    /** @param bankKey in base64url */
    public Agreed agree(String bankKey, String serial, String realm) {
        try {
            byte[] bank = Base64.getUrlDecoder().decode(bankKey);
            ECPoint point = new ECPoint(
                    new BigInteger(1, Arrays.copyOfRange(bank, 1, 33)),
                    new BigInteger(1, Arrays.copyOfRange(bank, 33, 65)));
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(
                    KeyFactory.getInstance("EC")
                            .generatePublic(new ECPublicKeySpec(point, ((ECPublicKey) keys.getPublic()).getParams())),
                    true);
            byte[] shared = agreement.generateSecret();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(utf8("warifu-token-1\0"));
            digest.update(point());
            digest.update(bank);
            digest.update(utf8(serial + "\0" + realm));
            byte[] transcript = digest.digest();
            byte[] key = derive(shared, transcript, "warifu-token-1 confirmation");
            return new Agreed(
                    derive(shared, transcript, "warifu-token-1 seed"),
                    proof(key, "server", transcript),
                    proof(key, "client", transcript));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] derive(byte[] shared, byte[] salt, String info) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(shared, salt, utf8(info)));
        byte[] output = new byte[32];
        generator.generateBytes(output, 0, output.length);
        return output;
    }

    private static byte[] proof(byte[] key, String who, byte[] transcript) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(utf8(who));
        return mac.doFinal(transcript);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
