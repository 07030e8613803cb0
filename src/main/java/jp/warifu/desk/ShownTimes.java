package jp.warifu.desk;

import java.time.Instant;
import jp.warifu.flow.JapanTime;

/** The times of a page, for its template. */
public record ShownTimes() {
    public String of(Instant at) {
        return JapanTime.format(at);
    }
}
