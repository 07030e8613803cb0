package jp.warifu.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a document that the code determines, between the lines {@code <!-- name:begin -->} and
 * {@code <!-- name:end -->}. With {@code -Dwarifu.docs.update=true} the tests of such parts rewrite them.
 *
 * @param name of the part
 */
public record MarkedSection(Path file, String name) {
    private static final String UPDATE = "warifu.docs.update";

    /** The document as it is. */
    public String document() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document with the part as the code has it now; written to the file where the run is for that. */
    public String documentWith(String section) {
        String text = document();
        String begin = "<!-- " + name + ":begin -->\n";
        String end = "<!-- " + name + ":end -->\n";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException(file + " lacks the lines " + begin + end);
        }
        String current = text.substring(0, from + begin.length()) + section + text.substring(to);
        if (Boolean.getBoolean(UPDATE)) {
            try {
                Files.writeString(file, current);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return current;
    }
}
