package jp.warifu.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** 休業日 of each year besides Saturdays, Sundays and holidays, such as the turn of the year. */
public record ClosedDays(Set<MonthDay> days) {
    public ClosedDays {
        days = Set.copyOf(days);
    }

    /**
     * @param text {@code MM-dd}, separated by commas; empty: none
     * @throws IllegalArgumentException when one of them is no day of a year
     */
    public static ClosedDays parse(String text) {
        if (text.isEmpty()) {
            return new ClosedDays(Set.of());
        }
        try {
            return new ClosedDays(Arrays.stream(text.split(",", -1))
                    .map(day -> MonthDay.parse("--" + day))
                    .collect(Collectors.toSet()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be days of the form MM-dd, separated by commas");
        }
    }

    boolean contain(LocalDate date) {
        return days.contains(MonthDay.from(date));
    }
}
