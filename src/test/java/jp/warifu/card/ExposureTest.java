package jp.warifu.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a card has been asked for: by cells, and by pairs. */
final class ExposureTest {

    /** Each pair has a place of its own, for any size of card, over the text it is kept as. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 50, 100})
    void everyPairCountsOnce(int cells) {
        AskedPairs pairs = AskedPairs.parse(cells, "");
        Set<String> texts = new HashSet<>();
        int asked = 0;
        int all = cells * (cells - 1) / 2;
        for (int first = 0; first < cells; first++) {
            for (int second = first + 1; second < cells; second++) {
                pairs = AskedPairs.parse(cells, pairs.with(first, second).toText());
                asked++;
                assertThat(pairs.percent()).isEqualTo(100 * asked / all);
                texts.add(pairs.toText());
            }
        }

        assertThat(texts).hasSize(all);
        assertThat(pairs.with(0, 1).toText()).isEqualTo(pairs.toText());
        assertThat(pairs.toText()).hasSizeLessThanOrEqualTo(1300);
    }

    /** As they are kept: in the order of the first cell and then of the second. */
    @Test
    void aPairHasThePlaceThatItsOrderGives() {
        AskedPairs none = AskedPairs.parse(5, "");
        int place = 0;
        for (int first = 0; first < 5; first++) {
            for (int second = first + 1; second < 5; second++) {
                assertThat(none.with(first, second).asked().stream()).containsExactly(place++);
            }
        }
    }

    @Test
    void cellsAreAllAskedAfterFiveLogInsButPairsAreNot() {
        Random random = new Random(5);
        CellSelection selection = CellSelection.fresh(List.of("ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ"));
        AskedPairs pairs = AskedPairs.parse(10, "");
        for (int i = 0; i < 5; i++) {
            CardChallenge next = selection.next(random);
            selection = selection.counted(next);
            pairs = pairs.with(selection.place(next.first()), selection.place(next.second()));
        }

        assertThat(Exposure.of(selection, pairs.percent())).isEqualTo(new Exposure(100, 11, 5));
    }

    @Test
    void ofANewCardIsNone() {
        assertThat(Exposure.of(CellSelection.fresh(List.of("ア", "イ")), 0)).isEqualTo(new Exposure(0, 0, 0));
    }

    /** Chi-squared with 9 degrees of freedom: above 27.9 comes once in a thousand by chance; the seed is fixed. */
    @Test
    void digitsOfNewCardsAreUniformInEveryCell() {
        List<String> labels = List.of("ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ");
        Random random = new Random(19);
        int cards = 5_000;
        int[][] counts = new int[labels.size()][10];
        for (int i = 0; i < cards; i++) {
            CardLayout layout = CardLayout.draw(labels, random);
            assertThat(layout.labels()).isEqualTo(labels);
            for (int cell = 0; cell < labels.size(); cell++) {
                counts[cell][Integer.parseInt(layout.cells().get(labels.get(cell)))]++;
            }
        }

        double expected = cards / 10.0;
        for (int[] ofCell : counts) {
            double chiSquared = IntStream.of(ofCell)
                    .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                    .sum();
            assertThat(chiSquared).isLessThan(27.9);
        }
    }
}
