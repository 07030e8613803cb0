package jp.warifu.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import jp.warifu.contract.Role;
import jp.warifu.contract.SubjectPattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting has a default, or must be given; a wrong one is refused by its name. */
final class SettingTest {
    private static final Setting<Integer> LIMIT = Setting.number("limit", "Limit", "How many", 5, 3, 10);
    private static final Setting<Role> ENTRY = Setting.choice("entry", "Entry", "Whose", Role.class, null);

    private static Settings saved(String key, String text) {
        Map<String, String> values = text == null ? Map.of() : Map.of(key, text);
        return values::get;
    }

    @Nested
    class ANumber {
        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "  "})
        void hasItsDefaultWhenItIsNotSet(String text) {
            assertThat(LIMIT.of(saved("limit", text))).isEqualTo(5);
        }

        @ParameterizedTest
        @ValueSource(strings = {"3", "10", " 7 "})
        void liesInItsRange(String text) {
            assertThat(LIMIT.of(saved("limit", text))).isEqualTo(Integer.parseInt(text.strip()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2", "11", "-1", "0", "x", "5.0", "99999999999", "5 6"})
        void isOtherwiseRefusedByName(String text) {
            assertThatThrownBy(() -> LIMIT.of(saved("limit", text)))
                    .isInstanceOfSatisfying(
                            WrongSettingException.class,
                            e -> assertThat(e.key()).isEqualTo("limit"))
                    .hasMessageStartingWith("setting 'limit' ");
        }

        @Test
        void tellsItsRangeInItsHelp() {
            assertThat(LIMIT.help()).isEqualTo("How many (3–10)");
            assertThat(LIMIT.toProperty().getHelpText()).isEqualTo("How many (3–10)");
            assertThat(LIMIT.toProperty().getDefaultValue()).isEqualTo("5");
            assertThat(LIMIT.toProperty().isRequired()).isFalse();
        }
    }

    @Nested
    class AChoiceWithoutADefault {
        @Test
        void mustBeMade() {
            assertThatThrownBy(() -> ENTRY.of(saved("entry", null)))
                    .isInstanceOf(WrongSettingException.class)
                    .hasMessage("setting 'entry' is not set");
            assertThat(ENTRY.toProperty().isRequired()).isTrue();
        }

        @Test
        void isOneOfItsValues() {
            assertThat(ENTRY.of(saved("entry", "USER"))).isEqualTo(Role.USER);
            assertThat(ENTRY.toProperty().getOptions()).containsExactly("ADMINISTRATOR", "USER");
        }

        @ParameterizedTest
        @ValueSource(strings = {"user", "BOTH", "USER,ADMINISTRATOR"})
        void isNothingElse(String text) {
            assertThatThrownBy(() -> ENTRY.of(saved("entry", text)))
                    .isInstanceOf(WrongSettingException.class)
                    .hasMessageContaining("'entry'");
        }
    }

    @Nested
    class AText {
        @Test
        void isParsedByItsOwnRule() {
            Setting<SubjectPattern> subject =
                    Setting.text("subject", "Subject", "Pattern", SubjectPattern.DEFAULT, SubjectPattern::parse);

            assertThat(subject.of(saved("subject", null)).read("CN=123456 1303"))
                    .isPresent();
            assertThatThrownBy(() -> subject.of(saved("subject", "CN=(")))
                    .isInstanceOf(WrongSettingException.class)
                    .hasMessageContaining("'subject' is not a regular expression");
            assertThatThrownBy(() -> subject.of(saved("subject", "CN=.*")))
                    .isInstanceOf(WrongSettingException.class)
                    .hasMessageContaining("group named contract");
        }

        @Test
        void ofAFormMustHaveIt() {
            assertThat(RealmSettings.INSTITUTION.of(saved("warifu.institution", "1303")))
                    .isEqualTo("1303");
            assertThatThrownBy(() -> RealmSettings.INSTITUTION.of(saved("warifu.institution", "13030")))
                    .hasMessage("setting 'warifu.institution' must match [0-9]{4}");
        }
    }

    @Test
    void aStepWithoutConfigurationHasTheDefaults() {
        assertThat(LIMIT.of(Settings.of((org.keycloak.models.AuthenticatorConfigModel) null)))
                .isEqualTo(5);
        assertThat(LIMIT.of(Settings.of(new org.keycloak.models.AuthenticatorConfigModel())))
                .isEqualTo(5);
    }

    @Test
    void everyDefaultOfTheRealmIsAValueOfItsSetting() {
        assertThat(RealmSettings.ALL)
                .filteredOn(setting -> setting.defaultText() != null)
                .allSatisfy(setting -> assertThat(setting.of(key -> null)).isNotNull());
        assertThat(RealmSettings.ALL).extracting(Setting::key).allMatch(new HashSet<>()::add);
    }
}
