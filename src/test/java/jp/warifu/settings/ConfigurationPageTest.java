package jp.warifu.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md lists the settings as they are declared. After a change of a declaration,
 * {@code mvn test -Dtest=ConfigurationPageTest -Dwarifu.docs.update=true} rewrites its section.
 */
final class ConfigurationPageTest {
    @Test
    void listsEverySettingAsItIsDeclared() {
        String current = ConfigurationPage.SECTION.documentWith(ConfigurationPage.section());

        assertThat(ConfigurationPage.SECTION.document()).isEqualTo(current);
    }
}
