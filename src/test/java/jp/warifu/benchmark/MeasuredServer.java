package jp.warifu.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.warifu.scenario.World;
import jp.warifu.server.KeycloakServer;
import jp.warifu.server.Postgres;
import jp.warifu.server.WarifuServer;

/** A server with a database, both of the measurement's own, gone when it ends. */
final class MeasuredServer implements AutoCloseable {
    static final String NULL_HASH = "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";

    private final Postgres postgres;
    private final WarifuServer server;
    private final List<WarifuServer> nodes;
    private final World world;

    /** @param more other nodes, whose CPU counts, too */
    MeasuredServer(Postgres postgres, WarifuServer server, WarifuServer... more) {
        this.postgres = postgres;
        this.server = server;
        this.nodes = Stream.concat(Stream.of(server), Stream.of(more)).toList();
        this.world = World.of(server);
    }

    static MeasuredServer start() {
        Postgres postgres = Postgres.start(
                "shared_preload_libraries = 'pg_stat_statements'",
                "pg_stat_statements.max = 10000",
                "pg_stat_statements.track_utility = on");
        try {
            return new MeasuredServer(
                    postgres, WarifuServer.start(Path.of("target", "benchmark-server"), postgres.create("keycloak")));
        } catch (RuntimeException | Error e) {
            postgres.close();
            throw e;
        }
    }

    World world() {
        return world;
    }

    WarifuServer server() {
        return server;
    }

    Postgres postgres() {
        return postgres;
    }

    /** CPU so far of the server and of the database. */
    Cpu cpu() {
        return Cpu.of(Stream.concat(
                nodes.stream().flatMap(node -> ((KeycloakServer) node.keycloak()).processes().stream()),
                Stream.concat(Stream.of(postgres.process()), postgres.process().children())));
    }

    /** Bytes that PostgreSQL has written into its log of changes so far. */
    long written() {
        return ((Number) world.ledger()
                        .one("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint AS bytes")
                        .get("bytes"))
                .longValue();
    }

    /** How PINs and passwords of Warifu's realm are hashed from the next log-in on; empty: as Keycloak does by itself. */
    void hash(String policy) {
        String rules = server.admin()
                .get(world.admin(""))
                .get("passwordPolicy")
                .textValue()
                .replaceAll(" and hash\\w+\\([^)]*\\)", "");
        server.admin()
                .put(world.admin(""), Map.of("passwordPolicy", policy.isEmpty() ? rules : rules + " and " + policy))
                .ok();
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            postgres.close();
        }
    }
}
