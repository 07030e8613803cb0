package jp.warifu.customer;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.warifu.contract.LoginMethod;
import jp.warifu.contract.UserId;
import jp.warifu.csv.CsvException;
import jp.warifu.csv.CsvLimits;
import jp.warifu.csv.CsvReader;
import jp.warifu.csv.CsvRow;
import jp.warifu.customer.ImportProblem.Kind;

/**
 * 一括登録ファイル: what the file alone says, and everything that is wrong with it.
 *
 * @param rows those that can be read
 */
record ImportFile(List<ImportRow> rows, List<ImportProblem> problems) {
    /** So many people are hashed and written within the time that a transaction has. */
    static final CsvLimits LIMITS = new CsvLimits(1 << 20, 1001, 16, 300);

    /** @param digits how many a 契約先ID has here */
    static ImportFile read(InputStream file, int digits) {
        Reading reading = new Reading(digits);
        try {
            reading.all(CsvReader.read(file, LIMITS));
        } catch (CsvException e) {
            reading.problem(e.line(), "", isSize(e.problem()) ? Kind.TOO_LARGE : Kind.FORM);
        } catch (IOException e) {
            reading.problem(1, "", Kind.FORM);
        }
        return new ImportFile(List.copyOf(reading.rows), List.copyOf(reading.problems));
    }

    private static boolean isSize(CsvException.Problem problem) {
        return switch (problem) {
            case TOO_LARGE, TOO_MANY_ROWS, TOO_MANY_COLUMNS, VALUE_TOO_LONG, LINE_TOO_LONG -> true;
            case NOT_UTF8, STRAY_QUOTE, OPEN_QUOTE, CONTROL_CHARACTER -> false;
        };
    }

    /** One file being read. */
    private static final class Reading {
        private final int digits;
        private final List<ImportRow> rows = new ArrayList<>();
        private final List<ImportProblem> problems = new ArrayList<>();
        private final Map<String, LoginMethod> methods = new HashMap<>();
        private final Set<String> people = new HashSet<>();
        private final Set<String> usernames = new HashSet<>();

        Reading(int digits) {
            this.digits = digits;
        }

        void problem(int line, String column, Kind kind) {
            problems.add(new ImportProblem(line, column, kind));
        }

        void all(List<CsvRow> lines) {
            if (lines.isEmpty()) {
                problem(1, "", Kind.NO_ROWS);
                return;
            }
            Map<ImportColumn, Integer> columns = header(lines.get(0));
            if (!problems.isEmpty()) {
                return;
            }
            if (lines.size() == 1) {
                problem(lines.get(0).line(), "", Kind.NO_ROWS);
            }
            for (CsvRow line : lines.subList(1, lines.size())) {
                if (line.values().size() == lines.get(0).values().size()) {
                    new ImportLine(line, columns, digits, problems).read().ifPresent(this::keep);
                } else {
                    problem(line.line(), "", Kind.FORM);
                }
            }
            agreeOnMethods();
        }

        private Map<ImportColumn, Integer> header(CsvRow line) {
            Map<ImportColumn, Integer> columns = new EnumMap<>(ImportColumn.class);
            for (int i = 0; i < line.values().size(); i++) {
                int at = i;
                String name = line.values().get(i);
                ImportColumn.named(name)
                        .ifPresentOrElse(
                                column -> {
                                    if (columns.put(column, at) != null) {
                                        problem(line.line(), column.header(), Kind.TWICE);
                                    }
                                },
                                () -> problem(line.line(), Integer.toString(at + 1), Kind.UNKNOWN_COLUMN));
            }
            for (ImportColumn column : ImportColumn.values()) {
                if (column.isNeeded() && !columns.containsKey(column)) {
                    problem(line.line(), column.header(), Kind.MISSING);
                }
            }
            return columns;
        }

        private void keep(ImportRow row) {
            String contract = row.contract().value();
            UserId userId = row.userId();
            if (!people.add(contract + " " + (userId == null ? "" : userId.value()))) {
                problem(
                        row.line(),
                        (userId == null ? ImportColumn.CONTRACT : ImportColumn.USER_ID).header(),
                        Kind.TWICE);
            } else if (!usernames.add(row.username().value())) {
                problem(row.line(), ImportColumn.USERNAME.header(), Kind.TWICE);
            }
            if (userId == null && row.loginMethod() != null) {
                methods.putIfAbsent(contract, row.loginMethod());
            }
            rows.add(row);
        }

        /** A user's line may leave the method out; where it stands, it is the contract's. */
        private void agreeOnMethods() {
            for (ImportRow row : rows) {
                LoginMethod ofContract = methods.get(row.contract().value());
                if (row.loginMethod() != null && ofContract != null && row.loginMethod() != ofContract) {
                    problem(row.line(), ImportColumn.LOGIN_METHOD.header(), Kind.CONTRADICTION);
                }
            }
        }
    }
}
