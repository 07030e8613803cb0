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
            // What present() says of the order depends on it.
            statement.execute("SET LOCAL enable_sort = off");
            // Compiled anew for each batch, present() takes longer than everything else of an import.
            statement.execute("SET LOCAL jit = off");
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
        // While PostgreSQL counts no rows, because none is committed yet, every index that begins with the realm looks
        // as
        // good as the unique key, and is read from end to end. Only that one has the order of the serials unsorted.
        return "SELECT T.SERIAL, T.IMPORT_ID FROM UNNEST(?) AS S (SERIAL) CROSS JOIN LATERAL"
                + " (SELECT SERIAL, IMPORT_ID FROM WARIFU_TOKEN WHERE SERIAL >= S.SERIAL AND REALM_ID = ?"
                + " ORDER BY SERIAL LIMIT 1) AS T WHERE T.SERIAL = S.SERIAL";
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
