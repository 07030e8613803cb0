package jp.warifu.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A customer card that was cut out of a print file.
 *
 * @param cells label to digit
 */
public record CardInHand(String serial, Map<String, String> cells) {
    private static final Pattern STREAM = Pattern.compile("/Length (\\d+) >>\nstream\n");
    private static final Pattern LATIN = Pattern.compile("/L [0-9.]+ Tf <([0-9a-f]*)> Tj");

    /** The last four digits of the serial. */
    public String ending() {
        return serial.substring(serial.length() - 4);
    }

    /** All cards of the file, in its order; the labels are those of the usual card. */
    public static List<CardInHand> cutOutOf(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<CardInHand> cards = new ArrayList<>();
        Matcher stream = STREAM.matcher(text);
        while (stream.find()) {
            String content = inflated(file, stream.end(), Integer.parseInt(stream.group(1)));
            if (content.startsWith("/Form Do")) {
                cards.add(card(content));
            }
        }
        return cards;
    }

    private static CardInHand card(String content) {
        List<String> texts = LATIN.matcher(content)
                .results()
                .map(found -> new String(HexFormat.of().parseHex(found.group(1)), StandardCharsets.US_ASCII))
                .toList();
        Map<String, String> cells = new LinkedHashMap<>();
        int cell = 1;
        for (String label : Company.CELLS.keySet()) {
            cells.put(label, texts.get(cell++));
        }
        return new CardInHand(texts.get(0).replace(" ", ""), cells);
    }

    private static String inflated(byte[] file, int from, int length) {
        Inflater inflater = new Inflater();
        inflater.setInput(file, from, length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        try {
            while (!inflater.finished()) {
                out.write(buffer, 0, inflater.inflate(buffer));
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
        return out.toString(StandardCharsets.US_ASCII);
    }
}
