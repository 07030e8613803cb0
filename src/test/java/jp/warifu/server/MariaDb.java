package jp.warifu.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A MariaDB of the installed binaries, with data of its own on a free port; it writes durably, as it does by itself. */
public final class MariaDb implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final Path INSTALLER = Path.of("/usr/bin/mariadb-install-db");
    /** Of the client's package, and needed by the installer. */
    private static final Path DEFAULTS = Path.of("/usr/bin/my_print_defaults");

    private static final String USER = "warifu";
    private static final String PASSWORD = "warifu";
    private static final int LOOKS = 240;
    private static final long BETWEEN_LOOKS_MILLIS = 250;

    private final Path home;
    private final int port;
    private final Process process;

    private MariaDb(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /** Whether MariaDB's server binaries are installed here. */
    public static boolean available() {
        return Files.isExecutable(SERVER) && Files.isExecutable(INSTALLER) && Files.isExecutable(DEFAULTS);
    }

    /** Makes new data and starts a server on them. */
    public static MariaDb start() {
        try {
            Path home = Files.createTempDirectory("warifu-mariadb");
            Path data = home.resolve("data");
            install(home, data);
            int port = Ports.free();
            Path users = home.resolve("users.sql");
            Files.writeString(
                    users,
                    "CREATE USER IF NOT EXISTS '%1$s'@'localhost' IDENTIFIED BY '%2$s';%nGRANT ALL ON *.* TO '%1$s'@'localhost';%n"
                            .formatted(USER, PASSWORD));
            List<String> command = asRoot(List.of(
                    SERVER.toString(),
                    "--no-defaults",
                    "--datadir=" + data,
                    "--socket=" + home.resolve("socket"),
                    "--pid-file=" + home.resolve("pid"),
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--init-file=" + users,
                    "--character-set-server=utf8mb4",
                    // As docs/database.md asks for; its own default is another.
                    "--transaction-isolation=READ-COMMITTED",
                    "--max-connections=200"));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("server.log").toFile())
                    .start();
            MariaDb server = new MariaDb(home, port, process);
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a database of that name and returns how to reach it. */
    public Database create(String name) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE `" + name + "` CHARACTER SET utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Database.mariaDb("jdbc:mariadb://localhost:" + port + "/" + name, USER, PASSWORD);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
            KeycloakServer.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void install(Path home, Path data) throws IOException {
        Path log = home.resolve("install.log");
        List<String> command = asRoot(List.of(
                INSTALLER.toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--skip-test-db",
                "--skip-name-resolve",
                "--auth-root-authentication-method=socket"));
        Process installer = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!installer.waitFor(2, TimeUnit.MINUTES) || installer.exitValue() != 0) {
                installer.destroyForcibly();
                throw new IllegalStateException("mariadb-install-db failed:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() throws IOException {
        for (int i = 0; i < LOOKS && process.isAlive(); i++) {
            try (Connection connection = connect()) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                Pause.millis(BETWEEN_LOOKS_MILLIS);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("MariaDB did not start:\n" + Files.readString(home.resolve("server.log")));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://localhost:" + port + "/", USER, PASSWORD);
    }

    /** Both refuse to run as root unless they are told to. */
    private static List<String> asRoot(List<String> command) {
        List<String> all = new ArrayList<>(command);
        if ("root".equals(System.getProperty("user.name"))) {
            all.add("--user=root");
        }
        return all;
    }
}
