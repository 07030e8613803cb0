package jp.warifu.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text of a print file: which font, how wide, and where it begins. */
final class PdfTextTest {
    /** Of the first and the last of each kind of character, and of those beside them. */
    @ParameterizedTest
    @CsvSource({"20,0.278", "7e,0.584", "a5,1", "ff60,1", "ff61,0.5", "ff9f,0.5", "ffa0,1", "20bb7,1", "a,0"})
    void everyCharacterHasItsWidth(String character, double width) {
        assertThat(PdfText.width(Character.toString(Integer.parseInt(character, 16))))
                .isEqualTo(width);
    }

    @Test
    void widthsAddUp() {
        assertThat(PdfText.width("0ア｡\n")).isCloseTo(0.556 + 1 + 0.5, within(1e-9));
    }

    @Test
    void eachRunHasItsFontAndWhatIsNoCharacterIsLeftOut() {
        assertThat(new PdfText().text(1, 2.5, 9, "A~\nア ").operators())
                .isEqualTo("BT 1.00 2.50 Td\n/L 9.00 Tf <417e> Tj\n/J 9.00 Tf <30A2> Tj\n/L 9.00 Tf <20> Tj\nET\n");
    }

    @Test
    void beginsWhereItsMiddleOrItsEndWantsIt() {
        assertThat(new PdfText().centred(100, 5, 10, "アイ").operators()).startsWith("BT 90.00 5.00 Td\n");
        assertThat(new PdfText().rightAligned(100, 5, 10, "アイ").operators()).startsWith("BT 80.00 5.00 Td\n");
        PdfText text = new PdfText();
        assertThat(text.centred(1, 1, 1, "ア")).isSameAs(text);
    }

    @Test
    void isAsLargeAsItsRoomAllows() {
        assertThat(PdfText.fitting("アイ", 9, 100)).isEqualTo(9);
        assertThat(PdfText.fitting("アイ", 9, 8)).isEqualTo(4);
        assertThat(PdfText.fitting("", 9, 8)).isEqualTo(9);
    }
}
