package jp.warifu.csv;

/**
 * How much of a file is read before it is refused.
 *
 * @param bytes of the whole file
 * @param rows with the header
 * @param columns of a row
 * @param characters of a value
 */
public record CsvLimits(int bytes, int rows, int columns, int characters) {
    public CsvLimits {
        if (bytes < 1 || rows < 1 || columns < 1 || characters < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
