package jp.warifu.stock;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Where there are no arrays: the serial numbers are asked for in a list. */
record ListedRows(StockRows rows) implements StockRows {
    private static final String PRESENT =
            "SELECT SERIAL, IMPORT_ID FROM WARIFU_TOKEN WHERE REALM_ID = ? AND SERIAL IN ("
                    + String.join(", ", Collections.nCopies(StockIntake.BATCH, "?")) + ")";

    @Override
    public void write(List<StockRow> batch) throws SQLException {
        rows.write(batch);
    }

    @Override
    public void settle() throws SQLException {
        rows.settle();
    }

    @Override
    public String present() {
        return PRESENT;
    }

    /** A shorter list goes on with nothing, which is no serial number. */
    @Override
    public void ask(PreparedStatement present, Collection<String> serials, String realmId) throws SQLException {
        present.setString(1, realmId);
        Iterator<String> next = serials.iterator();
        for (int i = 0; i < StockIntake.BATCH; i++) {
            present.setString(i + 2, next.hasNext() ? next.next() : null);
        }
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
