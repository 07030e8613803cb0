package jp.warifu.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A table of what was tried and what came out, printed and kept in {@code target/faults.md}. */
final class Report {
    private static final Path FILE = Path.of("target", "faults.md");

    private final String title;
    private final List<String> lines = new ArrayList<>();

    Report(String title, String... columns) {
        this.title = title;
        row((Object[]) columns);
        lines.add("|" + "---|".repeat(columns.length));
    }

    Report row(Object... cells) {
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            line.append(' ').append(cell).append(" |");
        }
        lines.add(line.toString());
        return this;
    }

    void print() {
        String text = "\n" + title + "\n\n" + String.join("\n", lines) + "\n";
        System.out.println(text);
        try {
            Files.writeString(FILE, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many rounds: few in CI, as many as asked for by {@code bin/faults}. */
    static int rounds(int usually) {
        return Integer.getInteger("warifu.rounds", usually);
    }
}
