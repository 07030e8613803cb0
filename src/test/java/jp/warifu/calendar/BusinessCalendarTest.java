package jp.warifu.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.warifu.settings.Settings;
import jp.warifu.settings.WrongSettingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of holidays that is shipped, and wrong settings. */
@Tag("S101")
final class BusinessCalendarTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final LocalDate END = LocalDate.of(2037, 1, 1);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private static BusinessCalendar calendar(Map<String, String> settings) {
        Settings all = settings::get;
        return BusinessCalendar.of(all, new HolidayFiles(Path.of(".")));
    }

    /**
     * Strata's is a calendar of Tokyo's banks: it has the turn of the year too, as our setting has by default. Its
     * equinoxes are as announced; those from 2032 on follow a rougher rule than {@link #equinox}, and are left out.
     */
    @Test
    void hasTheBusinessDaysThatAnIndependentCalendarHas() {
        HolidayCalendar tokyo = HolidayCalendarIds.JPTO.resolve(ReferenceData.standard());
        BusinessCalendar ours = calendar(Map.of());

        assertThat(comparable().filter(date -> ours.isOpen(date.atTime(LocalTime.NOON))))
                .containsExactlyElementsOf(
                        comparable().filter(tokyo::isBusinessDay).toList());
    }

    private static Stream<LocalDate> comparable() {
        return FIRST.datesUntil(END)
                .filter(date -> date.getYear() < 2032
                        || date.getDayOfMonth() < 19
                        || date.getDayOfMonth() > 24
                        || date.getMonthValue() != 3 && date.getMonthValue() != 9);
    }

    /** From the first year whose equinoxes were not announced when the list was made. */
    @ParameterizedTest
    @MethodSource("yearsNotAnnounced")
    void hasTheEquinoxesWhereTheSunPutsThem(int year) {
        assertThat(HolidayFiles.shipped().dates())
                .contains(equinox(year, 2451623.80984, 365242.37404, 0.05169))
                .contains(equinox(year, 2451810.21715, 365242.01767, -0.11575));
    }

    /**
     * The day in Japan of a mean equinox (J. Meeus, Astronomical Algorithms, chapter 27), which the true one is less than
     * half an hour off.
     */
    private static LocalDate equinox(int year, double start, double rate, double square) {
        double millennia = (year - 2000) / 1000.0;
        double julianDay = start + rate * millennia + square * millennia * millennia;
        Instant at = Instant.ofEpochSecond(Math.round((julianDay - 2440587.5) * 86400));
        LocalDate date = LocalDate.ofInstant(at, TOKYO);
        assertThat(List.of(at.minusSeconds(1800), at.plusSeconds(1800)))
                .as("too near to midnight to tell")
                .allSatisfy(near -> assertThat(LocalDate.ofInstant(near, TOKYO)).isEqualTo(date));
        return date;
    }

    /** 国民の祝日に関する法律, article 3: what else is closed follows from the sixteen named days. */
    @ParameterizedTest
    @MethodSource("years")
    void hasTheSubstitutesThatTheLawDemandsAndNoOthers(int year) throws IOException {
        Map<Boolean, Set<LocalDate>> listed;
        try (InputStream file = HolidayFiles.class.getResourceAsStream("japanese-holidays.csv")) {
            listed = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(year + "/"))
                    .collect(Collectors.partitioningBy(
                            line -> line.endsWith(",休日"),
                            Collectors.mapping(
                                    line -> LocalDate.parse(
                                            line.split(",")[0], DateTimeFormatter.ofPattern("uuuu/M/d")),
                                    Collectors.toSet())));
        }
        Set<LocalDate> named = listed.get(false);
        Set<LocalDate> demanded = new HashSet<>();
        for (LocalDate day : named) {
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                demanded.add(Stream.iterate(day.plusDays(1), next -> next.plusDays(1))
                        .filter(next -> !named.contains(next))
                        .findFirst()
                        .orElseThrow());
            }
            LocalDate between = day.plusDays(1);
            if (named.contains(day.plusDays(2))
                    && !named.contains(between)
                    && between.getDayOfWeek() != DayOfWeek.SUNDAY) {
                demanded.add(between);
            }
        }

        assertThat(named).hasSize(16);
        assertThat(listed.get(true)).isEqualTo(demanded);
    }

    private static IntStream yearsNotAnnounced() {
        return IntStream.range(2028, END.getYear());
    }

    private static IntStream years() {
        return IntStream.range(FIRST.getYear(), END.getYear());
    }

    @Test
    void knowsTwelveYears() {
        assertThat(HolidayFiles.shipped().years())
                .containsExactlyInAnyOrderElementsOf(years().boxed().toList());
    }

    /** As the Cabinet Office published them, those on a weekend too, which no business calendar tells apart. */
    @Test
    void hasTheHolidaysOf2026() {
        Set<LocalDate> shipped = HolidayFiles.shipped().dates().stream()
                .filter(date -> date.getYear() == 2026)
                .collect(Collectors.toSet());

        assertThat(shipped.stream().map(date -> date.getMonthValue() + "/" + date.getDayOfMonth()))
                .containsExactlyInAnyOrder(
                        "1/1", "1/12", "2/11", "2/23", "3/20", "4/29", "5/3", "5/4", "5/5", "5/6", "7/20", "8/11",
                        "9/21", "9/22", "9/23", "10/12", "11/3", "11/23");
    }

    @ParameterizedTest
    @Tag("E17")
    @CsvSource({
        "warifu.branch.hours, 17:00-09:00",
        "warifu.branch.hours, 09:00-09:00",
        "warifu.branch.hours, 9-17",
        "warifu.branch.hours, 09:00",
        "warifu.branch.closed-days, 13-01",
        "warifu.branch.closed-days, 02-30",
        "warifu.branch.closed-days, new year",
        "warifu.branch.holidays-file, missing.csv",
    })
    void aWrongSettingIsToldByItsName(String key, String value) {
        assertThatThrownBy(() -> calendar(Map.of(key, value)))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("'" + key + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"09:00-17:00", "00:00-23:59", "08:45-15:00"})
    void hoursReadAsTheyAreWritten(String text) {
        assertThat(BusinessHours.parse(text)).hasToString(text);
    }

    @Test
    void noClosedDaysAreAllowed() {
        assertThat(ClosedDays.parse("").days()).isEmpty();
    }
}
