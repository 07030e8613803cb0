package jp.warifu.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a removal goes on is told by whether it found as many as it may. */
final class BatchTest {
    @Test
    void goesOnAfterAFullOne() {
        assertThat(Batch.of(10, 10)).isEqualTo(new Batch(10, true));
        assertThat(Batch.of(9, 10)).isEqualTo(new Batch(9, false));
    }

    @Test
    void goesByWhatItFoundAndNotByWhatItRemoved() {
        assertThat(Batch.of(List.of("a", "b"), 2, found -> 1)).isEqualTo(new Batch(1, true));
        assertThat(Batch.of(List.of("a"), 2, List::size)).isEqualTo(new Batch(1, false));
    }

    @Test
    void removesNothingWhereItFoundNothing() {
        assertThat(Batch.of(List.of(), 2, found -> {
                    throw new AssertionError("nothing to remove");
                }))
                .isEqualTo(new Batch(0, false));
    }

    @Test
    void ofTwoTheLaterSaysWhetherThereIsMore() {
        assertThat(new Batch(3, true).and(new Batch(4, false))).isEqualTo(new Batch(7, false));
        assertThat(new Batch(3, false).and(new Batch(4, true))).isEqualTo(new Batch(7, true));
    }
}
