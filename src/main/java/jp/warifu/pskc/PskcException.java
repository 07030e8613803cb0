package jp.warifu.pskc;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key container that is refused, and where.
 *
 * <p>Holds names of elements, attributes and algorithms only: neither values of the file, which may be secrets, nor the
 * XML parser's own exception, which quotes them.
 */
public final class PskcException extends Exception {

    private static final int MAX_NAME = 120;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    private final Problem problem;
    private final int line;
    private final int column;
    private final int key;
    private final @Nullable String name;

    PskcException(Problem problem, int line, int column, int key, @Nullable String name) {
        super(problem + " at line " + line + ", column " + column + (key == 0 ? "" : ", key " + key)
                + (name == null ? "" : ": " + printable(name)));
        this.problem = problem;
        this.line = line;
        this.column = column;
        this.key = key;
        this.name = name == null ? null : printable(name);
    }

    private static String printable(String name) {
        return UNPRINTABLE
                .matcher(name.substring(0, Math.min(name.length(), MAX_NAME)))
                .replaceAll("?");
    }

    public Problem problem() {
        return problem;
    }

    /** Line of the place, from 1; -1 when unknown. */
    public int line() {
        return line;
    }

    /** Column of the place, from 1; -1 when unknown. */
    public int column() {
        return column;
    }

    /** Which key package the place is in, from 1; 0 before the first. */
    public int key() {
        return key;
    }

    /** The element, attribute or algorithm that is meant, printable and cut to a sensible length. */
    public @Nullable String name() {
        return name;
    }
}
