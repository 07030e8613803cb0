package jp.warifu.stock;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** How rows get into the database, thousands at once, in the transaction of a connection. */
interface StockRows extends AutoCloseable {
    /** May return before the database has taken the last of them. */
    void write(List<StockRow> rows) throws SQLException;

    /** Returns when the database has taken all of them: the connection is free for another statement. */
    void settle() throws SQLException;

    /**
     * The statement that finds those of many serial numbers that are there: SERIAL and IMPORT_ID, by an array of serial
     * numbers and the realm. Each database has a form of its own that goes by the unique key.
     */
    String present();

    /** Gives up what has not settled. */
    @Override
    void close() throws SQLException;

    /** The fastest way that the database has. */
    static StockRows to(Connection connection) throws SQLException {
        return isPostgres(connection) ? CopiedRows.to(connection) : new BatchedRows(connection);
    }

    /**
     * Has the database count its rows anew. PostgreSQL would do so by itself after a minute; until then it may take the
     * table for empty, as it is after a dry run, and look a token up by an index that does not tell one from another.
     */
    static void count(Connection connection) throws SQLException {
        if (isPostgres(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ANALYZE WARIFU_TOKEN");
            }
        }
    }

    private static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
}
