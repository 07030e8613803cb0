package jp.warifu.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import jp.warifu.csv.CsvException.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 4180 strictly, row by row: UTF-8 with or without a byte order mark, lines that end with CRLF or LF, quotation
 * marks only around whole values. Empty lines are passed over. A file that spreadsheets would guess at is refused instead.
 */
public final class CsvReader {
    private static final char QUOTE = '"';

    private final CsvLines lines;
    private final CsvLimits limits;
    private String text = "";
    private int at;
    private int rows;

    /** @param file is not closed */
    public CsvReader(InputStream file, CsvLimits limits) {
        this.lines = new CsvLines(file, limits);
        this.limits = limits;
    }

    /**
     * @return all rows, the header too
     * @throws CsvException when the file is of another form, or beyond a limit
     */
    public static List<CsvRow> read(InputStream file, CsvLimits limits) throws CsvException, IOException {
        CsvReader reader = new CsvReader(file, limits);
        List<CsvRow> all = new ArrayList<>();
        for (CsvRow row = reader.next(); row != null; row = reader.next()) {
            all.add(row);
        }
        return all;
    }

    /**
     * @return the next row; null at the end of the file
     * @throws CsvException when the file is of another form, or beyond a limit
     */
    public @Nullable CsvRow next() throws CsvException, IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.isEmpty()) {
                begin(line);
                return row();
            }
        }
        return null;
    }

    private void begin(String line) {
        text = line;
        at = 0;
    }

    private CsvRow row() throws CsvException, IOException {
        int first = lines.number();
        if (++rows > limits.rows()) {
            throw lines.problem(Problem.TOO_MANY_ROWS);
        }
        List<String> values = new ArrayList<>();
        while (true) {
            if (values.size() == limits.columns()) {
                throw lines.problem(Problem.TOO_MANY_COLUMNS);
            }
            values.add(at < text.length() && text.charAt(at) == QUOTE ? quoted() : bare());
            if (at == text.length()) {
                return new CsvRow(first, values);
            }
            at++; // the comma: both kinds of value end before it or with the line
        }
    }

    private String bare() throws CsvException {
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != ',') {
            char c = text.charAt(at++);
            if (c == QUOTE) {
                throw lines.problem(Problem.STRAY_QUOTE);
            }
            append(value, c);
        }
        return value.toString();
    }

    private String quoted() throws CsvException, IOException {
        int first = lines.number();
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            if (at == text.length()) {
                within(value);
                goOn(first);
                value.append('\n');
                continue;
            }
            char c = text.charAt(at++);
            if (c != QUOTE) {
                append(value, c);
            } else if (at < text.length() && text.charAt(at) == QUOTE) {
                append(value, QUOTE);
                at++;
            } else if (at < text.length() && text.charAt(at) != ',') {
                throw lines.problem(Problem.STRAY_QUOTE);
            } else {
                return value.toString();
            }
        }
    }

    /** A quoted value goes on in the next line, where that is allowed. */
    private void goOn(int first) throws CsvException, IOException {
        String next = limits.linesInValues() ? lines.next() : null;
        if (next == null) {
            throw new CsvException(Problem.OPEN_QUOTE, first);
        }
        begin(next);
    }

    private void append(StringBuilder value, char c) throws CsvException {
        if (Character.isISOControl(c)) {
            throw lines.problem(Problem.CONTROL_CHARACTER);
        }
        within(value);
        value.append(c);
    }

    /** There is room for one more character, a line end too. */
    private void within(StringBuilder value) throws CsvException {
        if (value.length() == limits.characters()) {
            throw lines.problem(Problem.VALUE_TOO_LONG);
        }
    }
}
