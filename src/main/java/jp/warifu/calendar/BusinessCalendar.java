package jp.warifu.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Setting;
import jp.warifu.settings.Settings;
import jp.warifu.settings.WrongSettingException;

/** When branches answer: on business days, within the hours. */
public record BusinessCalendar(BusinessHours hours, ClosedDays closedDays, Holidays holidays) {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** @throws WrongSettingException naming the setting that is wrong */
    public static BusinessCalendar of(Settings settings, HolidayFiles files) {
        return new BusinessCalendar(
                value(RealmSettings.BRANCH_HOURS, settings, BusinessHours::parse),
                value(RealmSettings.CLOSED_DAYS, settings, ClosedDays::parse),
                files.read(RealmSettings.HOLIDAYS_FILE.key(), RealmSettings.HOLIDAYS_FILE.of(settings)));
    }

    private static <T> T value(Setting<String> setting, Settings settings, Function<String, T> parser) {
        try {
            return parser.apply(setting.of(settings));
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException(setting.key(), String.valueOf(e.getMessage()));
        }
    }

    /** Whether the holidays of the year are known; of a year that is not, no day counts as a business day. */
    public boolean knows(LocalDate date) {
        return holidays.know(date.getYear());
    }

    /** @param now in Japan */
    public boolean isOpen(LocalDateTime now) {
        return isBusinessDay(now.toLocalDate()) && hours.contain(now.toLocalTime());
    }

    private boolean isBusinessDay(LocalDate date) {
        return knows(date)
                && !WEEKEND.contains(date.getDayOfWeek())
                && !closedDays.contain(date)
                && !holidays.contain(date);
    }
}
