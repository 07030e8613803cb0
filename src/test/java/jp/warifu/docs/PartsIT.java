package jp.warifu.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The lists of parts (SBOM, CycloneDX) say what is in the jar and what it needs. */
final class PartsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IN_THE_JAR = "META-INF/sbom/frontend.cdx.json";
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<artifactId>([^<]+)</artifactId>\\s*<version>[^<]+</version>\\s*<scope>(provided|test)</scope>");

    private static JarFile jar() throws IOException {
        return new JarFile(System.getProperty("warifu.jar"));
    }

    private static JsonNode inTheJar() throws IOException {
        try (JarFile jar = jar();
                InputStream in = jar.getInputStream(jar.getEntry(IN_THE_JAR))) {
            return JSON.readTree(in);
        }
    }

    private static JsonNode needed() throws IOException {
        return JSON.readTree(Path.of(System.getProperty("warifu.jar"))
                .resolveSibling("bom.json")
                .toFile());
    }

    private static Map<String, String> versions(JsonNode bom) {
        return StreamSupport.stream(bom.path("components").spliterator(), false)
                .collect(Collectors.toMap(
                        part -> part.path("name").textValue(),
                        part -> part.path("version").textValue(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    @Test
    void whatBrowsersGetIsOfTheLockedVersions() throws IOException {
        JsonNode lock = JSON.readTree(Files.readString(Path.of("frontend/package-lock.json")));
        Map<String, String> parts = versions(inTheJar());

        assertThat(parts).containsKeys("pkijs", "asn1js");
        parts.forEach((name, version) -> assertThat(version)
                .as(name)
                .isEqualTo(lock.path("packages")
                        .path("node_modules/" + name)
                        .path("version")
                        .textValue()));
    }

    /** The rest of the jar is our own: nothing of anybody's is packed into it. */
    @Test
    void noOthersClassIsInTheJar() throws IOException {
        try (JarFile jar = jar()) {
            List<String> others = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") || name.endsWith(".jar"))
                    .filter(name -> !name.startsWith("jp/warifu/"))
                    .toList();
            assertThat(others).isEmpty();
        }
    }

    @Test
    void whatTheJarNeedsIsWhatItIsCompiledAgainst() throws IOException {
        Map<String, Set<String>> declared = new TreeMap<>();
        DEPENDENCY
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .forEach(found -> declared.computeIfAbsent(found.group(2), scope -> new TreeSet<>())
                        .add(found.group(1)));
        Set<String> parts = versions(needed()).keySet();

        assertThat(declared.get("provided")).contains("keycloak-services", "commons-codec");
        assertThat(parts).containsAll(declared.get("provided"));
        assertThat(parts).doesNotContain("archunit", "jazzer", "greenmail", "jqwik");
    }

    /** The same build gives the same list: it has no number of its own, and the time of the version. */
    @Test
    void nothingInThemIsOfThisBuildAlone() throws IOException {
        String version = Pattern.compile("<project.build.outputTimestamp>([^<]+)<")
                .matcher(Files.readString(Path.of("pom.xml"), StandardCharsets.UTF_8))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        for (JsonNode bom : List.of(inTheJar(), needed())) {
            assertThat(bom.path("bomFormat").textValue()).isEqualTo("CycloneDX");
            assertThat(bom.has("serialNumber")).isFalse();
            assertThat(bom.path("metadata").path("timestamp").asText(version)).isEqualTo(version);
        }
    }
}
