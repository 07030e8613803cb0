package jp.warifu.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** 国民の祝日・休日 of the years that are known: those that have any. */
public record Holidays(Set<LocalDate> dates) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu/M/d").withResolverStyle(ResolverStyle.STRICT);

    public Holidays {
        dates = Set.copyOf(dates);
        if (dates.isEmpty()) {
            throw new IllegalArgumentException("it names no holiday");
        }
    }

    /**
     * @param lines {@code yyyy/M/d,name} as the Cabinet Office publishes them; the first may be a heading, which has no
     *     digit. Names are not looked at.
     * @throws IllegalArgumentException naming the first line that is not of this form
     */
    static Holidays parse(List<String> lines) {
        Set<LocalDate> dates = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || (i == 0 && line.chars().noneMatch(Character::isDigit))) {
                continue;
            }
            try {
                dates.add(LocalDate.parse(line.split(",", 2)[0].strip(), DATE));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("line " + (i + 1) + " does not begin with a date yyyy/M/d");
            }
        }
        return new Holidays(dates);
    }

    /** Whether a day of that year that is not named here is none. */
    boolean know(int year) {
        return years().contains(year);
    }

    Set<Integer> years() {
        return dates.stream().map(LocalDate::getYear).collect(Collectors.toUnmodifiableSet());
    }

    boolean contain(LocalDate date) {
        return dates.contains(date);
    }
}
