package jp.warifu.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import jp.warifu.server.Pause;
import jp.warifu.server.Ports;
import jp.warifu.server.Programs;

/**
 * HAProxy with the very file that is delivered, and beside it a door of each node's own, by which a test decides who
 * answers. Doors are HAProxy's too: nodes that read the PROXY protocol understand nobody else.
 */
final class Front implements AutoCloseable {
    private static final Path CONFIGURATION = Path.of("deploy", "haproxy", "haproxy.cfg");

    private final Process process;
    private final Path log;
    private final int port;
    private final List<Integer> doors;

    private Front(Process process, Path log, int port, List<Integer> doors) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.doors = doors;
    }

    static boolean available() {
        return Programs.find("haproxy").isPresent();
    }

    /** Ports of the nodes as HAProxy reaches them. */
    record Target(int https, int management) {}

    /** As it is delivered, or with more connections left to an address: all of the tests' customers have the same one. */
    static Front start(Path directory, int port, List<Target> nodes, OptionalInt ofASource) {
        List<Integer> doors = nodes.stream().map(node -> Ports.free()).toList();
        try {
            Files.createDirectories(directory);
            Path configuration = directory.resolve("doors.cfg");
            Files.writeString(configuration, doors(nodes, doors));
            Path log = directory.resolve("haproxy.log");
            ProcessBuilder builder = new ProcessBuilder(
                            Programs.find("haproxy").orElseThrow().toString(),
                            "-db",
                            "-f",
                            CONFIGURATION.toAbsolutePath().toString(),
                            "-f",
                            configuration.toAbsolutePath().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("WARIFU_FRONT", "127.0.0.1:" + port);
            ofASource.ifPresent(most -> builder.environment().put("WARIFU_CONNECTIONS_OF_A_SOURCE", "" + most));
            for (int i = 0; i < nodes.size(); i++) {
                String name = "WARIFU_NODE" + (i + 1);
                builder.environment().put(name, "127.0.0.1:" + nodes.get(i).https());
                builder.environment()
                        .put(name + "_MANAGEMENT_PORT", "" + nodes.get(i).management());
            }
            Front front = new Front(builder.start(), log, port, doors);
            front.awaitListening();
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String doors(List<Target> nodes, List<Integer> doors) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < nodes.size(); i++) {
            text.append("""
                    listen door%1$d
                        bind 127.0.0.1:%2$d
                        server node%1$d 127.0.0.1:%3$d send-proxy-v2
                    """.formatted(i + 1, doors.get(i), nodes.get(i).https()));
        }
        return text.toString();
    }

    URI url() {
        return URI.create("https://localhost:" + port);
    }

    /** The way to one node only; they are counted from 1, as they are named. */
    URI door(int node) {
        return URI.create("https://localhost:" + doors.get(node - 1));
    }

    /** Waits until the balancer itself has noticed that a node is there or is not: until then it may send somebody to it. */
    void awaitSeen(int node, boolean up) {
        Pattern notices = Pattern.compile("nodes/node" + node + " is (UP|DOWN)");
        String wanted = up ? "UP" : "DOWN";
        Pause.until(
                () -> notices.matcher(log())
                        .results()
                        .map(notice -> notice.group(1))
                        .reduce((earlier, later) -> later)
                        .map(wanted::equals)
                        .orElse(up),
                300,
                100,
                () -> "HAProxy does not see node" + node + " as " + wanted + ":\n" + log());
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening() {
        for (int i = 0; i < 100; i++) {
            if (!Ports.isFree(port)) {
                return;
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("HAProxy ended:\n" + log());
            }
            Pause.millis(50);
        }
        close();
        throw new IllegalStateException("HAProxy does not listen:\n" + log());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
