package jp.warifu.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import jp.warifu.settings.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which number applies now. */
@Tag("S99")
@Tag("S100")
final class ReportDeskTest {
    private static final HolidayFiles FILES = new HolidayFiles(Path.of("."));

    private static ReportDesk at(String now, Map<String, String> settings) {
        Settings all = settings::get;
        return ReportDesk.at(LocalDateTime.parse(now), BusinessCalendar.of(all, FILES));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T08:59, SERVICE_CENTRE",
        "2026-11-20T08:59:59.999999999, SERVICE_CENTRE",
        "2026-11-20T09:00, BRANCH",
        "2026-11-20T12:00, BRANCH",
        "2026-11-20T16:59, BRANCH",
        "2026-11-20T16:59:59.999999999, BRANCH",
        "2026-11-20T17:00, SERVICE_CENTRE",
        "2026-11-20T00:00, SERVICE_CENTRE",
        "2026-11-20T23:59, SERVICE_CENTRE",
    })
    void branchesAnswerFromNineUntilBeforeFive(String now, ReportDesk desk) {
        assertThat(at(now, Map.of())).isEqualTo(desk);
    }

    @ParameterizedTest
    @CsvSource({
        "Saturday, 2026-11-21",
        "Sunday, 2026-11-22",
        "勤労感謝の日, 2026-11-23",
        "みどりの日, 2026-05-04",
        "振替休日 of the day after two other holidays, 2026-05-06",
        "国民の休日 between two holidays, 2026-09-22",
        "振替休日, 2027-03-22",
        "春分の日, 2028-03-20",
        "スポーツの日, 2026-10-12",
        "New Year's Eve, 2026-12-31",
        "元日, 2027-01-01",
        "January 2nd on a Monday, 2034-01-02",
        "January 3rd on a Tuesday, 2034-01-03",
    })
    void theServiceCentreAnswersAllDayWhenBranchesAreClosed(String why, String date) {
        assertThat(at(date + "T09:00", Map.of())).as(why).isEqualTo(ReportDesk.SERVICE_CENTRE);
        assertThat(at(date + "T12:00", Map.of())).as(why).isEqualTo(ReportDesk.SERVICE_CENTRE);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24, the day after", "2026-12-30, the last", "2027-01-04, the first", "2027-03-23, the next"})
    void branchesAnswerOnTheBusinessDaysAround(String date, String why) {
        assertThat(at(date + "T09:00", Map.of())).as(why).isEqualTo(ReportDesk.BRANCH);
    }

    @ParameterizedTest
    @CsvSource({"2024-06-05T12:00", "2037-06-03T12:00"})
    void theServiceCentreAnswersInAYearWhoseHolidaysAreNotKnown(String now) {
        assertThat(at(now, Map.of())).isEqualTo(ReportDesk.SERVICE_CENTRE);
    }

    @ParameterizedTest
    @Tag("S101")
    @CsvSource({
        "2026-11-20T08:29, SERVICE_CENTRE",
        "2026-11-20T08:30, BRANCH",
        "2026-11-20T14:59, BRANCH",
        "2026-11-20T15:00, SERVICE_CENTRE",
        "2026-08-14T12:00, SERVICE_CENTRE",
        "2026-12-31T12:00, BRANCH",
    })
    void hoursAndClosedDaysAreSettings(String now, ReportDesk desk) {
        Map<String, String> settings =
                Map.of("warifu.branch.hours", "08:30-15:00", "warifu.branch.closed-days", "08-13,08-14");

        assertThat(at(now, settings)).isEqualTo(desk);
    }

    /** Pages show telephone numbers by it. */
    @Test
    void isNamedByItsOwnCode() {
        assertThat(ReportDesk.BRANCH.code()).isEqualTo("branch");
        assertThat(ReportDesk.SERVICE_CENTRE.code()).isEqualTo("service-centre");
    }
}
