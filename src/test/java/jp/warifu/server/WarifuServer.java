package jp.warifu.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.warifu.demo.DemoCertificate;
import jp.warifu.demo.DemoPki;
import jp.warifu.demo.DemoRealm;
import jp.warifu.demo.P12;

/**
 * The one Keycloak of a test run, with the extension, the worked example realm and a database that is PostgreSQL where
 * the machine has it and H2 otherwise. The system property {@code warifu.server} says where it runs: {@code
 * distribution} (default) or {@code container}.
 */
public final class WarifuServer implements AutoCloseable {

    /** Whether servers are of the unzipped distribution, with files at hand, and not containers. */
    public static final boolean OF_DISTRIBUTION = switch (System.getProperty("warifu.server", "distribution")) {
        case "distribution" -> true;
        case "container" -> false;
        default -> throw new IllegalStateException("warifu.server is distribution or container");
    };

    /** Where the server of the run has its files, those of a container apart. */
    private static final Path DIRECTORY = Path.of("target", OF_DISTRIBUTION ? "it" : "it-container");

    public static final Path HOME = DIRECTORY.resolve("keycloak");
    public static final Path CONF = HOME.resolve("conf");
    public static final Path VAULT = DIRECTORY.resolve("vault");

    private final Keycloak keycloak;
    private final Database database;
    private final DemoPki pki;
    private final DemoRealm realm;
    private final RestClient admin;
    private final Deque<AutoCloseable> belongings;

    private WarifuServer(
            Keycloak keycloak,
            Database database,
            DemoPki pki,
            DemoRealm realm,
            RestClient admin,
            Deque<AutoCloseable> belongings) {
        this.keycloak = keycloak;
        this.database = database;
        this.pki = pki;
        this.realm = realm;
        this.admin = admin;
        this.belongings = belongings;
    }

    /**
     * One that was set up otherwise, such as a cluster.
     *
     * @param keycloak what is to be stopped, killed and started as a whole
     */
    public static WarifuServer of(
            Keycloak keycloak, Database database, DemoPki pki, DemoRealm realm, RestClient admin) {
        return new WarifuServer(keycloak, database, pki, realm, admin, new ArrayDeque<>());
    }

    static WarifuServer start() {
        return start(DIRECTORY, WarifuServer::database, List.of());
    }

    /** One more, which ends when it is closed, on a MariaDB of its own. */
    public static WarifuServer onMariaDb() {
        return start(
                Path.of("target", "it-mariadb"),
                belongings -> {
                    MariaDb mariaDb = MariaDb.start();
                    belongings.push(mariaDb);
                    return mariaDb.create("keycloak");
                },
                List.of());
    }

    /**
     * One of a measurement's own, in a directory of its own.
     *
     * @param options further options of {@code kc.sh start}
     */
    public static WarifuServer start(Path directory, Database database, String... options) {
        return start(directory, belongings -> database, List.of(options));
    }

    /** Another node of the same cluster, at another address; it ends when it is closed, and the first one stays. */
    public WarifuServer another(Path directory) {
        ServerSettings first = ((KeycloakServer) keycloak).settings();
        KeycloakServer node = KeycloakServer.start(first.at(directory).ports(Ports.free(), Ports.free()));
        RestClient nodeAdmin = RestClient.admin(pki, node.baseUrl(), first.adminUser(), first.adminPassword());
        return new WarifuServer(node, database, pki, realm, nodeAdmin, new ArrayDeque<>(List.of(node)));
    }

    private static WarifuServer start(
            Path directory, Function<Deque<AutoCloseable>, Database> database, List<String> options) {
        Deque<AutoCloseable> belongings = new ArrayDeque<>();
        try {
            return start(directory, database.apply(belongings), options, belongings);
        } catch (RuntimeException | Error e) {
            closeAll(belongings);
            throw e;
        }
    }

    private static WarifuServer start(
            Path directory, Database database, List<String> options, Deque<AutoCloseable> belongings) {
        clean(directory);
        DemoPki pki = DemoPki.open(directory.resolve("pki"));
        Path vault = directory.resolve("vault");
        DemoRealm.makeKey(vault);
        DemoRealm.unlockAuthority(vault, pki);
        DemoRealm realm = DemoRealm.withNewSecrets(URI.create("https://localhost:" + Ports.free()));
        ServerSettings settings = ServerSettings.of(
                        Path.of(System.getProperty("warifu.keycloak.home")),
                        directory.resolve("keycloak"),
                        database,
                        pki,
                        vault)
                .provider(Path.of(System.getProperty("warifu.jar")))
                .environment(realm.environment());
        if (Files.exists(DemoRealm.FILE)) {
            settings = settings.realm(DemoRealm.FILE);
        }
        for (String option : options) {
            settings = settings.option(option);
        }
        Keycloak keycloak = keycloak(settings);
        belongings.push(keycloak);
        belongings.push(StandInApplication.start(pki, keycloak.baseUrl(), realm));
        RestClient admin = RestClient.admin(pki, keycloak.baseUrl(), settings.adminUser(), settings.adminPassword());
        return new WarifuServer(keycloak, database, pki, realm, admin, belongings);
    }

    private static Keycloak keycloak(ServerSettings settings) {
        return OF_DISTRIBUTION ? KeycloakServer.start(settings) : KeycloakInContainer.start(settings);
    }

    private static Database database(Deque<AutoCloseable> belongings) {
        if (!Postgres.available()) {
            return Database.h2(DIRECTORY.resolve("h2").resolve("keycloak"));
        }
        Postgres postgres = Postgres.start();
        belongings.push(postgres);
        return postgres.create("keycloak");
    }

    /** Every run starts from nothing except the built server. */
    private static void clean(Path directory) {
        try {
            for (String part : new String[] {"pki", "vault", "h2", "keycloak/data", "keycloak/keycloak.log"}) {
                KeycloakServer.delete(directory.resolve(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI baseUrl() {
        return keycloak.baseUrl();
    }

    public String realm() {
        return DemoRealm.NAME;
    }

    public URI realmUrl() {
        return URI.create(baseUrl() + "/realms/" + realm());
    }

    /** Addresses and secrets of the realm's two clients. */
    public DemoRealm clients() {
        return realm;
    }

    /** Keycloak's admin REST and ours, as the bootstrap administrator. */
    public RestClient admin() {
        return admin;
    }

    public DemoPki pki() {
        return pki;
    }

    public P12 certificate(DemoCertificate demo) {
        return pki.certificate(demo);
    }

    public Database database() {
        return database;
    }

    /** A connection to the server's database; close it. */
    public Connection connect() throws SQLException {
        return database.connect();
    }

    /** The server itself, to be stopped, killed and started. */
    public Keycloak keycloak() {
        return keycloak;
    }

    /** What the management port tells whoever collects metrics. */
    public String metrics() {
        return management("/metrics").orElseThrow();
    }

    /** The value of one series, written as in {@link #metrics}, tags in alphabetical order. */
    public double metric(String series) {
        return metrics()
                .lines()
                .map(line -> line.replace(",}", "}"))
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    /** What the management port says; an exception when a balancer would send nobody here. */
    public String readiness() {
        return management("/health/ready").orElseThrow();
    }

    private Optional<String> management(String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(keycloak.managementUrl() + path).toURL().openConnection();
            if (connection.getResponseCode() != 200) {
                return Optional.empty();
            }
            try (InputStream body = connection.getInputStream()) {
                return Optional.of(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String log() {
        return keycloak.logText();
    }

    /** A browser without a certificate. */
    public HttpBrowser browser() {
        return HttpBrowser.withoutCertificate(pki);
    }

    public HttpBrowser browser(P12 certificate) {
        return HttpBrowser.with(pki, certificate);
    }

    public HttpBrowser browser(DemoCertificate demo) {
        return browser(certificate(demo));
    }

    @Override
    public void close() {
        closeAll(belongings);
    }

    private static void closeAll(Deque<AutoCloseable> belongings) {
        while (!belongings.isEmpty()) {
            try {
                belongings.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
