package jp.warifu.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a Keycloak keeps its data.
 *
 * @param vendor Keycloak's {@code --db} value
 * @param url JDBC URL as the server sees it
 * @param localUrl JDBC URL as this process sees it
 */
public record Database(String vendor, String url, String localUrl, String user, String password) {

    /** H2 in a file; several processes may open it at once, and a crowd on a busy machine wait longer than two seconds. */
    public static Database h2(Path file) {
        String url = "jdbc:h2:file:" + file.toAbsolutePath()
                + ";NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE;DB_CLOSE_DELAY=0;LOCK_TIMEOUT=60000";
        return new Database("dev-file", url, url, "sa", "password");
    }

    public static Database postgres(String url, String user, String password) {
        return new Database("postgres", url, url, user, password);
    }

    public static Database mariaDb(String url, String user, String password) {
        return new Database("mariadb", url, url, user, password);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(localUrl, user, password);
    }

    @Override
    public String toString() {
        return "Database[" + vendor + ", " + localUrl + "]";
    }
}
