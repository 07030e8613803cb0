package jp.warifu.csv;

import java.util.List;
import java.util.stream.Collectors;

/** Writes RFC 4180 that a spreadsheet shows and never calculates. */
public final class CsvWriter {
    /** With one of these at its beginning a spreadsheet takes a value for a formula; a Japanese one the full-width too. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private final StringBuilder text = new StringBuilder();

    public CsvWriter row(List<String> values) {
        text.append(values.stream().map(CsvWriter::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    public String text() {
        return text.toString();
    }

    private static String cell(String value) {
        boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
