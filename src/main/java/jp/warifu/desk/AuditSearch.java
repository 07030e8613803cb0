package jp.warifu.desk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.warifu.audit.AuditQuery;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.contract.ContractId;
import jp.warifu.flow.Alert;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.JapanTime;
import org.jspecify.annotations.Nullable;

/** What an auditor looks for, as the page's address says it. */
final class AuditSearch {
    private static final List<String> FIELDS = List.of("contract", "actor", "action", "from", "to");

    private AuditSearch() {}

    /**
     * From the first moment of a day in Japan to the last of another.
     *
     * @param until exclusive
     */
    record Days(@Nullable Instant from, @Nullable Instant until) {}

    /** Whatever was typed, to be shown again. */
    static Map<String, String> typed(DeskVisit visit) {
        Map<String, String> typed = new TreeMap<>();
        FIELDS.forEach(field -> typed.put(field, visit.query(field).orElse("")));
        return typed;
    }

    static AuditQuery of(DeskVisit visit, int max) throws InvalidInputException {
        Days days = days(visit);
        return new AuditQuery(
                contract(visit),
                visit.query("actor").map(String::strip).orElse(null),
                action(visit),
                null,
                null,
                days.from(),
                days.until(),
                visit.query("before")
                        .filter(text -> text.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .orElse(null),
                max);
    }

    static Days days(DeskVisit visit) throws InvalidInputException {
        LocalDate from = day(visit, "from");
        LocalDate to = day(visit, "to");
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidInputException(Alert.INVALID_DAYS, "to");
        }
        return new Days(start(from), start(to == null ? null : to.plusDays(1)));
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(JapanTime.ZONE).toInstant();
    }

    private static @Nullable LocalDate day(DeskVisit visit, String field) throws InvalidInputException {
        String text = visit.query(field).orElse(null);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInputException(Alert.INVALID_DATE, field);
        }
    }

    private static @Nullable String contract(DeskVisit visit) throws InvalidInputException {
        String text = visit.query("contract").orElse(null);
        try {
            return text == null ? null : new ContractId(text).value();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Alert.INVALID_CONTRACT_ID, "contract");
        }
    }

    private static @Nullable Action action(DeskVisit visit) throws InvalidInputException {
        String name = visit.query("action").orElse(null);
        if (name == null) {
            return null;
        }
        return Arrays.stream(Action.values())
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(Alert.INVALID_ACTION, "action"));
    }
}
