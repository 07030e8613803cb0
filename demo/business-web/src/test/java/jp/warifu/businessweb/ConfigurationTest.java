package jp.warifu.businessweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "BUSINESS_WEB_ISSUER", "https://id.bank.example/realms/business-web",
            "BUSINESS_WEB_BASE_URL", "https://web.bank.example:9443",
            "BUSINESS_WEB_ADMINISTRATOR_CLIENT_ID", "admin",
            "BUSINESS_WEB_ADMINISTRATOR_CLIENT_SECRET", "s1",
            "BUSINESS_WEB_USER_CLIENT_ID", "user",
            "BUSINESS_WEB_USER_CLIENT_SECRET", "s2-from-the-environment",
            "BUSINESS_WEB_KEY_STORE_FILE", "tls.p12",
            "BUSINESS_WEB_KEY_STORE_PASSWORD", "p");

    @Test
    void theEnvironmentAloneIsEnough() throws Exception {
        Configuration configuration = Configuration.read(Optional.empty(), ENVIRONMENT);

        assertThat(configuration.port()).isEqualTo(9443);
        assertThat(configuration.user().redirectUri()).hasToString("https://web.bank.example:9443/callback/user");
        assertThat(configuration.trustStore()).isEmpty();
        assertThat(configuration.aids()).isEmpty();
        assertThat(configuration.certificates()).isFalse();
    }

    @Test
    void theEnvironmentIsStrongerThanTheFile(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("p.properties");
        Files.writeString(file, "user.client-secret=from-the-file\nport=1234\n");

        Configuration configuration = Configuration.read(Optional.of(file), ENVIRONMENT);

        assertThat(configuration.user().secret()).isEqualTo("s2-from-the-environment");
        assertThat(configuration.port()).isEqualTo(1234);
    }

    @Test
    void whatIsMissingIsNamed() {
        for (String variable : ENVIRONMENT.keySet()) {
            Map<String, String> without = new HashMap<>(ENVIRONMENT);
            without.remove(variable);

            assertThatThrownBy(() -> Configuration.read(Optional.empty(), without))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("missing");
        }
    }

    @Test
    void theApplicationIsReachedOverTlsOnly() {
        Map<String, String> plain = new HashMap<>(ENVIRONMENT);
        plain.put("BUSINESS_WEB_BASE_URL", "http://web.bank.example");

        assertThatThrownBy(() -> Configuration.read(Optional.empty(), plain)).hasMessageContaining("base-url");
    }

    @Test
    void noSecretIsInItsText() throws Exception {
        assertThat(Configuration.read(Optional.empty(), ENVIRONMENT).toString())
                .doesNotContain("s1", "s2-from-the-environment", "password=p");
    }
}
