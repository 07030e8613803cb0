package jp.warifu.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of a document.
 *
 * @param columns the names in its head
 * @param rows each with as many cells as there are columns
 */
record MarkdownTable(List<String> columns, List<List<String>> rows) {

    MarkdownTable {
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(columns.size() + " columns, but " + row);
            }
        }
    }

    static List<MarkdownTable> of(Path document) {
        try {
            return in(Files.readString(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<MarkdownTable> in(String text) {
        List<MarkdownTable> tables = new ArrayList<>();
        List<List<String>> lines = new ArrayList<>();
        for (String line : (text + "\n").split("\n", -1)) {
            if (line.startsWith("|")) {
                lines.add(cells(line));
            } else if (!lines.isEmpty()) {
                tables.add(new MarkdownTable(lines.get(0), List.copyOf(lines.subList(2, lines.size()))));
                lines.clear();
            }
        }
        return tables;
    }

    /** The cells of each row below that name. */
    List<String> column(String name) {
        int index = columns.indexOf(name);
        return rows.stream().map(row -> row.get(index)).toList();
    }

    boolean has(String name) {
        return columns.contains(name);
    }

    private static List<String> cells(String line) {
        String[] parts = line.split("(?<!\\\\)\\|", -1);
        return Arrays.stream(parts, 1, parts.length - 1).map(String::strip).toList();
    }
}
