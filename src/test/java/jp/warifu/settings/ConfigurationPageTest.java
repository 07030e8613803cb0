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
        ConfigurationPage page = ConfigurationPage.read();
        if (Boolean.getBoolean("warifu.docs.update")) {
            page.current().write();
        }

        assertThat(ConfigurationPage.read().text()).isEqualTo(page.current().text());
    }
}
