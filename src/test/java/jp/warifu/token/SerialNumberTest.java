package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** シリアル番号 as people type it. */
@Tag("S24")
final class SerialNumberTest {

    @ParameterizedTest
    @Tag("S115")
    @ValueSource(
            strings = {
                "AB12345678",
                "ab12345678",
                "ＡＢ１２３４５６７８",
                "ａｂ１２３４５６７８",
                "AB 1234 5678",
                "AB-1234-5678",
                "AB　1234　5678",
                "AB－1234－5678",
                "ABー1234ー5678",
                "AB–1234—5678",
                "AB−1234‐5678",
                "\u00a0AB12345678\t",
                "AB12345678\n"
            })
    void widthCaseSpacesAndHyphensDoNotMatter(String typed) {
        assertThat(new SerialNumber(typed).value()).isEqualTo("AB12345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "-----",
                "AB123",
                "AB_12345678",
                "AB12345678;",
                "シリアル番号1234",
                "' or '1'='1",
                "<script>alert(1)</script>",
                "٠١٢٣٤٥٦٧",
                "AB1234\u00005678",
                "000000000000000000000000000000000"
            })
    void anythingElseIsNoSerialNumber(String typed) {
        assertThatThrownBy(() -> new SerialNumber(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("S59")
    void showsItsLastFourOnly() {
        SerialNumber serial = new SerialNumber("AB12345678");

        assertThat(serial.ending()).isEqualTo("5678");
        assertThat(serial.masked()).isEqualTo("******5678");
    }

    /** The rule does not depend on the server's language: in Turkish, "i" is no lower-case "I". */
    @Test
    void isTheSameInEveryLanguage() {
        java.util.Locale before = java.util.Locale.getDefault();
        try {
            java.util.Locale.setDefault(java.util.Locale.forLanguageTag("tr"));
            assertThat(new SerialNumber("wi123456").value()).isEqualTo("WI123456");
        } finally {
            java.util.Locale.setDefault(before);
        }
    }
}
