package jp.warifu.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Which two cells come next, whatever was asked before. */
final class CellSelectionPropertiesTest {
    private static final List<String> LABELS = List.of("ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ");

    @Property(tries = 300)
    @Tag("S20")
    void asksTwoDistinctCellsAmongTheLeastAskedInTheOrderOfTheCard(
            @ForAll @Size(10) List<@IntRange(max = 4) Integer> asked, @ForAll long seed) {
        CellSelection selection = new CellSelection(LABELS, asked);

        CardChallenge next = selection.next(new Random(seed));

        int first = LABELS.indexOf(next.first());
        int second = LABELS.indexOf(next.second());
        assertThat(first).isLessThan(second);
        int most = Math.max(asked.get(first), asked.get(second));
        assertThat(IntStream.range(0, 10).filter(i -> i != first && i != second).map(asked::get))
                .allMatch(other -> other >= most);
    }

    @Property(tries = 100)
    @Tag("S20")
    void neverAsksOneCellTwiceMoreOftenThanAnother(@ForAll @IntRange(max = 60) int challenges, @ForAll long seed) {
        Random random = new Random(seed);
        CellSelection selection = CellSelection.fresh(LABELS);
        for (int i = 0; i < challenges; i++) {
            selection = selection.counted(selection.next(random));
        }

        List<Integer> asked = selection.asked();
        assertThat(asked.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2 * challenges);
        assertThat(Collections.max(asked) - Collections.min(asked)).isLessThanOrEqualTo(1);
    }
}
