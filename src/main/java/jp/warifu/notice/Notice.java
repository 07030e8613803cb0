package jp.warifu.notice;

import java.time.Instant;
import java.time.LocalDate;
import jp.warifu.flow.JapanTime;

/**
 * 重要なお知らせ, as a page shows it.
 *
 * @param body plain text
 * @param mandatory whether passing it leaves a receipt
 * @param period the first and the last day on which it is shown
 */
public record Notice(String id, String title, String body, boolean mandatory, String period) {
    static Notice of(NoticeEntity row) {
        return new Notice(row.id, row.title, row.body, row.mandatory, period(row));
    }

    private static String period(NoticeEntity row) {
        LocalDate first = JapanTime.date(Instant.ofEpochMilli(row.shownFrom));
        LocalDate last = JapanTime.date(Instant.ofEpochMilli(row.shownUntil - 1));
        return JapanTime.format(first) + " – " + JapanTime.format(last);
    }
}
