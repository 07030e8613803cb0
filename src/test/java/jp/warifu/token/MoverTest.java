package jp.warifu.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import jp.warifu.contract.Party;
import org.junit.jupiter.api.Test;

/** Who moves a token. */
final class MoverTest {
    @Test
    void whyIsAddedToWhoMovedIt() {
        Mover mover = new Mover(Party.BRANCH, "clerk", null, Instant.EPOCH);

        assertThat(mover.because("lost")).isEqualTo(new Mover(Party.BRANCH, "clerk", "lost", Instant.EPOCH));
    }
}
