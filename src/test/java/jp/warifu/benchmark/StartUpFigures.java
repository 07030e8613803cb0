package jp.warifu.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import jp.warifu.database.Figure;
import jp.warifu.demo.DemoPki;
import jp.warifu.server.Database;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.KeycloakServer;
import jp.warifu.server.Postgres;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerSettings;

/** A Keycloak with the jar in place, in a realm that does not use it, against one without (P11). */
final class StartUpFigures {
    private static final Path DIRECTORY = Path.of("target", "benchmark-server");
    private static final Path JAR = Path.of(System.getProperty("warifu.jar"));
    private static final String REALM = "plain";
    private static final String APPLICATION = "https://application.invalid/callback";
    private static final int LOG_INS = 20;
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    /** One of the two, its database, and what was measured of it. */
    private record Subject(ServerSettings settings, Figure cpu, Figure heap, List<Map<String, Long>> statements) {}

    private final DemoPki pki = DemoPki.open(DIRECTORY.resolve("pki"));

    static void measure(int rounds) {
        try (Postgres postgres = Postgres.start("shared_preload_libraries = 'pg_stat_statements'")) {
            new StartUpFigures().measure(postgres, rounds);
        }
    }

    private void measure(Postgres postgres, int rounds) {
        Subject bare = subject(postgres, "bare");
        Subject with = subject(postgres, "with");
        Subject ours = new Subject(with.settings().provider(JAR), with.cpu(), with.heap(), with.statements());
        // The first start makes the tables, and the second is the first that finds them.
        prepare(bare);
        prepare(ours);
        Figure cpu = new Figure("P11 CPU until ready, with the jar against without (≤ 1.03)");
        Figure heap = new Figure("P11 live heap more (MB, ≤ 2)");
        Figure different = new Figure("P11 statements of a plain log-in that differ (0)");
        for (int i = 0; i < rounds; i++) {
            start(i % 2 == 0 ? bare : ours);
            start(i % 2 == 0 ? ours : bare);
            cpu.add(ours.cpu().values().get(i) / bare.cpu().values().get(i));
            heap.add(ours.heap().values().get(i) - bare.heap().values().get(i));
            different.add(difference(bare.statements().get(i), ours.statements().get(i)));
        }
        Figure jar = new Figure("P11 jar apart from the token app's files (MB, ≤ 1)");
        jar.add(jarBytes() / 1e6);
        Stream.of(cpu, bare.cpu(), heap, bare.heap(), different, jar).forEach(Figure::print);
    }

    private Subject subject(Postgres postgres, String name) {
        Database database = postgres.create(name);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION pg_stat_statements");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Subject(
                ServerSettings.of(
                        Path.of(System.getProperty("warifu.keycloak.home")),
                        DIRECTORY.resolve("start-" + name),
                        database,
                        pki,
                        DIRECTORY.resolve("vault")),
                new Figure("P11 CPU until ready, bare (s)"),
                new Figure("P11 live heap, bare (MB)"),
                new ArrayList<>());
    }

    private void prepare(Subject subject) {
        try (KeycloakServer server = KeycloakServer.start(subject.settings())) {
            RestClient admin = RestClient.admin(pki, server.baseUrl(), "admin", "admin");
            admin.post(
                            "/admin/realms",
                            Map.of(
                                    "realm",
                                    REALM,
                                    "enabled",
                                    true,
                                    "passwordPolicy",
                                    MeasuredServer.NULL_HASH,
                                    "clients",
                                    List.of(Map.of(
                                            "clientId",
                                            "plain",
                                            "publicClient",
                                            true,
                                            "redirectUris",
                                            List.of(APPLICATION))),
                                    "users",
                                    List.of(Map.of(
                                            "username", "plain",
                                            "enabled", true,
                                            "email", "plain@example.com",
                                            "firstName", "Plain",
                                            "lastName", "Plain",
                                            "credentials", List.of(Map.of("type", "password", "value", "plain"))))))
                    .ok();
        }
    }

    private void start(Subject subject) {
        try (KeycloakServer server = KeycloakServer.start(subject.settings())) {
            subject.cpu().add(Cpu.of(server.processes().stream()).millisSince(Cpu.NONE) / 1000);
            for (int i = 0; i < LOG_INS; i++) {
                logIn(server);
            }
            subject.statements().add(statements(server, subject.settings().database()));
            subject.heap().add(liveBytes(server) / 1e6);
        }
    }

    private void logIn(KeycloakServer server) {
        HttpBrowser browser = HttpBrowser.withoutCertificate(pki);
        Customer.accepted(browser.get(StockRealm.entry(server.baseUrl() + "/realms/" + REALM, "plain", Map.of()))
                .form()
                .set("username", "plain")
                .set("password", "plain")
                .submit());
    }

    /** How often each statement came in a log-in. */
    private Map<String, Long> statements(KeycloakServer server, Database database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_stat_statements_reset()");
            for (int i = 0; i < LOG_INS; i++) {
                logIn(server);
            }
            Map<String, Long> all = new TreeMap<>();
            try (ResultSet found = statement.executeQuery("SELECT query, calls FROM pg_stat_statements"
                    + " JOIN pg_database d ON d.oid = dbid WHERE datname = current_database()")) {
                while (found.next()) {
                    all.merge(found.getString(1), Math.round(found.getDouble(2) / LOG_INS), Long::sum);
                }
            }
            // What comes less often comes by the clock.
            all.values().removeIf(often -> often == 0);
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double difference(Map<String, Long> bare, Map<String, Long> ours) {
        if (bare.isEmpty()) {
            throw new IllegalStateException("A log-in without statements");
        }
        return Stream.concat(bare.keySet().stream(), ours.keySet().stream())
                .distinct()
                .filter(sql -> !bare.getOrDefault(sql, 0L).equals(ours.getOrDefault(sql, 0L)))
                .peek(sql -> System.err.println("differs: " + sql))
                .count();
    }

    /** A histogram of what is alive, for which everything else is collected. */
    private static long liveBytes(KeycloakServer server) {
        ProcessHandle java = server.processes().stream()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow();
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(java.pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = TOTAL.matcher(text);
            if (!total.find()) {
                throw new IllegalStateException(text);
            }
            return Long.parseLong(total.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long jarBytes() {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return JAR.toFile().length()
                    - jar.stream()
                            .filter(entry -> entry.getName().startsWith("warifu-token-app/"))
                            .mapToLong(ZipEntry::getCompressedSize)
                            .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
