package jp.warifu.csv;

/** A file that is not comma-separated values, or too large. It quotes nothing of the file. */
public final class CsvException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Problem {
        NOT_UTF8,
        TOO_LARGE,
        TOO_MANY_ROWS,
        TOO_MANY_COLUMNS,
        VALUE_TOO_LONG,
        LINE_TOO_LONG,
        /** A quotation mark inside a value that is not quoted, or characters after a closing one. */
        STRAY_QUOTE,
        /** A quoted value that never ends. */
        OPEN_QUOTE,
        /** A control character other than a line end within quotation marks. */
        CONTROL_CHARACTER
    }

    private final Problem problem;
    private final int line;

    CsvException(Problem problem, int line) {
        super(problem + " at line " + line);
        this.problem = problem;
        this.line = line;
    }

    public Problem problem() {
        return problem;
    }

    /** From 1. */
    public int line() {
        return line;
    }
}
