package jp.warifu.oathcsv;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a list writes its secrets. */
enum SecretEncoding {
    HEX("([0-9A-Fa-f]{2})+"),
    /** RFC 4648 section 6, in either case, padded or not. */
    BASE32("[A-Za-z2-7]+={0,6}");

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private final Pattern form;

    SecretEncoding(String form) {
        this.form = Pattern.compile(form);
    }

    boolean fits(String secret) {
        return form.matcher(secret).matches();
    }

    /**
     * The bytes, null when it is none; the caller clears them.
     *
     * @param secret one that fits
     */
    byte @Nullable [] decode(String secret) {
        return switch (this) {
            case HEX -> HexFormat.of().parseHex(secret);
            case BASE32 -> base32(secret);
        };
    }

    private static byte @Nullable [] base32(String secret) {
        int length = secret.indexOf('=') < 0 ? secret.length() : secret.indexOf('=');
        int rest = length * BITS % Byte.SIZE;
        boolean padded = length < secret.length();
        if (rest >= BITS || padded && secret.length() % Byte.SIZE != 0) {
            return null;
        }
        byte[] bytes = new byte[length * BITS / Byte.SIZE];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int n = 0; n < length; n++) {
            buffer = buffer << BITS | DIGITS.indexOf(Character.toUpperCase(secret.charAt(n)));
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[at++] = (byte) (buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        // What is left over belongs to no byte: another value there would be another way to write the same secret.
        return buffer == 0 ? bytes : null;
    }
}
