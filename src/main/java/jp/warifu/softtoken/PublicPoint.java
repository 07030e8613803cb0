package jp.warifu.softtoken;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A public key on P-256, uncompressed (SEC 1, section 2.3.3): 65 bytes, the first of which is 4. It is on the curve: a
 * point that is not could make its sender learn the other side's key (SEC 1, section 3.2.2.1; the cofactor is 1).
 */
public final class PublicPoint {
    static final ECParameterSpec CURVE = curve();

    private static final int COORDINATE_BYTES = 32;
    private static final int BYTES = 1 + 2 * COORDINATE_BYTES;
    private static final byte UNCOMPRESSED = 4;

    private final byte[] bytes;
    private final ECPoint point;

    /** @throws IllegalArgumentException when it is no point of the curve */
    PublicPoint(byte[] bytes) {
        if (bytes.length != BYTES || bytes[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("a public key is an uncompressed point of " + BYTES + " bytes");
        }
        this.bytes = bytes.clone();
        this.point = new ECPoint(coordinate(0), coordinate(1));
        if (!isOnCurve(point)) {
            throw new IllegalArgumentException("the public key is not on P-256");
        }
    }

    /**
     * @param text in base64url, without padding
     * @throws IllegalArgumentException when it is no point of the curve
     */
    public static PublicPoint parse(String text) {
        return new PublicPoint(Base64.getUrlDecoder().decode(text));
    }

    static PublicPoint of(ECPublicKey key) {
        byte[] bytes = new byte[BYTES];
        bytes[0] = UNCOMPRESSED;
        write(key.getW().getAffineX(), bytes, 1);
        write(key.getW().getAffineY(), bytes, 1 + COORDINATE_BYTES);
        return new PublicPoint(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** In base64url, without padding. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    ECPublicKey key() {
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, CURVE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no usable P-256", e);
        }
    }

    private BigInteger coordinate(int which) {
        int from = 1 + which * COORDINATE_BYTES;
        return new BigInteger(1, Arrays.copyOfRange(bytes, from, from + COORDINATE_BYTES));
    }

    /** y² = x³ + ax + b, both coordinates below p. */
    private static boolean isOnCurve(ECPoint point) {
        BigInteger p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(2)
                .add(CURVE.getCurve().getA())
                .multiply(x)
                .add(CURVE.getCurve().getB());
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right.mod(p));
    }

    private static void write(BigInteger coordinate, byte[] to, int offset) {
        byte[] raw = coordinate.toByteArray();
        int length = Math.min(raw.length, COORDINATE_BYTES);
        System.arraycopy(raw, raw.length - length, to, offset + COORDINATE_BYTES - length, length);
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no P-256", e);
        }
    }
}
