package jp.warifu.stock;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one key of a file that can be read.
 *
 * @param key which of the file, from 1
 * @param serial null when it is no serial number
 */
public record RowProblem(int key, Kind kind, @Nullable String serial) {
    public enum Kind {
        /** The serial number has other characters, or another length, than the bank's tokens have. */
        INVALID_SERIAL,
        /** The serial number stands in the file before. */
        DUPLICATE_IN_FILE,
        /** The serial number is known already, in stock or out of it; what is there is never overwritten. */
        IN_STOCK,
        /** The key's own last day is over. */
        EXPIRED
    }

    String line() {
        return key + " " + kind + (serial == null ? "" : " " + serial);
    }

    static RowProblem parse(String line) {
        String[] parts = line.split(" ", 3);
        return new RowProblem(Integer.parseInt(parts[0]), Kind.valueOf(parts[1]), parts.length < 3 ? null : parts[2]);
    }
}
