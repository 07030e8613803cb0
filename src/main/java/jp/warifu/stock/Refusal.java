package jp.warifu.stock;

import org.jspecify.annotations.Nullable;

/**
 * Why a file was refused as a whole, and where. It quotes nothing of the file but names of elements and algorithms.
 *
 * @param problem such as {@code MALFORMED_XML}
 * @param name the element, attribute or algorithm that is meant
 * @param line from 1; null when unknown, as the column
 * @param key which key of the file the place is in, from 1; 0 before the first, null when the file is not to blame
 */
public record Refusal(
        String problem,
        @Nullable String name,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable Integer key) {
    /** The server went down, or lost its database, before the import was over. */
    static final String ABANDONED = "ABANDONED";
    /** The server could not: its log says why. */
    static final String SERVER_ERROR = "SERVER_ERROR";

    private static final int LONGEST_NAME = 255;

    public Refusal {
        name = name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    static Refusal ofServer(String problem) {
        return new Refusal(problem, null, null, null, null);
    }

    /** For an error message. */
    public String text() {
        StringBuilder text = new StringBuilder(problem);
        if (line != null) {
            text.append(" at line ").append(line);
        }
        if (column != null) {
            text.append(", column ").append(column);
        }
        if (key != null) {
            text.append(", key ").append(key);
        }
        return name == null ? text.toString() : text.append(": ").append(name).toString();
    }
}
