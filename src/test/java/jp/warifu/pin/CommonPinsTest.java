package jp.warifu.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people who know nothing of a PIN's owner would try first. */
@Tag("S18")
final class CommonPinsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // listed
                "password1",
                "Passw0rd",
                "p4ssw0rd",
                "aa123456",
                "welc0me1",
                "abcd1234",
                // words, with digits that are no secret
                "sakura12",
                "tokyo2026",
                "1984japan",
                "Kanri001",
                "admin123",
                "shinkin1",
                "12tanaka34",
                "yamada1212",
                "sakura58",
                // keyboard, alphabet and digits, in either direction
                "qwerty1",
                "Qwerty123",
                "1qaz2wsx",
                "asdf4567",
                "zxcvbn1",
                "poiuyt9",
                "abc123",
                "321cba",
                "xyz987",
                "abcdef1",
                "a123456",
                "67890abc",
                "k7abcd",
                "abc3217",
                "zaq12wsx",
                // along two lines at once
                "a1b2c3",
                "1q2w3e4r",
                "1a2b3c",
                "q9w8e7",
                // one character, or a few, again and again
                "aaaaa1",
                "a11111",
                "aaa111",
                "a1a1a1",
                "ab1ab1",
                "aaaa12",
                "zzz999",
                "1111111a",
                "x7x7x7x"
            })
    void isRefusedInWhateverCase(String pin) {
        assertThat(PinRules.allows(pin)).isTrue();
        assertThat(CommonPins.contains(pin)).isTrue();
        assertThat(CommonPins.contains(pin.toUpperCase(Locale.ROOT))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kaede7482",
                "mi5Zuumi",
                "ab4Kt92x",
                "sakura7482",
                "x7k29qfm",
                "Hoshi5tsuki",
                "4Yuki8kaze",
                "Wrong1234",
                "123mizu456go"
            })
    void anythingElseIsNot(String pin) {
        assertThat(PinRules.allows(pin)).isTrue();
        assertThat(CommonPins.contains(pin)).isFalse();
    }
}
