package jp.warifu.flow;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as pages and mails show them: in Japan, to the minute, in digits that read alike in every language. */
public final class JapanTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm").withZone(ZoneId.of("Asia/Tokyo"));

    private JapanTime() {}

    public static String format(Instant at) {
        return FORM.format(at);
    }
}
