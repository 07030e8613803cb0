package jp.warifu.stock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;

/** How rows get into the database, thousands at once, in the transaction of a connection. */
interface StockRows extends AutoCloseable {
    String POSTGRESQL = "PostgreSQL";

    /** May return before the database has taken the last of them. */
    void write(List<StockRow> rows) throws SQLException;

    /** Returns when the database has taken all of them: the connection is free for another statement. */
    void settle() throws SQLException;

    /**
     * The statement that finds those of many serial numbers that are there: SERIAL and IMPORT_ID. Each database has a form
     * of its own that goes by the unique key.
     */
    String present();

    /**
     * Says what is asked for.
     *
     * @param present the statement {@link #present()}
     * @param serials no more than {@link StockIntake#BATCH}
     */
    default void ask(PreparedStatement present, Collection<String> serials, String realmId) throws SQLException {
        present.setArray(1, present.getConnection().createArrayOf("varchar", serials.toArray()));
        present.setString(2, realmId);
    }

    /** Gives up what has not settled. */
    @Override
    void close() throws SQLException;

    /** The fastest way that the database has. */
    static StockRows to(Connection connection) throws SQLException {
        return switch (product(connection)) {
            case POSTGRESQL -> CopiedRows.to(connection);
            case "MariaDB", "MySQL" -> new ListedRows(new BatchedRows(connection));
            default -> new BatchedRows(connection);
        };
    }

    /**
     * Has the database count its rows anew. PostgreSQL would do so by itself after a minute; until then it may take the
     * table for empty, as it is after a dry run, and look a token up by an index that does not tell one from another.
     */
    static void count(Connection connection) throws SQLException {
        if (product(connection).equals(POSTGRESQL)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ANALYZE WARIFU_TOKEN");
            }
        }
    }

    private static String product(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName();
    }
}
