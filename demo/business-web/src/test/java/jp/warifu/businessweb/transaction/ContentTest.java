package jp.warifu.businessweb.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The digest is over one form only, whatever order the members were put together in. */
final class ContentTest {
    private static final Content CONTENT = new Content(
            "3f2a",
            Content.TRANSFER,
            List.of(new Line("カ）ミドリシヨウジ", "みどり銀行 本店", "普通 1234567", 1_200_000)),
            "請求書 \"031\"");

    @Test
    void isWrittenInTheFormOfRfc8785() {
        assertThat(CONTENT.json())
                .isEqualTo("{\"amount\":\"1200000\",\"currency\":\"JPY\",\"payees\":[{\"account\":\"普通 1234567\","
                        + "\"amount\":\"1200000\",\"bank\":\"みどり銀行 本店\",\"name\":\"カ）ミドリシヨウジ\"}],"
                        + "\"reference\":\"請求書 \\\"031\\\"\",\"sub\":\"3f2a\",\"type\":\"transfer\"}");
    }

    /** Computed by {@code printf %s '…' | openssl dgst -sha256 -binary | basenc --base64url}. */
    @Test
    void hasTheDigestThatOtherToolsCompute() {
        assertThat(CONTENT.digest()).isEqualTo("6tQsd564N9fPlWxYF75KH6wk8RBiE__4TBYfEyh10Sc");
    }

    @Test
    void comesBackFromItsOwnForm() throws Exception {
        assertThat(Content.read(CONTENT.json())).isEqualTo(CONTENT);
    }

    @Test
    void leavesOutWhatIsNotThere() {
        Content plain = new Content("3f2a", Content.BATCH, CONTENT.lines(), "");

        assertThat(plain.json()).doesNotContain("reference");
        assertThat(plain.digest()).isNotEqualTo(CONTENT.digest());
    }

    /** RFC 8785, 3.2.3: by UTF-16 code units, in which a surrogate pair stands before U+FB33. */
    @Test
    void membersAreSortedByCodeUnits() {
        assertThat(CanonicalJson.write(Map.of("\u20ac", "1", "\r", "2", "\ufb33", "3", "1", "4", "\ud83d\ude00", "5")))
                .isEqualTo("{\"\\r\":\"2\",\"1\":\"4\",\"\u20ac\":\"1\",\"\ud83d\ude00\":\"5\",\"\ufb33\":\"3\"}");
    }

    /** RFC 8785, 3.2.2.2, whose example string it is. */
    @Test
    void stringsAreEscapedAsLittleAsCanBe() {
        assertThat(CanonicalJson.write("\u20ac$\u000f\nA'B\"\\\\\"/"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    @Test
    void nothingButStringsArraysAndObjectsIsWritten() {
        assertThatThrownBy(() -> CanonicalJson.write(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLinePaysSomething() {
        assertThatThrownBy(() -> new Line("a", "b", "c", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
