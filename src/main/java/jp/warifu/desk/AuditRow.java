package jp.warifu.desk;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import jp.warifu.audit.AuditEntry;
import jp.warifu.flow.JapanTime;

/**
 * An audit record as the page shows it.
 *
 * @param at in Japan, to the second
 */
public record AuditRow(String at, AuditEntry entry) {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(JapanTime.ZONE);

    static AuditRow of(AuditEntry entry) {
        return new AuditRow(FORM.format(Instant.parse(entry.at())), entry);
    }
}
