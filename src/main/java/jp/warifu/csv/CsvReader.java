package jp.warifu.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jp.warifu.csv.CsvException.Problem;

/**
 * Reads RFC 4180 strictly: UTF-8 with or without a byte order mark, lines that end with CRLF or LF, quotation marks only
 * around whole values. Empty lines are passed over. A file that spreadsheets would guess at is refused instead.
 */
public final class CsvReader {
    private static final char QUOTE = '"';
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final CharSequence text;
    private final CsvLimits limits;
    private final List<CsvRow> rows = new ArrayList<>();
    private int at;
    private int line = 1;

    private CsvReader(CharSequence text, CsvLimits limits) {
        this.text = text;
        this.limits = limits;
    }

    /**
     * @return all rows, the header too
     * @throws CsvException when the file is of another form, or beyond a limit
     */
    public static List<CsvRow> read(InputStream file, CsvLimits limits) throws CsvException, IOException {
        byte[] bytes = file.readNBytes(limits.bytes() + 1);
        if (bytes.length > limits.bytes()) {
            throw new CsvException(Problem.TOO_LARGE, 1);
        }
        return new CsvReader(decode(bytes), limits).rows();
    }

    private static CharSequence decode(byte[] bytes) throws CsvException {
        ByteBuffer encoded = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(encoded);
        } catch (CharacterCodingException e) {
            int lines = 1;
            for (int i = 0; i < encoded.position(); i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
            throw new CsvException(Problem.NOT_UTF8, lines);
        }
    }

    private List<CsvRow> rows() throws CsvException {
        if (more() && text.charAt(0) == BYTE_ORDER_MARK) {
            at++;
        }
        while (more()) {
            if (!lineEnd()) {
                row();
            }
        }
        return rows;
    }

    private void row() throws CsvException {
        int first = line;
        if (rows.size() == limits.rows()) {
            throw new CsvException(Problem.TOO_MANY_ROWS, first);
        }
        List<String> values = new ArrayList<>();
        while (true) {
            if (values.size() == limits.columns()) {
                throw new CsvException(Problem.TOO_MANY_COLUMNS, line);
            }
            values.add(more() && text.charAt(at) == QUOTE ? quoted() : bare());
            if (!more() || lineEnd()) {
                break;
            }
            at++; // the comma: both kinds of value end before it, before a line end or with the file
        }
        rows.add(new CsvRow(first, values));
    }

    private String bare() throws CsvException {
        StringBuilder value = new StringBuilder();
        while (more() && text.charAt(at) != ',' && !atLineEnd()) {
            char c = text.charAt(at++);
            if (c == QUOTE) {
                throw new CsvException(Problem.STRAY_QUOTE, line);
            }
            append(value, c);
        }
        return value.toString();
    }

    private String quoted() throws CsvException {
        int first = line;
        StringBuilder value = new StringBuilder();
        at++;
        while (more()) {
            if (lineEnd()) {
                value.append('\n');
                continue;
            }
            char c = text.charAt(at++);
            if (c != QUOTE) {
                append(value, c);
            } else if (more() && text.charAt(at) == QUOTE) {
                append(value, QUOTE);
                at++;
            } else if (more() && text.charAt(at) != ',' && !atLineEnd()) {
                throw new CsvException(Problem.STRAY_QUOTE, line);
            } else {
                return value.toString();
            }
        }
        throw new CsvException(Problem.OPEN_QUOTE, first);
    }

    private void append(StringBuilder value, char c) throws CsvException {
        if (Character.isISOControl(c)) {
            throw new CsvException(Problem.CONTROL_CHARACTER, line);
        }
        if (value.length() == limits.characters()) {
            throw new CsvException(Problem.VALUE_TOO_LONG, line);
        }
        value.append(c);
    }

    private boolean more() {
        return at < text.length();
    }

    private boolean atLineEnd() {
        char c = text.charAt(at);
        return c == '\n' || (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n');
    }

    /** Passes over a line end, if there is one here. */
    private boolean lineEnd() {
        if (!atLineEnd()) {
            return false;
        }
        at += text.charAt(at) == '\n' ? 1 : 2;
        line++;
        return true;
    }
}
