package jp.warifu.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** A list of holidays of any content: dates, or an IllegalArgumentException that names a line. */
public final class FuzzedHolidays {
    private FuzzedHolidays() {}

    /** @return empty when it is refused; else the years that it has */
    public static List<Integer> years(byte[] input) throws IOException {
        try {
            Holidays holidays = HolidayFiles.parse(new ByteArrayInputStream(input));
            assertThat(holidays.dates()).isNotEmpty();
            assertThat(holidays.dates()).allMatch(holidays::contain);
            return holidays.years().stream().sorted().toList();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).matches("line [0-9]+ does not begin with a date yyyy/M/d|it names no holiday");
            return List.of();
        }
    }
}
