package jp.warifu.desk;

import java.time.Instant;
import jp.warifu.flow.JapanTime;
import jp.warifu.release.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request as the pages show it.
 *
 * @param user 利用者ID; null: the administrator, or the whole contract
 * @param serial masked
 * @param closesAt until when somebody may decide it
 */
public record RequestView(
        String url,
        String kind,
        String contract,
        @Nullable String user,
        @Nullable String serial,
        String form,
        String formDate,
        @Nullable String reason,
        String state,
        String requestedBy,
        String requestedAt,
        String closesAt,
        @Nullable String decidedBy,
        @Nullable String decidedAt,
        @Nullable String decisionReason) {
    static RequestView of(Request request, Instant now, DeskVisit visit) {
        return new RequestView(
                visit.at("requests", request.id()).build().toString(),
                request.kind().name(),
                request.contract().value(),
                request.subject().user() == null
                        ? null
                        : request.subject().user().value(),
                request.subject().serial() == null
                        ? null
                        : request.subject().serial().masked(),
                request.form().number(),
                JapanTime.format(request.form().date()),
                request.form().reason(),
                request.stateAt(now).name(),
                request.requester().requesterName(),
                JapanTime.format(request.requestedAt()),
                JapanTime.format(request.expiresAt()),
                request.decidedBy(),
                request.decidedAt() == null ? null : JapanTime.format(request.decidedAt()),
                request.decisionReason());
    }
}
