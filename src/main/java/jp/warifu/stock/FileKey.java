package jp.warifu.stock;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a maker's file is encrypted with, as the bank got it by another way.
 *
 * @param preSharedKey null for a file that is not encrypted
 */
public record FileKey(byte @Nullable [] preSharedKey) {
    public static FileKey none() {
        return new FileKey(null);
    }

    /** @throws IllegalArgumentException whose message does not quote the key */
    public static FileKey hex(String text) {
        try {
            return new FileKey(HexFormat.of().parseHex(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key is not hexadecimal");
        }
    }

    void destroy() {
        if (preSharedKey != null) {
            Arrays.fill(preSharedKey, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "FileKey";
    }
}
