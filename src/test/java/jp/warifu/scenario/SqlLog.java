package jp.warifu.scenario;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.warifu.server.WarifuServer;

/** What PostgreSQL was asked to do, as its own log tells it. Tests that need it are skipped on other databases. */
public final class SqlLog implements AutoCloseable {

    /** Fetching more rows of the same statement ("execute fetch from") is not one more statement. */
    private static final Pattern LINE = Pattern.compile(
            "(?m)^warifu-sql (\\S+) LOG:  (?:statement|execute (?!fetch from)[^:]*): (.*(?:\\n\\t.*)*)$");

    private final WarifuServer server;
    private final String file;

    private SqlLog(WarifuServer server, String file) {
        this.server = server;
        this.file = file;
    }

    /** A statement with the virtual id of its transaction. */
    public record Entry(String transaction, String sql) {

        public boolean mentions(String text) {
            return sql.toLowerCase(Locale.ROOT).contains(text);
        }
    }

    /** Has every statement logged until closed. */
    public static SqlLog open(WarifuServer server) {
        assumeTrue(server.database().vendor().equals("postgres"), "PostgreSQL is not installed");
        String data =
                (String) World.of(server).ledger().one("SHOW data_directory").get("data_directory");
        SqlLog log = new SqlLog(server, data.replaceFirst("/[^/]*$", "/postgres.log"));
        log.configure("ALTER SYSTEM SET log_line_prefix = 'warifu-sql %v '", "ALTER SYSTEM SET log_statement = 'all'");
        return log;
    }

    /** The statements that came while the work was done. */
    public List<Entry> during(Runnable work) {
        return during(() -> {
                    work.run();
                    return null;
                })
                .entries();
    }

    /** What came out of the work, and the statements that came meanwhile. */
    public record Recorded<T>(T result, List<Entry> entries) {}

    public <T> Recorded<T> during(Supplier<T> work) {
        long before = size();
        T result = work.get();
        String written = (String) World.of(server)
                .ledger()
                .one("SELECT pg_read_file(?, ?, ?) AS text", file, before, size() - before)
                .get("text");
        Matcher lines = LINE.matcher(written);
        List<Entry> all = lines.results()
                .map(line -> new Entry(line.group(1), line.group(2)))
                .toList();
        Set<String> sealing =
                all.stream().filter(SqlLog::seals).map(Entry::transaction).collect(Collectors.toSet());
        return new Recorded<>(
                result,
                all.stream()
                        .filter(entry -> !sealing.contains(entry.transaction()))
                        .toList());
    }

    /** What the server does every second, whoever comes. */
    private static boolean seals(Entry entry) {
        return entry.mentions("warifu_audit") && !entry.mentions("insert into warifu_audit ");
    }

    /** The statements by transaction. */
    public static Map<String, List<Entry>> byTransaction(List<Entry> entries) {
        return entries.stream().collect(Collectors.groupingBy(Entry::transaction));
    }

    private long size() {
        return ((Number) World.of(server)
                        .ledger()
                        .one("SELECT size FROM pg_stat_file(?)", file)
                        .get("size"))
                .longValue();
    }

    private void configure(String... statements) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("SELECT pg_reload_conf()");
            // Each backend reads the configuration before its next statement, but learns of it by a signal.
            Thread.sleep(500);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        configure("ALTER SYSTEM RESET log_statement", "ALTER SYSTEM RESET log_line_prefix");
    }
}
