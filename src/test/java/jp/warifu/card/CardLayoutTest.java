package jp.warifu.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cells of a card. */
@Tag("S19")
final class CardLayoutTest {

    private static CardLayout layout(String... pairs) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            cells.put(pairs[i], pairs[i + 1]);
        }
        return new CardLayout(cells);
    }

    @Test
    @Tag("S21")
    void keepsTheOrderOfTheCard() {
        assertThat(layout("コ", "1", "ア", "2", "イ", "3").labels()).containsExactly("コ", "ア", "イ");
    }

    @Test
    void labelsAndSizeAreData() {
        assertThat(layout("A1", "0", "B12", "9").labels()).containsExactly("A1", "B12");
    }

    @Test
    void isWrittenAndReadBack() {
        CardLayout layout = layout("ア", "3", "イ", "7");

        assertThat(layout.toText()).isEqualTo("ア=3,イ=7");
        assertThat(CardLayout.parse("ア=3,イ=7")).isEqualTo(layout);
    }

    @Test
    void hasAtMostAHundredCells() {
        String[] pairs = IntStream.range(0, 100)
                .boxed()
                .flatMap(i -> Stream.of("c" + i, "1"))
                .toArray(String[]::new);
        String[] more = Stream.concat(Stream.of(pairs), Stream.of("c100", "1")).toArray(String[]::new);

        assertThat(layout(pairs).labelsText()).startsWith("c0,c1,").endsWith(",c99");
        assertThatThrownBy(() -> layout(more)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverPrintsItsDigits() {
        assertThat(layout("ア", "3", "イ", "7")).hasToString("CardLayout[ア, イ]");
    }

    @Test
    void doesNotChangeWithTheMapItCameFrom() {
        Map<String, String> cells = new LinkedHashMap<>(Map.of("ア", "3", "イ", "7"));
        CardLayout layout = new CardLayout(cells);
        cells.put("ア", "9");

        assertThat(layout.cells()).containsEntry("ア", "3");
        assertThatThrownBy(() -> layout.cells().put("ア", "9")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void hasTwoOrMoreCellsOfOneDigitWithShortLabels() {
        for (String[] wrong : List.of(
                new String[] {"ア", "3"},
                new String[] {"ア", "33", "イ", "7"},
                new String[] {"ア", "３", "イ", "7"},
                new String[] {"ア", "", "イ", "7"},
                new String[] {"ア,イ", "3", "ウ", "7"},
                new String[] {"ア=", "3", "ウ", "7"},
                new String[] {"ア ", "3", "ウ", "7"},
                new String[] {"", "3", "ウ", "7"},
                new String[] {"ABCDE", "3", "ウ", "7"})) {
            assertThatThrownBy(() -> layout(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @Tag("S115")
    @CsvSource({"3,3", "３,3", "' 3',3", "'３　',3"})
    void takesADigitAsPeopleTypeIt(String typed, String digit) {
        assertThat(CardLayout.digit(typed)).isEqualTo(digit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "33", "三", "x", "-1", "٣", "3;", "<"})
    void takesNothingElseForADigit(String typed) {
        assertThatThrownBy(() -> CardLayout.digit(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("S20")
    void aChallengeAsksForTwoDistinctCells() {
        assertThatThrownBy(() -> new CardChallenge("ア", "ア")).isInstanceOf(IllegalArgumentException.class);
        assertThat(CardChallenge.parse(new CardChallenge("ア", "イ").toText())).isEqualTo(new CardChallenge("ア", "イ"));
    }
}
