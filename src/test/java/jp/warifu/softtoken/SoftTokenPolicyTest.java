package jp.warifu.softtoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import jp.warifu.settings.Activation;
import org.junit.jupiter.api.Test;

/** What the bank allows of software tokens. */
final class SoftTokenPolicyTest {
    @Test
    void aRealmWithoutSettingsHasTheDefaults() {
        assertThat(SoftTokenPolicy.of(key -> null))
                .isEqualTo(new SoftTokenPolicy(Activation.OFF, Duration.ofDays(7), 30, 10_000));
    }
}
