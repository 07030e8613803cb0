package jp.warifu.totp;

import java.nio.ByteBuffer;

/** Computes codes: TOTP (RFC 6238 section 4.2) over HOTP (RFC 4226 section 5.3). */
public final class Totp {

    private static final int[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private Totp() {}

    /** The code a token displays during a step, as exactly {@code parameters.digits()} ASCII digits. */
    public static String code(Seed seed, TokenParameters parameters, TimeStep step) {
        return hotp(seed, parameters.algorithm(), parameters.digits(), step.value());
    }

    /**
     * HOTP value of a counter.
     *
     * @param digits 6 to 8
     * @param counter the moving factor, taken as an unsigned 64-bit number
     * @return exactly {@code digits} ASCII digits, with leading zeros
     */
    public static String hotp(Seed seed, HashAlgorithm algorithm, int digits, long counter) {
        if (digits < 6 || digits > 8) {
            throw new IllegalArgumentException("a code has 6 to 8 digits, not " + digits);
        }
        byte[] hmac = seed.hmac(
                algorithm, ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        int offset = hmac[hmac.length - 1] & 0x0f;
        int truncated = ByteBuffer.wrap(hmac).getInt(offset) & Integer.MAX_VALUE;
        String code = Integer.toString(truncated % POWERS_OF_TEN[digits]);
        return "0".repeat(digits - code.length()) + code;
    }
}
