package jp.warifu.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PersonNameTest {
    /** Characters of the bank's own (外字), of rare names and of other scripts are in real names. */
    @ParameterizedTest
    @ValueSource(strings = {"山田 一郎", "髙\ue000 𠮷子", "葛\udb40\udd00城", "O'Brien & Söhne <K.K.>", "x"})
    void isWhatAPersonIsCalled(String name) {
        assertThat(new PersonName("\u3000" + name + " ").value()).isEqualTo(name);
    }

    /** What turns text around shows a name in another order than it is in. */
    @ParameterizedTest
    @ValueSource(strings = {"山田\u202e郎一", "山\u0000田", "山田\r\nX", "山田\u2028X", "山\u200b田", " ", ""})
    void hasNothingThatIsNotSeen(String name) {
        assertThatThrownBy(() -> new PersonName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasAHundredCharactersAtMost() {
        assertThat(new PersonName("名".repeat(100)).value()).hasSize(100);
        assertThatThrownBy(() -> new PersonName("名".repeat(101))).isInstanceOf(IllegalArgumentException.class);
    }
}
