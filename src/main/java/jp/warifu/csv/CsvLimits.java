package jp.warifu.csv;

/**
 * How much of a file is read before it is refused.
 *
 * @param bytes of the whole file
 * @param rows with the header
 * @param columns of a row
 * @param characters of a value
 * @param lineBytes of a line
 * @param linesInValues whether a quoted value may go on in the next line
 */
public record CsvLimits(long bytes, int rows, int columns, int characters, int lineBytes, boolean linesInValues) {
    public CsvLimits {
        if (bytes < 1 || rows < 1 || columns < 1 || characters < 1 || lineBytes < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** Of a file of rows, which are short enough when their values are. */
    public CsvLimits(int bytes, int rows, int columns, int characters) {
        this(bytes, rows, columns, characters, bytes, true);
    }

    /** Of a file of whatever number of rows, each in a line of its own. */
    public static CsvLimits ofLines(long bytes, int lineBytes) {
        return new CsvLimits(bytes, Integer.MAX_VALUE, lineBytes + 1, lineBytes, lineBytes, false);
    }
}
