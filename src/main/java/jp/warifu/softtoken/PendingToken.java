package jp.warifu.softtoken;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import jp.warifu.secret.Place;
import jp.warifu.secret.Sealed;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretTamperedException;
import jp.warifu.token.SerialNumber;

/**
 * A software token between the two steps of its making. The device carries it, sealed with the realm's key, so that
 * whoever never comes back leaves nothing in the bank's tables.
 *
 * @param rowId of the token when it comes into stock: however often it comes, it is one row
 * @param seed owned by this value
 * @param proof what the device has to answer
 * @param activation the hash of the activation code; empty when none was asked for
 * @param expiresAt until when (exclusive) the device may answer
 * @param registerBy until when the token has to be registered
 */
record PendingToken(
        String rowId,
        SerialNumber serial,
        byte[] seed,
        byte[] proof,
        String activation,
        Instant expiresAt,
        Instant registerBy) {
    private static final int LONGEST = 1024;

    String seal(SecretCipher cipher, String realmId) {
        byte[] plain = plain();
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(cipher.seal(plain, place(realmId)).bytes());
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Only the key of now opens it: a rotation asks those who are in the middle of it to begin anew.
     *
     * @return empty when it was not sealed so, for this realm
     */
    static Optional<PendingToken> open(String sealed, SecretCipher cipher, String realmId) {
        if (sealed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed);
            byte[] plain = cipher.open(new Sealed(cipher.current(), bytes), place(realmId));
            try {
                return Optional.of(read(plain));
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        } catch (IllegalArgumentException | SecretTamperedException e) {
            // No alarm: nothing that the bank keeps was changed, and anybody can send what he likes.
            return Optional.empty();
        }
    }

    /** Compared in constant time. */
    boolean isProvenBy(byte[] answer) {
        return MessageDigest.isEqual(proof, answer);
    }

    void destroy() {
        Arrays.fill(seed, (byte) 0);
        Arrays.fill(proof, (byte) 0);
    }

    private static Place place(String realmId) {
        return new Place(realmId, "software-registration", "", 1);
    }

    private byte[] plain() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(rowId);
            out.writeUTF(serial.value());
            out.write(seed);
            out.write(proof);
            out.writeUTF(activation);
            out.writeLong(expiresAt.toEpochMilli());
            out.writeLong(registerBy.toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static PendingToken read(byte[] plain) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
            return new PendingToken(
                    in.readUTF(),
                    new SerialNumber(in.readUTF()),
                    in.readNBytes(SeedAgreement.SEED_BYTES),
                    in.readNBytes(SeedAgreement.SEED_BYTES),
                    in.readUTF(),
                    Instant.ofEpochMilli(in.readLong()),
                    Instant.ofEpochMilli(in.readLong()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "PendingToken[serial=" + serial.masked() + "]";
    }
}
