package jp.warifu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Set;
import jp.warifu.server.Programs;

/** What {@code testssl.sh} finds at the TLS of servers: protocols, ciphers, known vulnerabilities. */
public final class TlsExamination {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final List<String> WHAT = List.of("--protocols", "--standard", "--vulnerable");

    private static final Set<String> HARMLESS = Set.of("OK", "INFO", "WARN");

    private TlsExamination() {}

    /**
     * One line of the report.
     *
     * @param id testssl.sh's name of what it looked at, such as {@code ROBOT}
     * @param severity {@code OK}, {@code INFO}, {@code LOW}, {@code MEDIUM}, {@code HIGH}, {@code CRITICAL}; {@code WARN}
     *     and {@code FATAL} where it could not look
     */
    private record Finding(URI address, String id, String severity, String finding) {}

    private static boolean available() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        return Programs.find("testssl", "testssl.sh");
    }

    /** Examines all of them, where testssl.sh is installed. */
    public static void expectNothingThatHelpsAnAttacker(List<URI> addresses) {
        assumeTrue(available(), "testssl.sh is not installed");
        List<Finding> findings = of(addresses);

        for (URI address : addresses) {
            List<Finding> here = findings.stream()
                    .filter(finding -> finding.address().equals(address))
                    .toList();
            // All of it was looked at.
            assertThat(here)
                    .extracting(Finding::id)
                    .contains(
                            "SSLv3",
                            "TLS1",
                            "TLS1_2",
                            "TLS1_3",
                            "cipherlist_3DES_IDEA",
                            "secure_client_renego",
                            "LUCKY13");
            assertThat(severity(here, "TLS1_2")).isEqualTo("OK");
            assertThat(severity(here, "TLS1_3")).isEqualTo("OK");
        }
        assertThat(findings).allMatch(finding -> HARMLESS.contains(finding.severity()));
    }

    private static String severity(List<Finding> findings, String id) {
        return findings.stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow()
                .severity();
    }

    /** The findings at all of the addresses, one after the other. */
    private static List<Finding> of(List<URI> addresses) {
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
