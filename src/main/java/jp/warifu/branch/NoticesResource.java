package jp.warifu.branch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import jp.warifu.database.DatabaseClock;
import jp.warifu.notice.Notices;
import jp.warifu.staff.StaffOperation;
import org.keycloak.events.admin.OperationType;

/** 重要なお知らせ. */
public final class NoticesResource {
    private final Counter counter;

    NoticesResource(Counter counter) {
        this.counter = counter;
    }

    /** Publishes a notice. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response publish(NewNotice request) {
        return counter.serve(StaffOperation.PUBLISH_NOTICE, member -> {
            Instant from = request.from() == null ? new DatabaseClock(counter.em()).now() : request.from();
            if (request.title() == null
                    || request.body() == null
                    || request.until() == null
                    || !request.until().isAfter(from)) {
                throw new IllegalArgumentException("title, body, and an until after from are needed");
            }
            new Notices(counter.em(), counter.realm().getId())
                    .publish(
                            request.title(),
                            request.body(),
                            request.mandatory(),
                            from,
                            request.until(),
                            member.actor());
            counter.done(OperationType.CREATE, "notices");
            return Response.status(Response.Status.CREATED).build();
        });
    }
}
