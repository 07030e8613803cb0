package jp.warifu.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import jp.warifu.demo.DemoPki;
import jp.warifu.demo.DemoRealm;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.World;
import jp.warifu.server.Database;
import jp.warifu.server.Keycloak;
import jp.warifu.server.KeycloakServer;
import jp.warifu.server.Pause;
import jp.warifu.server.Ports;
import jp.warifu.server.Postgres;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerSettings;
import jp.warifu.server.WarifuServer;

/**
 * Two nodes with Keycloak's own cluster of caches, on one PostgreSQL, behind HAProxy. As a {@link Keycloak} it is what
 * the front shows; to stop, kill or start it is to do so with both nodes.
 */
final class Cluster implements Keycloak {
    private static final Path DIRECTORY = Path.of("target", "cluster");
    /** JGroups watches its members by a second port, this much above the first, which must not be above 65535. */
    private static final int WATCH = 50_000;

    private final Postgres postgres;
    private final Front front;
    private final List<Node> nodes;
    private final World world;

    private Cluster(Postgres postgres, Database database, Front front, List<Node> nodes, DemoPki pki, DemoRealm realm) {
        this.postgres = postgres;
        this.front = front;
        this.nodes = nodes;
        ServerSettings settings = nodes.get(0).server().settings();
        RestClient admin = RestClient.admin(pki, front.url(), settings.adminUser(), settings.adminPassword());
        this.world = World.of(WarifuServer.of(this, database, pki, realm, admin));
    }

    static Cluster open() {
        Deque<AutoCloseable> begun = new ArrayDeque<>();
        try {
            return open(begun);
        } catch (RuntimeException | Error e) {
            begun.forEach(Cluster::closeQuietly);
            throw e;
        }
    }

    private static Cluster open(Deque<AutoCloseable> begun) {
        clean();
        DemoPki pki = DemoPki.open(DIRECTORY.resolve("pki"));
        Path vault = DIRECTORY.resolve("vault");
        DemoRealm.makeKey(vault);
        DemoRealm.unlockAuthority(vault, pki);
        DemoRealm realm = DemoRealm.withNewSecrets(URI.create("https://localhost:" + Ports.free()));
        Postgres postgres = Postgres.start();
        begun.push(postgres);
        Database database = postgres.create("keycloak");
        int port = Ports.free();
        List<KeycloakServer> servers = List.of("node1", "node2").stream()
                .map(name -> server(name, port, database, pki, vault, realm))
                .toList();
        Front front = Front.start(DIRECTORY, port, targets(servers), OptionalInt.of(2_000));
        begun.push(front);
        begun.push(servers.get(0));
        servers.get(0).builtAs(WarifuServer.HOME).start();
        begun.push(servers.get(1));
        servers.get(1).builtAs(servers.get(0).settings().home()).start();
        return new Cluster(
                postgres,
                database,
                front,
                List.of(new Node(1, servers.get(0), front), new Node(2, servers.get(1), front)),
                pki,
                realm);
    }

    private static List<Front.Target> targets(List<KeycloakServer> servers) {
        return servers.stream()
                .map(KeycloakServer::settings)
                .map(settings -> new Front.Target(settings.httpsPort(), settings.managementPort()))
                .toList();
    }

    private static KeycloakServer server(
            String name, int front, Database database, DemoPki pki, Path vault, DemoRealm realm) {
        ServerSettings settings = ServerSettings.of(
                        Path.of(System.getProperty("warifu.keycloak.home")),
                        DIRECTORY.resolve(name),
                        named(database, name),
                        pki,
                        vault)
                .provider(Path.of(System.getProperty("warifu.jar")))
                .environment(realm.environment())
                .realm(DemoRealm.FILE)
                .option("--hostname=https://localhost:" + front)
                .option("--http-host=127.0.0.1")
                .option("--proxy-protocol-enabled=true")
                .option("--cache=ispn")
                .option("--cache-embedded-network-bind-address=127.0.0.1")
                .option("--cache-embedded-network-bind-port=" + cachePort())
                // Two nodes and the tests share the 200 connections of the test's PostgreSQL.
                .option("--db-pool-max-size=60");
        return KeycloakServer.of(settings);
    }

    /** PostgreSQL tells by that name whose session it is. */
    private static Database named(Database database, String node) {
        return new Database(
                database.vendor(),
                database.url() + "?ApplicationName=" + node,
                database.localUrl(),
                database.user(),
                database.password());
    }

    private static int cachePort() {
        for (int i = 0; i < 200; i++) {
            // Above what the system gives out by itself, so that nobody takes the second port meanwhile.
            int port = 61_000 - WATCH + (int) (Math.random() * 4_500);
            if (Ports.isFree(port) && Ports.isFree(port + WATCH)) {
                return port;
            }
        }
        throw new IllegalStateException("No free ports for JGroups");
    }

    /** Every run starts from nothing except the built servers. */
    private static void clean() {
        try {
            for (String part : List.of("pki", "vault")) {
                KeycloakServer.delete(DIRECTORY.resolve(part));
            }
            for (String node : List.of("node1", "node2")) {
                KeycloakServer.delete(DIRECTORY.resolve(node).resolve("data"));
                Files.deleteIfExists(DIRECTORY.resolve(node).resolve("keycloak.log"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    World world() {
        return world;
    }

    /** Another balancer before the same nodes, exactly as it is delivered. */
    Front asDelivered() {
        List<KeycloakServer> servers = nodes.stream().map(Node::server).toList();
        return Front.start(DIRECTORY.resolve("delivered"), Ports.free(), targets(servers), OptionalInt.empty());
    }

    /** What a test that failed has left down. */
    Cluster whole() {
        nodes.stream().filter(node -> !node.server().running()).forEach(Node::start);
        return this;
    }

    Node first() {
        return nodes.get(0);
    }

    Node second() {
        return nodes.get(1);
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Whichever it is for the i-th of a crowd. */
    Node node(int i) {
        return nodes.get(i % nodes.size());
    }

    Postgres postgres() {
        return postgres;
    }

    /** What a dead node has asked of the database may go on there until the database finds nobody to answer. */
    void awaitNoDatabaseSessionOf(Node node) {
        Pause.until(
                () -> world.ledger()
                        .one("SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = ?", node.name())
                        .get("n")
                        .equals(0L),
                600,
                50,
                () -> "sessions of " + node + " are left in the database");
    }

    /** When all nodes are dead, so that the first one does not try to join them for a minute or two (docs/operations.md). */
    void forgetMembers() {
        world.ledger().execute("DELETE FROM jgroups_ping");
    }

    @Override
    public URI baseUrl() {
        return front.url();
    }

    @Override
    public URI managementUrl() {
        return first().server().managementUrl();
    }

    @Override
    public String logText() {
        return nodes.stream().map(node -> node.server().logText()).collect(Collectors.joining());
    }

    /**
     * One after the other: two that start at the same moment, with nobody there, may each be a cluster of its own until they
     * have found each other (docs/operations.md).
     */
    @Override
    public void start() {
        whole();
    }

    @Override
    public void stop() {
        atBoth(Node::stop);
    }

    @Override
    public void kill() {
        atBoth(Node::kill);
    }

    private void atBoth(java.util.function.Consumer<Node> work) {
        Together.run(nodes.stream()
                .map(node -> (Callable<Boolean>) () -> {
                    work.accept(node);
                    return true;
                })
                .toList());
    }

    @Override
    public void close() {
        nodes.forEach(node -> closeQuietly(node.server()));
        closeQuietly(front);
        closeQuietly(postgres);
    }

    private static void closeQuietly(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            System.err.println(one + " could not be closed: " + e);
        }
    }
}
