package jp.warifu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import jp.warifu.demo.DemoRealm;
import jp.warifu.server.Programs;
import jp.warifu.server.ServerSettings;
import org.junit.jupiter.api.Test;

/** The Operator's resources agree with the image and the realm; there is no cluster here that they could be started in. */
final class OperatorExampleTest {
    private static final Path EXAMPLE = Path.of("deploy", "operator");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theImageIsTheProjects() throws IOException {
        assertThat(spec().path("image").textValue()).endsWith("/keycloak-warifu:" + projectVersion());
        assertThat(spec().path("startOptimized").booleanValue()).isTrue();
        assertThat(spec().path("instances").intValue()).isEqualTo(2);
    }

    @Test
    void itsOptionsAreThoseThatTheImageWasBuiltWith() throws IOException {
        Map<String, String> options = options();
        String dockerfile = Files.readString(Path.of("Dockerfile"));

        for (String option : ServerSettings.BUILD_OPTIONS) {
            String[] pair = option.substring(2).split("=", 2);
            assertThat(options).containsEntry(pair[0], pair[1]);
            assertThat(dockerfile).contains(option);
        }
        assertThat(dockerfile)
                .contains("--db=" + spec().path("db").path("vendor").textValue())
                .contains("KC_HTTPS_CIPHER_SUITES=" + options.get("https-cipher-suites"));
    }

    @Test
    void whatIsMountedIsDefinedAndUsed() throws IOException {
        JsonNode pod = spec().path("unsupported").path("podTemplate").path("spec");
        Map<String, String> mounts = each(pod.path("containers").path(0).path("volumeMounts")).stream()
                .collect(Collectors.toMap(
                        mount -> mount.path("name").textValue(),
                        mount -> mount.path("mountPath").textValue()));

        assertThat(each(pod.path("volumes")).stream()
                        .map(volume -> volume.path("name").textValue()))
                .containsExactlyInAnyOrderElementsOf(mounts.keySet());
        assertThat(mounts).containsEntry("vault", options().get("vault-dir"));
        assertThat(options().get("https-trust-store-file")).startsWith(mounts.get("authorities") + "/");
        assertThat(spec().path("db").path("url").textValue())
                .contains("sslrootcert=" + mounts.get("database-authority"));
        // Where TLS ends before Keycloak there are no client certificates.
        assertThat(spec().path("ingress").path("enabled").booleanValue()).isFalse();
    }

    @Test
    void theRealmIsTheWorkedExample() throws IOException {
        JsonNode resource = YAML.readTree(Programs.run(
                Duration.ofMinutes(1),
                Map.of(),
                List.of(EXAMPLE.resolve("realm-import").toAbsolutePath().toString())));
        JsonNode realm = resource.path("spec").path("realm");
        JsonNode example = JSON.readTree(Files.readString(DemoRealm.FILE));

        List<JsonNode> steps = certificateSteps(example);
        assertThat(steps).hasSize(2);
        for (JsonNode step : steps) {
            for (String file : List.of("authorities", "crl-file")) {
                ((ObjectNode) step).put(file, "authorities/" + step.path(file).textValue());
            }
        }
        assertThat(realm).isEqualTo(example);
        assertThat(resource.path("spec").path("keycloakCRName").textValue())
                .isEqualTo(keycloak().path("metadata").path("name").textValue());
    }

    @Test
    void everyVariableOfTheRealmHasItsSecret() throws IOException {
        JsonNode placeholders = YAML.readTree(Programs.run(
                        Duration.ofMinutes(1),
                        Map.of(),
                        List.of(EXAMPLE.resolve("realm-import").toAbsolutePath().toString())))
                .path("spec")
                .path("placeholders");
        Set<String> variables = Pattern.compile("\\$\\{(WARIFU_\\w+)}")
                .matcher(Files.readString(DemoRealm.FILE))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());

        Set<String> named = new HashSet<>();
        placeholders.fieldNames().forEachRemaining(named::add);
        assertThat(named).isEqualTo(variables);
        for (String variable : variables) {
            assertThat(placeholders.path(variable).path("secret").path("key").textValue())
                    .isEqualTo(variable);
        }
    }

    @Test
    void theWayInPassesTlsThrough() throws IOException {
        List<JsonNode> resources = new ArrayList<>();
        YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(EXAMPLE.resolve("passthrough.yaml").toFile())
                .forEachRemaining(resources::add);

        assertThat(resources)
                .extracting(resource -> resource.path("kind").textValue())
                .containsExactly("Service", "Ingress");
        assertThat(resources.get(0).at("/spec/ports/0/targetPort").intValue()).isEqualTo(8443);
        assertThat(resources
                        .get(1)
                        .at("/metadata/annotations/nginx.ingress.kubernetes.io~1ssl-passthrough")
                        .textValue())
                .isEqualTo("true");
        assertThat("https://" + resources.get(1).at("/spec/rules/0/host").textValue())
                .isEqualTo(spec().at("/hostname/hostname").textValue());
    }

    private static List<JsonNode> certificateSteps(JsonNode realm) {
        return each(realm.path("authenticatorConfig")).stream()
                .map(config -> config.path("config"))
                .filter(config -> config.has("crl-file"))
                .toList();
    }

    private static Map<String, String> options() throws IOException {
        return each(spec().path("additionalOptions")).stream()
                .collect(Collectors.toMap(
                        option -> option.path("name").textValue(),
                        option -> option.path("value").textValue()));
    }

    private static JsonNode spec() throws IOException {
        return keycloak().path("spec");
    }

    private static JsonNode keycloak() throws IOException {
        return YAML.readTree(EXAMPLE.resolve("keycloak.yaml").toFile());
    }

    /** As the pom has it: the first version after the project's own name. */
    static String projectVersion() throws IOException {
        return Pattern.compile("<artifactId>keycloak-warifu</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private static List<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
