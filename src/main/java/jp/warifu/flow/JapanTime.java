package jp.warifu.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as pages and mails show them: in Japan, to the minute, in digits that read alike in every language. */
public final class JapanTime {
    /** Where the bank is. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm").withZone(ZONE);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    private JapanTime() {}

    public static String format(Instant at) {
        return FORM.format(at);
    }

    public static String format(LocalDate date) {
        return DATE.format(date);
    }

    /** The day that it is in Japan. */
    public static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }
}
