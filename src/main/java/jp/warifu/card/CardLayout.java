package jp.warifu.card;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The printed cells of a customer card: label to digit, in the order of the card (S19, S21).
 *
 * @param cells two cells to a hundred; each value is one digit
 */
public record CardLayout(Map<String, String> cells) {
    private static final int MAX_CELLS = 100;
    private static final Pattern LABEL = Pattern.compile("[^,=\\s]{1,4}");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    public CardLayout {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        if (cells.size() < 2
                || cells.size() > MAX_CELLS
                || !cells.keySet().stream()
                        .allMatch(label -> LABEL.matcher(label).matches())
                || !cells.values().stream()
                        .allMatch(digit -> DIGIT.matcher(digit).matches())) {
            throw new IllegalArgumentException("a card has 2 to " + MAX_CELLS + " labelled cells of one digit each");
        }
    }

    /**
     * A new card: each digit by itself, all ten equally likely.
     *
     * @param random a secure one
     * @throws IllegalArgumentException when two labels are the same, or one is none
     */
    static CardLayout draw(List<String> labels, RandomGenerator random) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String label : labels) {
            if (cells.put(label, Integer.toString(random.nextInt(10))) != null) {
                throw new IllegalArgumentException("the labels of a card are distinct");
            }
        }
        return new CardLayout(cells);
    }

    public List<String> labels() {
        return List.copyOf(cells.keySet());
    }

    String labelsText() {
        return String.join(",", cells.keySet());
    }

    /** The text that is encrypted: {@code ア=3,イ=7,…}. */
    String toText() {
        List<String> parts = new ArrayList<>();
        cells.forEach((label, digit) -> parts.add(label + "=" + digit));
        return String.join(",", parts);
    }

    static CardLayout parse(String text) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            cells.put(part.substring(0, equals), part.substring(equals + 1));
        }
        return new CardLayout(cells);
    }

    /**
     * A digit as a person typed it, normalised (S115).
     *
     * @throws IllegalArgumentException when it is not one digit
     */
    public static String digit(String typed) {
        String digit = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        if (!DIGIT.matcher(digit).matches()) {
            throw new IllegalArgumentException("a cell holds one digit");
        }
        return digit;
    }

    @Override
    public String toString() {
        return "CardLayout" + labels();
    }
}
