package jp.warifu.pskc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The serial numbers that a file has had so far, however many and however long they are: 128 bits of a hash of each, some
 * forty bytes of memory a key at most. Two different serial numbers with the same bits would have to be made on purpose, at the price
 * of 2⁶⁴ attempts, and then refuse the maker's own file.
 */
public final class SeenSerials {

    private static final int FIRST_CAPACITY = 1_024;

    private final MessageDigest digest;
    /** Pairs, found by open addressing; two zeros where there is none. */
    private long[] pairs = new long[2 * FIRST_CAPACITY];

    private int size;

    public SeenSerials() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /** False when it was there already; compared as written, character by character. */
    public boolean add(String serial) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(serial.getBytes(StandardCharsets.UTF_8)));
        if (!put(pairs, hash.getLong() | 1, hash.getLong())) {
            return false;
        }
        size++;
        // Fuller than three quarters, looking a number up would take many steps.
        if (4L * size > 3L * (pairs.length / 2)) {
            grow();
        }
        return true;
    }

    private static boolean put(long[] into, long first, long second) {
        int mask = into.length / 2 - 1;
        int slot = (int) (second & mask);
        while (into[2 * slot] != 0) {
            if (into[2 * slot] == first && into[2 * slot + 1] == second) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        into[2 * slot] = first;
        into[2 * slot + 1] = second;
        return true;
    }

    private void grow() {
        long[] larger = new long[2 * pairs.length];
        for (int n = 0; n < pairs.length; n += 2) {
            if (pairs[n] != 0) {
                put(larger, pairs[n], pairs[n + 1]);
            }
        }
        pairs = larger;
    }
}
