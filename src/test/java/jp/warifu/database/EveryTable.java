package jp.warifu.database;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jp.warifu.schema.WarifuEntities;

/**
 * The extension's tables as they are in a database at some time: filled with rows that hold something in every column, and
 * read.
 *
 * @param columns by table, in an order in which they can be filled
 */
record EveryTable(Connection connection, Map<String, List<Col>> columns) {
    /** In each column of numbers. */
    static final int NUMBER = 7;

    /** A column, of a type of {@link Types}. */
    record Col(String name, int type, int size) {}

    static EveryTable of(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        Set<String> waiting = new TreeSet<>();
        try (ResultSet tables = data.getTables(
                connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (name.toUpperCase(Locale.ROOT).startsWith("WARIFU_")) {
                    waiting.add(name);
                }
            }
        }
        Map<String, List<Col>> columns = new LinkedHashMap<>();
        while (!waiting.isEmpty()) {
            int before = waiting.size();
            for (String table : List.copyOf(waiting)) {
                Set<String> needed = needed(connection, table);
                needed.retainAll(waiting);
                if (needed.isEmpty()) {
                    columns.put(table, columns(connection, table));
                    waiting.remove(table);
                }
            }
            if (waiting.size() == before) {
                throw new IllegalStateException("a circle of " + waiting);
            }
        }
        return new EveryTable(connection, columns);
    }

    private static Set<String> needed(Connection connection, String table) throws SQLException {
        Set<String> needed = new LinkedHashSet<>();
        try (ResultSet keys =
                connection.getMetaData().getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (keys.next()) {
                needed.add(keys.getString("PKTABLE_NAME"));
            }
        }
        needed.remove(table);
        return needed;
    }

    private static List<Col> columns(Connection connection, String table) throws SQLException {
        List<Col> columns = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, null)) {
            while (found.next()) {
                columns.add(new Col(
                        found.getString("COLUMN_NAME"), found.getInt("DATA_TYPE"), found.getInt("COLUMN_SIZE")));
            }
        }
        return columns;
    }

    /** Of a row: what its text columns hold, its id and its realm's, and so what other rows name it by. */
    static String value(int row) {
        return "row" + row;
    }

    static String serial(int row) {
        return "SERIAL%04d".formatted(row);
    }

    void fill(int rows) throws SQLException {
        Map<String, String> enums = enums();
        for (Map.Entry<String, List<Col>> table : columns.entrySet()) {
            String names = table.getValue().stream().map(Col::name).collect(Collectors.joining(", "));
            String marks = table.getValue().stream().map(column -> "?").collect(Collectors.joining(", "));
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO " + table.getKey() + " (" + names + ") VALUES (" + marks + ")")) {
                for (int row = 0; row < rows; row++) {
                    for (int i = 0; i < table.getValue().size(); i++) {
                        Col column = table.getValue().get(i);
                        String one = enums.get((table.getKey() + "." + column.name()).toUpperCase(Locale.ROOT));
                        set(insert, i + 1, column, one == null ? text(column, row) : one, row);
                    }
                    insert.executeUpdate();
                }
            }
        }
    }

    private static void set(PreparedStatement insert, int index, Col column, String text, int row) throws SQLException {
        switch (column.type()) {
            case Types.BIT, Types.BOOLEAN, Types.TINYINT -> insert.setBoolean(index, true);
            case Types.INTEGER, Types.BIGINT, Types.SMALLINT -> insert.setLong(index, number(column, row));
            case Types.DECIMAL, Types.NUMERIC -> insert.setBigDecimal(index, BigDecimal.valueOf(NUMBER));
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                insert.setBytes(index, text.getBytes(StandardCharsets.UTF_8));
            default -> insert.setString(index, text);
        }
    }

    /** What is unique by a number has the row's. */
    private static long number(Col column, int row) {
        return switch (column.name().toUpperCase(Locale.ROOT)) {
            case "SEQ", "BATCH_NUMBER", "STEP", "CHECKPOINT" -> row + 1;
            default -> NUMBER;
        };
    }

    private static String text(Col column, int row) {
        String text = switch (column.name().toUpperCase(Locale.ROOT)) {
            case "SERIAL" -> serial(row);
            case "SERIAL_REVERSED" -> new StringBuilder(serial(row)).reverse().toString();
            case "USER_ID" -> "user%04d".formatted(row);
            case "CONTRACT_ID" -> "1%05d".formatted(row);
            default -> value(row);
        };
        return column.size() > 0 && text.length() > column.size()
                ? text.substring(text.length() - column.size())
                : text;
    }

    /** By table and column: a value that the code of now knows. */
    private static Map<String, String> enums() {
        Map<String, String> enums = new HashMap<>();
        for (Class<?> entity : WarifuEntities.ALL) {
            for (Field field : entity.getDeclaredFields()) {
                Column column = field.getAnnotation(Column.class);
                if (column != null && field.getType().isEnum()) {
                    Object first = field.getType().getEnumConstants()[0];
                    enums.put(entity.getAnnotation(Table.class).name() + "." + column.name(), ((Enum<?>) first).name());
                }
            }
        }
        return enums;
    }

    /** Each row of each table as text, of the columns that there were. */
    Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Map.Entry<String, List<Col>> table : columns.entrySet()) {
            String names = table.getValue().stream().map(Col::name).collect(Collectors.joining(", "));
            List<String> all = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("SELECT " + names + " FROM " + table.getKey())) {
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 0; i < table.getValue().size(); i++) {
                        row.add(text(found, i + 1, table.getValue().get(i)));
                    }
                    all.add(String.join("|", row));
                }
            }
            rows.put(table.getKey(), all.stream().sorted().toList());
        }
        return rows;
    }

    private static String text(ResultSet row, int index, Col column) throws SQLException {
        return switch (column.type()) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> {
                byte[] bytes = row.getBytes(index);
                yield bytes == null ? "-" : HexFormat.of().formatHex(bytes);
            }
            default -> String.valueOf(row.getString(index));
        };
    }
}
