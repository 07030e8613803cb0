package jp.warifu.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** カードの面: where everything stands, to a twentieth of a point. */
@Tag("S19")
@Tag("S21")
final class CardSheetTest {
    private static final Offset<Double> ROUNDED = within(0.05);
    private static final double MARGIN = 9;
    private static final Pattern BOX = Pattern.compile("q 0\\.6 w (\\S+) g (\\S+) (\\S+) (\\S+) (\\S+) re");
    private static final Pattern TEXT = Pattern.compile("BT (\\S+) (\\S+) Td\n/(\\w) (\\S+) Tf <(\\w+)> Tj\n");

    private record Box(double grey, double left, double bottom, double width, double height) {
        double middle() {
            return left + width / 2;
        }

        double centre() {
            return bottom + height / 2;
        }
    }

    private record Words(double left, double bottom, double size, double width) {
        double middle() {
            return left + width / 2;
        }

        double right() {
            return left + width;
        }
    }

    private static CardSheet sheet(int cells) {
        return new CardSheet(
                "銀行",
                IntStream.range(0, cells).mapToObj(i -> "カ" + (char) ('ア' + i)).toList());
    }

    private static double number(Matcher found, int group) {
        return Double.parseDouble(found.group(group));
    }

    private static List<Box> boxes(String operators) {
        List<Box> boxes = new ArrayList<>();
        Matcher found = BOX.matcher(operators);
        while (found.find()) {
            boxes.add(
                    new Box(number(found, 1), number(found, 2), number(found, 3), number(found, 4), number(found, 5)));
        }
        return boxes;
    }

    private static List<Words> words(String operators) {
        List<Words> words = new ArrayList<>();
        Matcher found = TEXT.matcher(operators);
        while (found.find()) {
            double size = number(found, 4);
            boolean latin = found.group(3).equals(PdfText.LATIN);
            double width =
                    latin ? 0.556 * found.group(5).length() / 2 : found.group(5).length() / 4.0;
            words.add(new Words(number(found, 1), number(found, 2), size, width * size));
        }
        return words;
    }

    @ParameterizedTest
    @CsvSource({"2,2,1", "3,3,1", "4,4,1", "5,3,2", "10,5,2", "20,10,2", "21,10,3", "50,10,5"})
    void cellsFillTheGridInRows(int cells, int columns, int rows) {
        List<Box> boxes = boxes(sheet(cells).background());
        double width = (CardSheet.WIDTH - 2 * MARGIN) / columns;
        double height = (CardSheet.HEIGHT - 27 - 25) / rows;

        assertThat(boxes).hasSize(2 * cells);
        for (int i = 0; i < cells; i++) {
            Box digit = boxes.get(2 * i);
            Box label = boxes.get(2 * i + 1);
            assertThat(digit.left())
                    .isCloseTo(MARGIN + i % columns * width, ROUNDED)
                    .isEqualTo(label.left());
            assertThat(digit.width()).isCloseTo(width, ROUNDED).isEqualTo(label.width());
            assertThat(digit.bottom()).isCloseTo(CardSheet.HEIGHT - 27 - (i / columns + 1) * height, ROUNDED);
            assertThat(label.bottom()).as("on top of it").isCloseTo(digit.bottom() + digit.height(), ROUNDED);
            assertThat(label.height()).isCloseTo(height * 0.42, ROUNDED);
            assertThat(digit.height()).isCloseTo(height * 0.58, ROUNDED);
            assertThat(digit.grey()).isEqualTo(1);
            assertThat(label.grey()).isLessThan(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"3", "10", "50"})
    void labelsAndDigitsStandInTheMiddleOfTheirCells(int cells) {
        CardSheet sheet = sheet(cells);
        Map<String, String> digits = new LinkedHashMap<>();
        sheet.labels().forEach(label -> digits.put(label, Integer.toString(digits.size() % 10)));
        List<Box> boxes = boxes(sheet.background());
        List<Words> labels = words(sheet.background());
        List<Words> numbers = words(sheet.face(new PrintedCard(CardSerial.of(1, 1), new CardLayout(digits))));

        for (int i = 0; i < cells; i++) {
            Box below = boxes.get(2 * i);
            Box above = boxes.get(2 * i + 1);
            Words label = labels.get(labels.size() - cells + i);
            assertThat(label.middle()).isCloseTo(above.middle(), ROUNDED);
            assertThat(label.bottom() + label.size() * 0.36).isCloseTo(above.centre(), ROUNDED);
            assertThat(label.size()).isLessThanOrEqualTo(above.height() * 0.85 + 0.01);
            assertThat(label.width()).isLessThanOrEqualTo(above.width() * 0.9 + 0.05);

            Words digit = numbers.get(numbers.size() - cells + i);
            assertThat(digit.middle()).isCloseTo(below.middle(), ROUNDED);
            assertThat(digit.bottom() + digit.size() * 0.36).isCloseTo(below.centre(), ROUNDED);
            assertThat(digit.size()).isCloseTo(Math.min(below.height() * 0.98, below.width() * 1.3), ROUNDED);
        }
    }

    @Test
    void aLongNameOfTheBankEndsBeforeTheTitle() {
        List<Words> texts = words(new CardSheet("朝".repeat(40), List.of("ア", "イ")).background());
        Words bank = texts.get(0);
        Words title = texts.get(1);

        assertThat(bank.left()).isEqualTo(MARGIN);
        assertThat(bank.bottom()).isEqualTo(title.bottom()).isCloseTo(CardSheet.HEIGHT - 19, ROUNDED);
        assertThat(bank.right()).isCloseTo(title.left() - MARGIN, within(0.3));
        assertThat(title.size()).isEqualTo(10);
        assertThat(title.right()).isCloseTo(CardSheet.WIDTH - MARGIN, ROUNDED);
        assertThat(words(sheet(2).background()).get(0).size())
                .as("a short one is as large as all")
                .isEqualTo(9);
    }

    @Test
    void theSerialStandsBesideItsCaption() {
        Words serial = words(sheet(2).face(
                                new PrintedCard(CardSerial.of(1, 1), new CardLayout(Map.of("カア", "1", "カイ", "2")))))
                .get(0);

        assertThat(serial.left()).isEqualTo(MARGIN + 60);
        assertThat(serial.bottom()).isEqualTo(10);
    }
}
