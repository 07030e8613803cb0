package jp.warifu.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 電子メールアドレス: one address, and no way to a second one or to another header. */
final class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"a@example.jp", "keiri+token@mail.example.co.jp", "o'hara@a-b.example", "1@1.jp"})
    void isAnAddress(String address) {
        assertThat(new EmailAddress(" " + address + "\n").value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@localhost",
                "a@b@example.jp",
                "a@example.jp,b@example.jp",
                "a@example.jp\nBcc: b@example.jp",
                "Taro <a@example.jp>",
                "\"a b\"@example.jp",
                "a@[192.0.2.1]",
                "a@-example.jp",
                "a@example-.jp",
                "a@example..jp",
                "あ@example.jp"
            })
    void isNothingElse(String text) {
        assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasUpTo254Characters() {
        String domain = ("a".repeat(63) + ".").repeat(2) + "a".repeat(61);

        assertThat(new EmailAddress("b".repeat(254 - domain.length() - 1) + "@" + domain).value())
                .hasSize(254);
        assertThatThrownBy(() -> new EmailAddress("b".repeat(64) + "@" + domain + "a"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
