package jp.warifu.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WindowTest {

    @Test
    void mayHoldTheExpectedStepAlone() {
        Window one = new Window(0, 0);

        assertThat(one.contains(5, 5)).isTrue();
        assertThat(one.contains(5, 4)).isFalse();
        assertThat(one.contains(5, 6)).isFalse();
    }

    @Test
    void neverEndsBeforeItBegins() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(0, -1));
    }
}
