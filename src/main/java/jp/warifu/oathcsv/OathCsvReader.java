package jp.warifu.oathcsv;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import jp.warifu.pskc.PskcKey;
import jp.warifu.pskc.PskcSummary;

/**
 * Reads lists of OATH keys (CSV) as many manufacturers deliver them: a header, then one TOTP key a line. Which columns
 * there are and what they hold is in docs/operations.md. There is no standard for such lists, so this reader asks for
 * every value it needs instead of guessing, and refuses columns that it does not know.
 *
 * <p>The secrets of such a list are in the clear. Keys are passed on one by one as they are read, before the rest of
 * the file is known to be good: whoever receives them takes back what was done with them when {@link #read} throws.
 */
public final class OathCsvReader {

    /** Of a file: 100 MB, a million keys and more. */
    public static final long MAX_BYTES = 100_000_000;

    /** Of a line, in bytes. */
    public static final int MAX_LINE = 4_096;

    private final long maxBytes;

    private OathCsvReader(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** A reader of files of up to {@link #MAX_BYTES}. */
    public static OathCsvReader standard() {
        return new OathCsvReader(MAX_BYTES);
    }

    /** The same reader for files of up to so many bytes. */
    public OathCsvReader within(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a limit is positive: " + bytes);
        }
        return new OathCsvReader(bytes);
    }

    /**
     * Reads a list to its end.
     *
     * @param in not closed
     * @param keys receives each key in the order of the file; what it throws passes through
     * @return how many keys there were; none of them was encrypted
     * @throws OathCsvException when the list is refused, with problem, line and column
     * @throws IOException when the stream fails
     */
    public PskcSummary read(InputStream in, Consumer<PskcKey> keys) throws OathCsvException, IOException {
        KeyLines lines = new KeyLines(in, maxBytes, MAX_LINE);
        List<String> names = lines.next();
        if (names == null) {
            throw new OathCsvException(CsvProblem.NO_KEYS, 1, null);
        }
        KeyLine key = new KeyLine(Header.of(names, lines), lines);
        int count = 0;
        for (List<String> values = lines.next(); values != null; values = lines.next()) {
            keys.accept(key.read(values));
            count++;
        }
        if (count == 0) {
            throw lines.problem(CsvProblem.NO_KEYS, null);
        }
        return new PskcSummary(count, 0);
    }
}
