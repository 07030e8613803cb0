package jp.warifu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jp.warifu.server.ServerSettings;
import org.junit.jupiter.api.Test;

/** What is deployed has a version, is bounded and carries no secret, as {@code Dockerfile} and {@code docker-compose.yml} say. */
final class PinnedTest {

    @Test
    void theImageIsMadeFromTheKeycloakThatIsTested() throws IOException {
        String version = only("<keycloak.version>([^<]+)<", Path.of("pom.xml"));
        List<String> bases = Pattern.compile("(?m)^FROM (\\S+)")
                .matcher(Files.readString(Path.of("Dockerfile")))
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(bases).hasSize(2).containsOnly("quay.io/keycloak/keycloak:" + version);
        assertThat(only("base.name=\"([^\"]+)\"", Path.of("Dockerfile"))).isEqualTo(bases.get(0));
        assertThat(Files.readString(Path.of("Dockerfile")))
                .contains("\nUSER 1000\n", "\nHEALTHCHECK ")
                .contains("KC_HTTPS_CIPHER_SUITES=" + ServerSettings.CIPHER_SUITES + "\n");
    }

    @Test
    void everyContainerHasAVersionAndItsBounds() throws IOException {
        JsonNode services = compose().path("services");
        assertThat(services).hasSize(6);
        for (JsonNode service : services) {
            JsonNode own =
                    service.path("<<").isMissingNode() ? service : compose().path("x-keycloak");
            assertThat(own.path("image").textValue()).containsPattern(":v?\\d+\\.\\d+");
            assertThat(own.path("mem_limit").isTextual()).isTrue();
            assertThat(own.path("pids_limit").isInt()).isTrue();
            assertThat(own.path("read_only").booleanValue()).isTrue();
            assertThat(own.path("cap_drop").path(0).textValue()).isEqualTo("ALL");
            assertThat(own.path("security_opt").path(0).textValue()).isEqualTo("no-new-privileges:true");
            // Nothing is offered to other machines.
            for (JsonNode port : service.path("ports")) {
                assertThat(port.textValue()).startsWith("127.0.0.1:");
            }
        }
        assertThat(compose().path("x-keycloak").path("image").textValue())
                .endsWith(":" + OperatorExampleTest.projectVersion());
    }

    @Test
    void secretsAreFiles() throws IOException {
        assertThat(Files.readString(Path.of("docker-compose.yml"))).doesNotContainPattern("(?i)password:[ \\t]*\\S");
        for (JsonNode secret : compose().path("secrets")) {
            assertThat(secret.path("file").textValue()).startsWith("${WARIFU_SECRETS:-");
        }
    }

    private static JsonNode compose() throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("docker-compose.yml").toFile());
    }

    private static String only(String pattern, Path file) throws IOException {
        List<MatchResult> found = Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0).group(1);
    }
}
