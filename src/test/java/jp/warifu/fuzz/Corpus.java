package jp.warifu.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes what a fuzzer begins with: {@code Corpus DIRECTORY [PARSER…]}. */
public final class Corpus {
    private Corpus() {}

    public static void main(String[] arguments) throws IOException {
        List<Parser> parsers = arguments.length > 1
                ? Arrays.stream(arguments).skip(1).map(Parser::labelled).toList()
                : List.of(Parser.values());
        write(Path.of(arguments[0]), parsers);
    }

    /** For several parsers each seed has the byte in front by which {@link FuzzTarget} chooses. */
    static int write(Path directory, List<Parser> parsers) throws IOException {
        Files.createDirectories(directory);
        int count = 0;
        for (int at = 0; at < parsers.size(); at++) {
            for (byte[] seed : parsers.get(at).seeds()) {
                Path file = directory.resolve("seed-" + parsers.get(at).label() + "-" + count++);
                Files.write(file, parsers.size() == 1 ? seed : chosen(at, seed));
            }
        }
        return count;
    }

    private static byte[] chosen(int parser, byte[] seed) {
        byte[] chosen = new byte[seed.length + 1];
        chosen[0] = (byte) parser;
        System.arraycopy(seed, 0, chosen, 1, seed.length);
        return chosen;
    }
}
