package jp.warifu.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Keycloak of the unzipped distribution, in a directory and on ports of its own. */
public final class KeycloakServer implements Keycloak {

    /** What the server was built from. */
    private static final String STAMP = "build.stamp";

    private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final ServerSettings settings;
    private volatile @Nullable Process process;
    private long logBefore;

    private KeycloakServer(ServerSettings settings) {
        this.settings = settings;
    }

    /** Installs, builds when something changed, starts, and returns when the server says it is ready. */
    public static KeycloakServer start(ServerSettings settings) {
        KeycloakServer server = of(settings);
        server.start();
        return server;
    }

    /** A server that is still to be started, and may be closed at any time. */
    public static KeycloakServer of(ServerSettings settings) {
        KeycloakServer server = new KeycloakServer(settings);
        // Whoever is ended from outside closes nothing.
        Runtime.getRuntime().addShutdownHook(new Thread(server::kill));
        return server;
    }

    public ServerSettings settings() {
        return settings;
    }

    @Override
    public URI baseUrl() {
        return URI.create("https://localhost:" + settings.httpsPort());
    }

    public Path log() {
        return settings.home().resolve("keycloak.log");
    }

    @Override
    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + settings.managementPort());
    }

    @Override
    public String logText() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script and the server itself; none when it does not run. */
    public List<ProcessHandle> processes() {
        Process current = process;
        return current == null
                ? List.of()
                : Stream.concat(current.toHandle().descendants(), Stream.of(current.toHandle()))
                        .toList();
    }

    public boolean running() {
        Process current = process;
        return current != null && current.isAlive();
    }

    @Override
    public void start() {
        if (running()) {
            throw new IllegalStateException("Already running on " + baseUrl());
        }
        endLeftOver();
        install();
        try {
            List<String> command = new ArrayList<>(List.of(
                    script(),
                    "start",
                    "--optimized",
                    "--import-realm",
                    "--db-url=" + settings.database().url(),
                    "--db-username=" + settings.database().user(),
                    "--http-enabled=false",
                    "--https-port=" + settings.httpsPort(),
                    "--http-management-port=" + settings.managementPort(),
                    "--http-management-host=127.0.0.1",
                    "--http-management-scheme=http",
                    "--https-certificate-file=" + settings.pki().serverCertificateFile(),
                    "--https-certificate-key-file=" + settings.pki().serverKeyFile(),
                    "--https-trust-store-file=" + settings.pki().trustStore(),
                    "--https-trust-store-password=" + settings.pki().password(),
                    "--https-cipher-suites=" + ServerSettings.CIPHER_SUITES,
                    "--vault-dir=" + settings.vault(),
                    // Each look at a server that still starts would be a line of log.
                    "--log-level=info,io.smallrye.health:warn",
                    // Nobody waits an hour for a mail here.
                    "--spi-realm-restapi-extension--warifu--certificate-round-seconds=3",
                    "--spi-realm-restapi-extension--warifu--removal-round-seconds=3",
                    "--hostname=" + baseUrl(),
                    "--cache=local"));
            // One of a cluster is reached at another address and has other caches.
            Set<String> chosen =
                    settings.options().stream().map(KeycloakServer::name).collect(Collectors.toSet());
            command.removeIf(option -> chosen.contains(name(option)));
            command.addAll(settings.options());
            ProcessBuilder builder = processBuilder(command);
            builder.environment().putAll(settings.environment());
            builder.environment().put("KC_DB_PASSWORD", settings.database().password());
            builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", settings.adminUser());
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword());
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            logBefore = Files.exists(log()) ? Files.size(log()) : 0;
            Process started = builder.start();
            process = started;
            Files.writeString(pidFile(), Long.toString(started.pid()));
            awaitReady(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes over what another server has built, when it was built from the same things; start builds otherwise. */
    public KeycloakServer builtAs(Path otherHome) {
        try {
            Path built = otherHome.toAbsolutePath().resolve(STAMP);
            Path stamp = settings.home().resolve(STAMP);
            boolean same = Files.exists(built) && Files.readString(built).equals(stamp());
            if (same && !(Files.exists(stamp) && Files.readString(stamp).equals(stamp()))) {
                Files.createDirectories(settings.home());
                Files.deleteIfExists(stamp);
                copyParts(otherHome.toAbsolutePath());
                Files.copy(built, stamp);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the server to stop and ends it when it does not. */
    @Override
    public void stop() {
        end(false);
    }

    @Override
    public void kill() {
        end(true);
    }

    @Override
    public void close() {
        stop();
    }

    private void end(boolean atOnce) {
        Process current = process;
        if (current != null) {
            end(current.toHandle(), atOnce);
            process = null;
        }
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(ProcessHandle root, boolean atOnce) {
        // The script is the parent of the server: a signal to the script alone may leave the server behind.
        List<ProcessHandle> all =
                Stream.concat(root.descendants(), Stream.of(root)).toList();
        if (!atOnce) {
            all.forEach(ProcessHandle::destroy);
            if (await(all, STOP_TIMEOUT)) {
                return;
            }
        }
        all.forEach(ProcessHandle::destroyForcibly);
        await(all, STOP_TIMEOUT);
    }

    private static boolean await(List<ProcessHandle> processes, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.millis(200);
        }
        return true;
    }

    /** Ends a server of this directory whose launcher was killed without a chance to do so. */
    private void endLeftOver() {
        try {
            if (Files.exists(pidFile())) {
                long pid = Long.parseLong(Files.readString(pidFile()).strip());
                ProcessHandle.of(pid)
                        .filter(handle -> handle.info()
                                .commandLine()
                                .filter(line -> line.contains(settings.home().toString()))
                                .isPresent())
                        .ifPresent(handle -> end(handle, false));
                Files.deleteIfExists(pidFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void install() {
        try {
            Files.createDirectories(settings.home());
            String stamp = stamp();
            Path stampFile = settings.home().resolve(STAMP);
            boolean built =
                    Files.exists(stampFile) && Files.readString(stampFile).equals(stamp);
            if (!built) {
                Files.deleteIfExists(stampFile);
                copyParts(settings.distribution());
                copyProviders();
            }
            copyConfiguration();
            if (!built) {
                build();
                Files.writeString(stampFile, stamp);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyParts(Path from) throws IOException {
        for (String part : List.of("bin", "conf", "lib", "providers", "themes")) {
            Path target = settings.home().resolve(part);
            delete(target);
            copy(from.resolve(part), target);
        }
        Files.copy(
                from.resolve("version.txt"),
                settings.home().resolve("version.txt"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void copyProviders() throws IOException {
        for (Path jar : settings.providers()) {
            Files.copy(
                    jar,
                    settings.home()
                            .resolve("providers")
                            .resolve(jar.getFileName().toString()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void copyConfiguration() throws IOException {
        Path conf = settings.home().resolve("conf");
        for (Path file : List.of(
                settings.pki().authorityFile(),
                settings.pki().authorityKeyStore(),
                settings.pki().revocationListFile())) {
            Files.copy(file, conf.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
        }
        Path imports = settings.home().resolve("data").resolve("import");
        delete(imports);
        Files.createDirectories(imports);
        for (Path realm : settings.realms()) {
            Files.copy(realm, imports.resolve(realm.getFileName().toString()));
        }
    }

    private void build() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(script(), "build", "--db=" + settings.database().vendor()));
        command.addAll(ServerSettings.BUILD_OPTIONS);
        Path buildLog = settings.home().resolve("build.log");
        ProcessBuilder builder = processBuilder(command).redirectOutput(buildLog.toFile());
        builder.environment().putAll(settings.environment());
        Process build = builder.start();
        try {
            if (!build.waitFor(BUILD_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                end(build.toHandle(), true);
                throw new IllegalStateException("kc.sh build did not end, see " + buildLog);
            }
        } catch (InterruptedException e) {
            end(build.toHandle(), true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        if (build.exitValue() != 0) {
            throw new IllegalStateException("kc.sh build failed:\n" + Files.readString(buildLog));
        }
    }

    private ProcessBuilder processBuilder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(settings.home().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Map<String, String> environment = builder.environment();
        // Settings of whoever runs this must not leak into the server.
        environment.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("KEYCLOAK_"));
        environment.remove("JAVA_OPTS");
        environment.remove("JAVA_OPTS_APPEND");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx" + settings.maxHeapMiB() + "m");
        return builder;
    }

    private void awaitReady(Process started) throws IOException {
        try {
            Readiness.await(settings.managementPort(), started::isAlive);
        } catch (IllegalStateException e) {
            stop();
            throw new IllegalStateException(e.getMessage() + ":\n" + endOfLog(), e);
        }
    }

    /** What the server has written since this start, cut to its last lines. */
    private String endOfLog() throws IOException {
        byte[] all = Files.readAllBytes(log());
        String written = new String(all, (int) logBefore, all.length - (int) logBefore, StandardCharsets.UTF_8);
        List<String> lines = written.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private String stamp() throws IOException {
        StringBuilder stamp = new StringBuilder();
        stamp.append(Files.readString(settings.distribution().resolve("version.txt"))
                        .strip())
                .append('\n');
        stamp.append(settings.database().vendor()).append('\n');
        stamp.append(ServerSettings.BUILD_OPTIONS).append('\n');
        settings.environment().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("KC_"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(variable -> stamp.append(variable).append('\n'));
        for (Path jar : settings.providers()) {
            stamp.append(sha256(jar)).append(' ').append(jar.getFileName()).append('\n');
        }
        return stamp.toString();
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(String option) {
        return option.replaceFirst("=.*", "");
    }

    private String script() {
        return settings.home().resolve("bin").resolve("kc.sh").toString();
    }

    private Path pidFile() {
        return settings.home().resolve("keycloak.pid");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file));
                // The build writes below lib/quarkus; the other libraries are 200 MB that never change.
                if (file.toString().contains("/lib/lib/")) {
                    link(file, target);
                } else {
                    Files.copy(file, target, new CopyOption[] {StandardCopyOption.COPY_ATTRIBUTES});
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void link(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    public static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
