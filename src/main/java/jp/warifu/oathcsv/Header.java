package jp.warifu.oathcsv;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a list.
 *
 * @param places where each column is, from 0
 * @param secret the one of three columns that holds the secret
 * @param size how many values a line has
 */
record Header(Map<Column, Integer> places, Column secret, int size) {

    private static final List<Column> SECRETS = List.of(Column.SECRET, Column.SECRET_HEX, Column.SECRET_BASE32);
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");
    /** Shorter than the shortest secret is written: 16 bytes in Base32. */
    private static final int MAX_NAME = 25;

    static Header of(List<String> names, KeyLines lines) throws OathCsvException {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int n = 0; n < names.size(); n++) {
            String name = names.get(n);
            Column column =
                    Column.named(name).orElseThrow(() -> lines.problem(CsvProblem.UNKNOWN_COLUMN, printable(name)));
            if (places.put(column, n) != null) {
                throw lines.problem(CsvProblem.DUPLICATE_COLUMN, column.label());
            }
        }
        for (Column column : Column.values()) {
            if (column.isNeeded() && !places.containsKey(column)) {
                throw lines.problem(CsvProblem.MISSING_COLUMN, column.label());
            }
        }
        List<Column> secrets = SECRETS.stream().filter(places::containsKey).toList();
        if (secrets.isEmpty()) {
            throw lines.problem(CsvProblem.MISSING_COLUMN, Column.SECRET.label());
        }
        if (secrets.size() > 1) {
            throw lines.problem(CsvProblem.DUPLICATE_COLUMN, secrets.get(1).label());
        }
        return new Header(places, secrets.get(0), names.size());
    }

    /** The value of a column, without the white space around it; null when there is no such column or no value. */
    @Nullable
    String value(List<String> values, Column column) {
        Integer place = places.get(column);
        String value = place == null ? "" : values.get(place).strip();
        return value.isEmpty() ? null : value;
    }

    /** A file without a header has a key's values here: nothing long enough to be a secret is named. */
    private static String printable(String name) {
        return name.length() > MAX_NAME
                ? name.length() + " characters"
                : UNPRINTABLE.matcher(name).replaceAll("?");
    }
}
