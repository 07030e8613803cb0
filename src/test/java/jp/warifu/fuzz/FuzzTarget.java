package jp.warifu.fuzz;

import java.util.Arrays;
import java.util.List;

/** What Jazzer calls: the parsers that its arguments name, or all. With several, the first byte of the input chooses. */
public final class FuzzTarget {
    private static List<Parser> parsers = List.of(Parser.values());

    private FuzzTarget() {}

    public static void fuzzerInitialize(String[] names) {
        if (names.length > 0) {
            parsers = Arrays.stream(names).map(Parser::labelled).toList();
        }
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        if (parsers.size() == 1) {
            parsers.get(0).accepts(input);
        } else if (input.length > 0) {
            parsers.get((input[0] & 0xff) % parsers.size()).accepts(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
