package jp.warifu.oathcsv;

import org.jspecify.annotations.Nullable;

/** A list of keys that is refused, and where. Never quotes a value of the file, which may be a secret. */
public final class OathCsvException extends Exception {

    private final CsvProblem problem;
    private final int line;
    private final @Nullable String column;

    OathCsvException(CsvProblem problem, int line, @Nullable String column) {
        super(problem + " at line " + line + (column == null ? "" : ", column " + column));
        this.problem = problem;
        this.line = line;
        this.column = column;
    }

    public CsvProblem problem() {
        return problem;
    }

    /** Line of the file, from 1, which is the header's. */
    public int line() {
        return line;
    }

    /** Name of the column as this reader calls it, null when no column is meant. */
    public @Nullable String column() {
        return column;
    }
}
