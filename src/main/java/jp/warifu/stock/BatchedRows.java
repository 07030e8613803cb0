package jp.warifu.stock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** JDBC's own way, which every database has. */
final class BatchedRows implements StockRows {
    private static final String INSERT = "INSERT INTO WARIFU_TOKEN (" + String.join(", ", StockRow.COLUMNS)
            + ") VALUES ("
            + StockRow.COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";

    private final PreparedStatement insert;

    BatchedRows(Connection connection) throws SQLException {
        insert = connection.prepareStatement(INSERT);
    }

    @Override
    public void write(List<StockRow> rows) throws SQLException {
        for (StockRow row : rows) {
            for (int i = 0; i < row.values().length; i++) {
                insert.setObject(i + 1, row.values()[i]);
            }
            insert.addBatch();
        }
        insert.executeBatch();
    }

    @Override
    public String present() {
        return "SELECT T.SERIAL, T.IMPORT_ID FROM UNNEST(?) AS S (SERIAL)"
                + " JOIN WARIFU_TOKEN T ON T.SERIAL = S.SERIAL WHERE T.REALM_ID = ?";
    }

    @Override
    public void settle() {
        // Each batch has been waited for.
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
