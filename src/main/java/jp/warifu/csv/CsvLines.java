package jp.warifu.csv;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jp.warifu.csv.CsvException.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, one at a time, separated by line feeds with or without a carriage return; a byte order mark before
 * the first is passed over.
 *
 * <p>Takes the bytes apart before it decodes them, so that a wrong encoding is found in its own line.
 */
final class CsvLines {
    private static final int END = -1;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final CsvLimits limits;
    private long bytes;
    private int number;

    CsvLines(InputStream in, CsvLimits limits) {
        this.in = new BufferedInputStream(in);
        this.limits = limits;
    }

    /** Of the line that was read last, from 1. */
    int number() {
        return number;
    }

    /** The next line without its end; null when there is none. */
    @Nullable
    String next() throws CsvException, IOException {
        int next = read();
        if (next == END) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (next != END && next != '\n') {
            if (line.size() == limits.lineBytes()) {
                throw problem(Problem.LINE_TOO_LONG);
            }
            line.write(next);
            next = read();
        }
        return decoded(line.toByteArray(), next == '\n');
    }

    CsvException problem(Problem problem) {
        return new CsvException(problem, Math.max(number, 1));
    }

    private int read() throws CsvException, IOException {
        int next = in.read();
        if (next != END && ++bytes > limits.bytes()) {
            throw problem(Problem.TOO_LARGE);
        }
        return next;
    }

    private String decoded(byte[] line, boolean ended) throws CsvException {
        boolean marked =
                number == 1 && line.length >= MARK.length && Arrays.equals(line, 0, MARK.length, MARK, 0, MARK.length);
        int from = marked ? MARK.length : 0;
        int to = ended && line.length > from && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem(Problem.NOT_UTF8);
        }
    }
}
