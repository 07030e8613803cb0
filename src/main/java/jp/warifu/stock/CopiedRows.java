package jp.warifu.stock;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * PostgreSQL's COPY. The database takes one batch in while the next is read, unsealed and sealed: {@link #write} only
 * sends, {@link #settle} waits.
 */
final class CopiedRows implements StockRows {
    private static final String COPY = "COPY WARIFU_TOKEN (" + String.join(", ", StockRow.COLUMNS) + ") FROM STDIN";
    private static final int ABOUT_BYTES_PER_ROW = 400;

    private final PGConnection connection;
    private @Nullable CopyIn open;

    private CopiedRows(PGConnection connection) {
        this.connection = connection;
    }

    static CopiedRows to(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A plan that was made while the table was small would go on reading all of it.
            statement.execute("SET LOCAL plan_cache_mode = force_custom_plan");
        }
        return new CopiedRows(connection.unwrap(PGConnection.class));
    }

    @Override
    public void write(List<StockRow> rows) throws SQLException {
        settle();
        StringBuilder text = new StringBuilder(rows.size() * ABOUT_BYTES_PER_ROW);
        rows.forEach(row -> append(text, row.values()));
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        CopyIn copy = connection.getCopyAPI().copyIn(COPY);
        open = copy;
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.flushCopy();
    }

    private static void append(StringBuilder text, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (i > 0) {
                text.append('\t');
            }
            if (value == null) {
                text.append("\\N");
            } else if (value instanceof byte[] bytes) {
                text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
            } else {
                text.append(value);
            }
        }
        text.append('\n');
    }

    @Override
    public String present() {
        return "SELECT SERIAL, IMPORT_ID FROM WARIFU_TOKEN WHERE SERIAL = ANY (?) AND REALM_ID = ?";
    }

    @Override
    public void settle() throws SQLException {
        CopyIn copy = open;
        if (copy != null) {
            open = null;
            copy.endCopy();
        }
    }

    @Override
    public void close() throws SQLException {
        CopyIn copy = open;
        if (copy != null && copy.isActive()) {
            open = null;
            copy.cancelCopy();
        }
    }
}
