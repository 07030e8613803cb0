package jp.warifu.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.settings.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.authentication.AuthenticatorFactory;

/** What people who configure flows find in the admin console: each step by a clear name, with its settings explained. */
@ServerTest
final class AdminConsoleIT {
    private static final String AUTHENTICATION = "/admin/realms/business-web/authentication/";

    static Stream<StepFactory> steps() {
        return ServiceLoader.load(AuthenticatorFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(StepFactory.class::isInstance)
                .map(StepFactory.class::cast);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyStepIsOfferedWithItsSettings(StepFactory step, WarifuServer server) {
        JsonNode description = server.admin().get(AUTHENTICATION + "config-description/" + step.getId());
        assertThat(description.get("name").textValue()).isEqualTo(step.getDisplayType());
        assertThat(description.get("helpText").textValue()).isEqualTo(step.getHelpText());
        for (Setting<?> setting : step.settings()) {
            JsonNode property = property(description, setting.key());
            assertThat(property.get("label").textValue()).isEqualTo(setting.label());
            assertThat(property.get("helpText").textValue()).isEqualTo(setting.help());
            assertThat(property.get("type").textValue()).isEqualTo(setting.type());
            assertThat(property.path("defaultValue").asText(null)).isEqualTo(setting.defaultText());
        }
    }

    @Test
    void thereIsAStepForEachFactor() {
        assertThat(steps().map(StepFactory::getId))
                .containsExactlyInAnyOrder(
                        "warifu-session",
                        "warifu-certificate",
                        "warifu-pin",
                        "warifu-contract-login",
                        "warifu-initial-pins",
                        "warifu-card",
                        "warifu-notice",
                        "warifu-otp",
                        "warifu-confirmation-pin");
    }

    @Test
    void theWorkedExampleUsesOnlySettingsThatExist(WarifuServer server) {
        List<String> unknown = new ArrayList<>();
        for (StepFactory step : steps().toList()) {
            List<String> known =
                    new ArrayList<>(step.settings().stream().map(Setting::key).toList());
            known.add("default.reference.value");
            known.add("default.reference.maxAge");
            for (String flow : List.of("warifu administrator", "warifu user")) {
                server.admin()
                        .get(AUTHENTICATION + "flows/" + flow.replace(" ", "%20") + "/executions")
                        .forEach(execution -> {
                            if (execution.path("providerId").asText().equals(step.getId())
                                    && execution.has("authenticationConfig")) {
                                server.admin()
                                        .get(AUTHENTICATION + "config/"
                                                + execution
                                                        .get("authenticationConfig")
                                                        .textValue())
                                        .get("config")
                                        .fieldNames()
                                        .forEachRemaining(key -> {
                                            if (!known.contains(key)) {
                                                unknown.add(step.getId() + ": " + key);
                                            }
                                        });
                            }
                        });
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static JsonNode property(JsonNode description, String key) {
        for (JsonNode property : description.get("properties")) {
            if (property.get("name").textValue().equals(key)) {
                return property;
            }
        }
        throw new AssertionError("no setting " + key + " in " + description);
    }
}
