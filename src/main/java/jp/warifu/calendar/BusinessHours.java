package jp.warifu.calendar;

import java.time.DateTimeException;
import java.time.LocalTime;

/**
 * 当金庫受付時間 of a business day.
 *
 * @param opens the first minute
 * @param closes exclusive
 */
public record BusinessHours(LocalTime opens, LocalTime closes) {
    public BusinessHours {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("must begin before they end");
        }
    }

    /**
     * @param text {@code HH:mm-HH:mm}
     * @throws IllegalArgumentException when it is not of that form, or ends before it begins
     */
    public static BusinessHours parse(String text) {
        int dash = text.indexOf('-');
        try {
            return new BusinessHours(
                    LocalTime.parse(text.substring(0, Math.max(0, dash))), LocalTime.parse(text.substring(dash + 1)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be of the form HH:mm-HH:mm");
        }
    }

    boolean contain(LocalTime time) {
        return !time.isBefore(opens) && time.isBefore(closes);
    }

    @Override
    public String toString() {
        return opens + "-" + closes;
    }
}
