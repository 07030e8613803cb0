package jp.warifu.pin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * 推測されやすい暗証番号: PINs that somebody who knows nothing of their owner would try. Upper and lower case are the same
 * here.
 */
final class CommonPins {
    /** Rows and columns of a keyboard, the alphabet and the digits: who types along one of them chooses nothing. */
    private static final List<String> LINES = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "1qaz",
            "2wsx",
            "3edc",
            "4rfv",
            "5tgb",
            "6yhn",
            "7ujm",
            "8ik",
            "9ol");

    /** Whole PINs, and words that are no better for digits beside them. */
    private static final Set<String> LISTED = read("common-pins.txt");

    private static final Pattern WORD_AND_DIGITS = Pattern.compile("([0-9]*)([a-z]+)([0-9]*)");
    private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}");
    private static final Pattern REPEATED_UNIT = Pattern.compile("(.{1,3})\\1+.?");

    /** Shorter runs stand in PINs by chance. */
    private static final int SHORTEST_RUN = 3;

    /** As many characters beside runs do not make a PIN of its own. */
    private static final int BESIDE_RUNS = 2;

    private CommonPins() {}

    /** @param pin of the form that {@link PinRules#allows} */
    static boolean contains(String pin) {
        String text = pin.toLowerCase(Locale.ROOT);
        return LISTED.contains(text)
                || REPEATED_UNIT.matcher(text).matches()
                || text.length() - inRuns(text) <= BESIDE_RUNS
                || isInterleaved(text)
                || isWordWithDigits(text);
    }

    /** As {@code a1b2c3} and {@code 1q2w3e}: letters and digits, each by themselves, follow a line. */
    private static boolean isInterleaved(String text) {
        String letters = text.replaceAll("[0-9]", "");
        String digits = text.replaceAll("[a-z]", "");
        return isSimple(letters) && isSimple(digits);
    }

    private static boolean isSimple(String text) {
        return text.length() == 1 || runAt(text, 0) == text.length();
    }

    private static boolean isWordWithDigits(String text) {
        Matcher parts = WORD_AND_DIGITS.matcher(text);
        return parts.matches()
                && LISTED.contains(parts.group(2))
                && isNoSecret(parts.group(1))
                && isNoSecret(parts.group(3));
    }

    private static boolean isNoSecret(String digits) {
        return digits.length() <= 2
                || YEAR.matcher(digits).matches()
                || REPEATED_UNIT.matcher(digits).matches()
                || runAt(digits, 0) == digits.length();
    }

    /** How many characters belong to runs of at least {@value #SHORTEST_RUN}. */
    private static int inRuns(String text) {
        int covered = 0;
        int at = 0;
        while (at < text.length()) {
            int run = runAt(text, at);
            if (run >= SHORTEST_RUN) {
                covered += run;
                at += run;
            } else {
                at++;
            }
        }
        return covered;
    }

    /** The length of the longest run that begins there: along a line in either direction, or one character repeated. */
    private static int runAt(String text, int from) {
        int length = 1;
        while (from + length < text.length() && isRun(text.substring(from, from + length + 1))) {
            length++;
        }
        return length;
    }

    private static boolean isRun(String part) {
        String backwards = new StringBuilder(part).reverse().toString();
        return part.chars().allMatch(c -> c == part.charAt(0))
                || LINES.stream().anyMatch(line -> line.contains(part) || line.contains(backwards));
    }

    private static Set<String> read(String file) {
        try (InputStream stream = CommonPins.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
