package jp.warifu.csv;

import java.util.List;

/**
 * One record of a file.
 *
 * @param line on which it begins, from 1
 */
public record CsvRow(int line, List<String> values) {
    public CsvRow {
        values = List.copyOf(values);
    }

    /** Values may be secret. */
    @Override
    public String toString() {
        return "CsvRow[line " + line + "]";
    }
}
