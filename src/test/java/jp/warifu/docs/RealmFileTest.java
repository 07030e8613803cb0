package jp.warifu.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jp.warifu.demo.DemoRealm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What docs/assurance.md says of the realm that is shipped. */
final class RealmFileTest {
    private static JsonNode realm;

    @BeforeAll
    static void read() throws IOException {
        realm = new ObjectMapper().readTree(DemoRealm.FILE.toFile());
    }

    @Test
    void everythingIsOverTls() {
        assertThat(realm.path("sslRequired").asText()).isEqualTo("all");
        assertThat(realm.path("browserSecurityHeaders")
                        .path("strictTransportSecurity")
                        .asText())
                .startsWith("max-age=31536000");
    }

    /** Keycloak has policies that end passwords and keep old ones away; here a PIN stays until it is changed. */
    @Test
    @Tag("S15")
    void pinsDoNotEndByThemselves() {
        assertThat(realm.path("passwordPolicy").asText())
                .contains("length(6)", "maxLength(12)")
                .doesNotContainIgnoringCase("expired")
                .doesNotContainIgnoringCase("history");
    }

    @Test
    void hasNoAccountOfAPerson() {
        assertThat(each("users"))
                .isNotEmpty()
                .allMatch(user -> user.has("serviceAccountClientId"))
                .noneMatch(user -> user.has("credentials"));
        assertThat(realm.toString()).doesNotContain("\"hashedSaltedValue\"");
    }

    @Test
    void speaksOpenIdConnectOnly() {
        assertThat(each("clients"))
                .isNotEmpty()
                .allMatch(client -> client.path("protocol").asText().equals("openid-connect"));
        assertThat(realm.path("identityProviders")).isEmpty();
    }

    /** A secret in the file would be everybody's. */
    @Test
    void holdsNoSecretOfAClient() {
        assertThat(each("clients").map(client -> client.path("secret").asText()))
                .allMatch(secret -> secret.isEmpty() || secret.matches("\\$\\{[A-Z_]+}"));
    }

    private static Stream<JsonNode> each(String list) {
        return StreamSupport.stream(realm.path(list).spliterator(), false);
    }
}
