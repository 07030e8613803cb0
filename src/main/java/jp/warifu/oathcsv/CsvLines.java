package jp.warifu.oathcsv;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a CSV file (RFC 4180), one at a time: separated by line feeds with or without a carriage return, values
 * by commas, quoted where they hold one of these. A value has no line break in it. Empty lines are passed over.
 *
 * <p>Takes the bytes apart before it decodes them, so that a wrong encoding is found in its own line.
 */
final class CsvLines {

    private static final int END = -1;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final long maxBytes;
    private final int maxLine;
    private long bytes;
    private int line;

    CsvLines(InputStream in, long maxBytes, int maxLine) {
        this.in = new BufferedInputStream(in);
        this.maxBytes = maxBytes;
        this.maxLine = maxLine;
    }

    /** Number of the line that was read last, from 1. */
    int line() {
        return line;
    }

    /** The values of the next line that is not empty, null at the end. */
    @Nullable
    List<String> next() throws OathCsvException, IOException {
        while (true) {
            byte[] content = content();
            if (content == null) {
                return null;
            }
            if (content.length > 0) {
                return values(content);
            }
        }
    }

    OathCsvException problem(CsvProblem problem, @Nullable String column) {
        return new OathCsvException(problem, line, column);
    }

    private byte @Nullable [] content() throws OathCsvException, IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(256);
        int next = read();
        if (next == END) {
            return null;
        }
        line++;
        while (next != END && next != '\n') {
            if (content.size() == maxLine) {
                throw problem(CsvProblem.LINE_TOO_LONG, null);
            }
            content.write(next);
            next = read();
        }
        return trimmed(content.toByteArray(), next == '\n');
    }

    private int read() throws OathCsvException, IOException {
        int next = in.read();
        if (next != END && ++bytes > maxBytes) {
            throw new OathCsvException(CsvProblem.TOO_LARGE, Math.max(line, 1), null);
        }
        return next;
    }

    /** Without the carriage return of its end, and without the byte order mark of the first line. */
    private byte[] trimmed(byte[] content, boolean ended) {
        int from = line == 1
                        && content.length >= MARK.length
                        && Arrays.equals(content, 0, MARK.length, MARK, 0, MARK.length)
                ? MARK.length
                : 0;
        int to = ended && content.length > from && content[content.length - 1] == '\r'
                ? content.length - 1
                : content.length;
        return Arrays.copyOfRange(content, from, to);
    }

    private List<String> values(byte[] content) throws OathCsvException {
        String text = decoded(content);
        List<String> values = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder value = new StringBuilder();
            at = at < text.length() && text.charAt(at) == '"' ? quoted(text, at + 1, value) : unquoted(text, at, value);
            values.add(value.toString());
            if (at == text.length()) {
                return values;
            }
            at++;
        }
    }

    /** Returns the place of the comma after the value, or the end. */
    private int unquoted(String text, int from, StringBuilder value) throws OathCsvException {
        int at = from;
        while (at < text.length() && text.charAt(at) != ',') {
            char next = text.charAt(at++);
            if (next == '"' || next == '\r') {
                throw problem(CsvProblem.MALFORMED_LINE, null);
            }
            value.append(next);
        }
        return at;
    }

    private int quoted(String text, int from, StringBuilder value) throws OathCsvException {
        int at = from;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '"') {
                value.append(next);
            } else if (at < text.length() && text.charAt(at) == '"') {
                value.append(text.charAt(at++));
            } else if (at == text.length() || text.charAt(at) == ',') {
                return at;
            } else {
                break;
            }
        }
        throw problem(CsvProblem.MALFORMED_LINE, null);
    }

    private String decoded(byte[] content) throws OathCsvException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem(CsvProblem.NOT_UTF8, null);
        }
    }
}
