package jp.warifu.oathcsv;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import jp.warifu.csv.CsvException;
import jp.warifu.csv.CsvLimits;
import jp.warifu.csv.CsvReader;
import jp.warifu.csv.CsvRow;
import org.jspecify.annotations.Nullable;

/** The lines of a list of keys, one at a time, with what is wrong in the names of this package. */
final class KeyLines {
    private final CsvReader rows;
    private int line = 1;

    KeyLines(InputStream in, long maxBytes, int maxLine) {
        rows = new CsvReader(in, CsvLimits.ofLines(maxBytes, maxLine));
    }

    /** The values of the next line that is not empty, null at the end. */
    @Nullable
    List<String> next() throws OathCsvException, IOException {
        try {
            CsvRow row = rows.next();
            if (row == null) {
                return null;
            }
            line = row.line();
            return row.values();
        } catch (CsvException e) {
            throw new OathCsvException(named(e.problem()), e.line(), null);
        }
    }

    /** In the line that was read last. */
    OathCsvException problem(CsvProblem problem, @Nullable String column) {
        return new OathCsvException(problem, line, column);
    }

    private static CsvProblem named(CsvException.Problem problem) {
        return switch (problem) {
            case NOT_UTF8 -> CsvProblem.NOT_UTF8;
            case TOO_LARGE, TOO_MANY_ROWS -> CsvProblem.TOO_LARGE;
            case LINE_TOO_LONG, TOO_MANY_COLUMNS, VALUE_TOO_LONG -> CsvProblem.LINE_TOO_LONG;
            case STRAY_QUOTE, OPEN_QUOTE, CONTROL_CHARACTER -> CsvProblem.MALFORMED_LINE;
        };
    }
}
