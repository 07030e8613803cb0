package jp.warifu.calendar;

import java.time.LocalDateTime;

/** Who takes the report of a lost phone or token (S99–S101). */
public enum ReportDesk {
    /** お取引店, within its hours on business days. */
    BRANCH("branch"),
    /** しんきんサービスセンター, every day of the year, whenever branches do not answer or nobody knows whether they do. */
    SERVICE_CENTRE("service-centre");

    private final String code;

    ReportDesk(String code) {
        this.code = code;
    }

    /** As pages name it. */
    public String code() {
        return code;
    }

    /** @param now in Japan */
    public static ReportDesk at(LocalDateTime now, BusinessCalendar calendar) {
        return calendar.isOpen(now) ? BRANCH : SERVICE_CENTRE;
    }
}
