package jp.warifu.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of the installed binaries, with a cluster of its own on a free port; it writes durably (fsync on). */
public final class Postgres implements AutoCloseable {

    private static final String USER = "warifu";
    private static final String PASSWORD = "warifu";

    private final Path binaries;
    private final Path home;
    private final int port;

    private Postgres(Path binaries, Path home, int port) {
        this.binaries = binaries;
        this.home = home;
        this.port = port;
    }

    /** Whether PostgreSQL's server binaries are installed here and can be run by this user. */
    public static boolean available() {
        return binaries().isPresent() && (!root() || unprivilegedUser());
    }

    /**
     * Makes a new cluster and starts it.
     *
     * @param configuration further lines of {@code postgresql.conf}
     */
    public static Postgres start(String... configuration) {
        Path binaries = binaries().orElseThrow(() -> new IllegalStateException("PostgreSQL is not installed"));
        try {
            Path home = Files.createTempDirectory("warifu-postgres");
            Postgres postgres = new Postgres(binaries, home, Ports.free());
            // Whoever is ended from outside closes nothing.
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            postgres.initialise(List.of(configuration));
            postgres.startCluster();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a database of that name and returns how to reach it. */
    public Database create(String name) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"" + name + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Database.postgres(url(name), USER, PASSWORD);
    }

    public int port() {
        return port;
    }

    /** The server process; one of its children answers each connection. */
    public ProcessHandle process() {
        try {
            String pid = Files.readAllLines(Path.of(data(), "postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has logged. */
    public Path log() {
        return home.resolve("postgres.log");
    }

    public void stop() {
        run("pg_ctl", "-D", data(), "-m", "fast", "-w", "stop");
    }

    /** Ends every process at once without a last checkpoint, as a power cut would. */
    public void crash() {
        run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }

    public void startCluster() {
        run("pg_ctl", "-D", data(), "-l", log().toString(), "-w", "start");
    }

    @Override
    public synchronized void close() {
        try {
            if (Files.exists(Path.of(data(), "postmaster.pid"))) {
                stop();
            }
            KeycloakServer.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialise(List<String> more) throws IOException {
        Path password = home.resolve("password");
        Files.writeString(password, PASSWORD + "\n");
        if (root()) {
            // initdb refuses to run as root; Debian's packages bring an unprivileged user.
            own(home, password);
        }
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        run(
                "initdb",
                "-D",
                data(),
                "-U",
                USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8");
        Path configuration = home.resolve("data").resolve("postgresql.conf");
        Files.writeString(
                configuration, Files.readString(configuration) + """
                listen_addresses = '*'
                port = %d
                unix_socket_directories = '%s'
                fsync = on
                max_connections = 200
                timezone = 'UTC'
                %s
                """.formatted(port, home, String.join("\n", more)));
        Path access = home.resolve("data").resolve("pg_hba.conf");
        // A server in a container reaches this machine through the container network.
        Files.writeString(access, Files.readString(access) + "host all all 172.16.0.0/12 scram-sha-256\n");
    }

    private static void own(Path... paths) throws IOException {
        for (Path path : paths) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path log = home.resolve(program + ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(program + " failed:\n" + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(program + " was interrupted", e);
        }
    }

    private String data() {
        return home.resolve("data").toString();
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    private static Optional<Path> binaries() {
        return Stream.concat(debianBinaries(), pathBinaries())
                .filter(directory -> Files.isExecutable(directory.resolve("initdb")))
                .findFirst();
    }

    private static Stream<Path> debianBinaries() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found
                    .sorted(Comparator.comparing(
                                    (Path version) -> version.getFileName().toString())
                            .reversed())
                    .map(version -> version.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> pathBinaries() {
        String path = System.getenv("PATH");
        return path == null
                ? Stream.empty()
                : Stream.of(path.split(":")).filter(part -> !part.isEmpty()).map(Path::of);
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean unprivilegedUser() {
        try {
            Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
