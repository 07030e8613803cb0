package jp.warifu.softtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** アクティベーションコード as people type it. */
final class ActivationCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"7K2M-9QXT-40VB", "7k2m9qxt40vb", " 7K2M 9QXT 4OVB ", "７Ｋ２Ｍ－９ＱＸＴ－４０ＶＢ", "7K2Mー9QXTー40VB"})
    void isTheSameHoweverItIsTyped(String typed) {
        assertThat(new ActivationCode(typed).hash("r"))
                .isEqualTo(new ActivationCode("7K2M9QXT40VB").hash("r"))
                .isNotEqualTo(new ActivationCode("7K2M9QXT40VB").hash("other"))
                .hasSize(43);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7K2M-9QXT-40V", "7K2M-9QXT-40VBX", "7K2M-9QXT-40VU", "' or '1'='1'--"})
    void anythingElseIsNone(String typed) {
        assertThatThrownBy(() -> new ActivationCode(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isPrintedInGroupsAndNeverByAccident() {
        ActivationCode code = ActivationCode.random(new SecureRandom());

        assertThat(code.printed()).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(code).hasToString("ActivationCode");
        assertThat(new ActivationCode(code.printed()).hash("r")).isEqualTo(code.hash("r"));
    }
}
