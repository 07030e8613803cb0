package jp.warifu.card;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Lines and text of a page (ISO 32000-1, 8.4 to 9.4), as operators. ASCII is set in Helvetica, everything else in the
 * Japanese font, so that digits and letters have their own widths.
 */
final class PdfText {
    /** The fonts' names in the resources. */
    static final String LATIN = "L";

    static final String JAPANESE = "J";

    /** Of Helvetica Bold, space to tilde, in thousandths of the size (Adobe Core 14 AFM). */
    private static final int[] WIDTHS = {
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722,
        611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556,
        611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778,
        556, 556, 500, 389, 280, 389, 584
    };

    private final StringBuilder operators = new StringBuilder();

    /** @param text of the Basic Multilingual Plane and beyond; control characters are left out */
    PdfText text(double x, double y, double size, String text) {
        operators.append("BT ").append(number(x)).append(' ').append(number(y)).append(" Td\n");
        int[] characters = text.codePoints()
                .filter(character -> !Character.isISOControl(character))
                .toArray();
        for (int from = 0, to = 0; from < characters.length; from = to) {
            while (to < characters.length && isLatin(characters[to]) == isLatin(characters[from])) {
                to++;
            }
            String run = new String(characters, from, to - from);
            boolean latin = isLatin(characters[from]);
            operators
                    .append('/')
                    .append(latin ? LATIN : JAPANESE)
                    .append(' ')
                    .append(number(size))
                    .append(" Tf <")
                    .append(latin ? HexFormat.of().formatHex(run.getBytes(StandardCharsets.US_ASCII)) : utf16(run))
                    .append("> Tj\n");
        }
        operators.append("ET\n");
        return this;
    }

    PdfText centred(double middle, double y, double size, String text) {
        return text(middle - width(text) * size / 2, y, size, text);
    }

    PdfText rightAligned(double right, double y, double size, String text) {
        return text(right - width(text) * size, y, size, text);
    }

    /** @param grey of the inside: 0 black to 1 white */
    PdfText rectangle(double x, double y, double width, double height, double grey) {
        operators
                .append("q 0.6 w ")
                .append(number(grey))
                .append(" g ")
                .append(number(x))
                .append(' ')
                .append(number(y))
                .append(' ')
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append(" re B Q\n");
        return this;
    }

    String operators() {
        return operators.toString();
    }

    /** In sizes of the font. */
    static double width(String text) {
        return text.codePoints()
                        .filter(character -> !Character.isISOControl(character))
                        .map(character ->
                                isLatin(character) ? WIDTHS[character - ' '] : isHalfWidth(character) ? 500 : 1000)
                        .sum()
                / 1000.0;
    }

    /** The largest size, up to the wanted one, at which the text fits. */
    static double fitting(String text, double wanted, double room) {
        return Math.min(wanted, room / Math.max(width(text), 0.001));
    }

    static String utf16(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static boolean isLatin(int character) {
        return character >= ' ' && character <= '~';
    }

    private static boolean isHalfWidth(int character) {
        return character >= 0xff61 && character <= 0xff9f;
    }
}
