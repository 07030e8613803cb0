package jp.warifu.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jp.warifu.server.Pause;
import jp.warifu.server.Ports;

/** The demo in a process and a directory of its own, started as bin/demo starts it. */
public final class RunningDemo implements AutoCloseable {

    private static final long START_MINUTES = 6;

    private final Path root;
    private final int port;
    private Process process;

    private RunningDemo(Path root, int port, Process process) {
        this.root = root;
        this.port = port;
        this.process = process;
    }

    /**
     * Waits until it is ready.
     *
     * @param root an empty directory; what bin/demo finds in a clone after its build is linked into it
     * @param keycloak the unzipped distribution
     * @param jar the extension
     */
    public static RunningDemo start(Path root, Path keycloak, Path jar) {
        try {
            layOut(root, keycloak.toAbsolutePath(), jar.toAbsolutePath());
            int port = freePorts();
            return new RunningDemo(root, port, launch(root, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code demo.json} says now. */
    public DemoData data() {
        return DemoData.read(root.resolve("target/demo/demo.json"));
    }

    /** What the paths in the data start from. */
    public Path root() {
        return root;
    }

    public URI baseUrl() {
        return URI.create("https://localhost:" + port);
    }

    /** Where the application is. */
    public URI application() {
        return URI.create("https://localhost:" + (port + 1));
    }

    /** Stops and starts it on the same data. */
    public void restart() {
        close();
        try {
            process = launch(root, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Ctrl-C does; the server must be gone with it. */
    @Override
    public void close() {
        List<ProcessHandle> servers = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || servers.stream().anyMatch(ProcessHandle::isAlive)) {
                throw new IllegalStateException("The demo does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void layOut(Path root, Path keycloak, Path jar) throws IOException {
        Files.createDirectories(root.resolve("target"));
        for (String part : List.of("realm-config", "demo")) {
            Files.createSymbolicLink(root.resolve(part), Path.of(part).toAbsolutePath());
        }
        for (Path built : List.of(keycloak, jar)) {
            Files.createSymbolicLink(root.resolve("target").resolve(built.getFileName()), built);
        }
    }

    private static Process launch(Path root, int port) throws IOException {
        Path output = root.resolve("demo.log");
        Files.deleteIfExists(output);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        Demo.class.getName(),
                        "--port",
                        Integer.toString(port))
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(START_MINUTES);
        while (!Files.readString(output, StandardCharsets.UTF_8).contains("\nReady\n")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroy();
                throw new IllegalStateException(
                        "The demo does not become ready; it says: " + Files.readString(output, StandardCharsets.UTF_8));
            }
            Pause.millis(500);
        }
        return process;
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePorts() {
        for (int tries = 0; tries < 100; tries++) {
            int candidate = Ports.free();
            if (candidate < 65533 && Ports.isFree(candidate + 1) && Ports.isFree(candidate + 2)) {
                return candidate;
            }
        }
        throw new IllegalStateException("no three free ports in a row");
    }
}
