package jp.warifu.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code testssl.sh} finds at the TLS of servers: protocols, ciphers, known vulnerabilities. */
final class TlsExamination {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final List<String> WHAT = List.of("--protocols", "--standard", "--vulnerable");

    private TlsExamination() {}

    /**
     * One line of the report.
     *
     * @param id testssl.sh's name of what it looked at, such as {@code ROBOT}
     * @param severity {@code OK}, {@code INFO}, {@code LOW}, {@code MEDIUM}, {@code HIGH}, {@code CRITICAL}; {@code WARN}
     *     and {@code FATAL} where it could not look
     */
    record Finding(URI address, String id, String severity, String finding) {}

    static boolean available() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        return Programs.find("testssl", "testssl.sh");
    }

    /** The findings at all of the addresses, one after the other. */
    static List<Finding> of(List<URI> addresses) {
        List<Finding> findings = new ArrayList<>();
        for (URI address : addresses) {
            findings.addAll(of(address));
        }
        return findings;
    }

    private static List<Finding> of(URI address) {
        try {
            Path directory = Files.createTempDirectory("warifu-testssl");
            Path report = directory.resolve("report.json");
            List<String> command = new ArrayList<>();
            command.add(program().orElseThrow().toString());
            command.addAll(List.of(
                    "--quiet",
                    "--color",
                    "0",
                    "--warnings",
                    "batch",
                    "--nodns",
                    "none",
                    "--ip",
                    "127.0.0.1",
                    "--jsonfile",
                    report.toString()));
            command.addAll(WHAT);
            command.add(address.toString());
            // Its exit code counts what it found.
            Programs.runWhateverItAnswers(LONGEST, Map.of(), command);
            List<Finding> findings = new ArrayList<>();
            for (JsonNode line : new ObjectMapper().readTree(report.toFile())) {
                findings.add(new Finding(
                        address,
                        line.path("id").asText(),
                        line.path("severity").asText(),
                        line.path("finding").asText()));
            }
            return findings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
