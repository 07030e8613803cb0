package jp.warifu.branch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import jp.warifu.database.DatabaseClock;
import jp.warifu.release.Aftermath;
import jp.warifu.release.Deciding;
import jp.warifu.release.Plan;
import jp.warifu.release.Planned;
import jp.warifu.release.ReleaseTransaction;
import jp.warifu.release.Request;
import jp.warifu.release.RequestState;
import jp.warifu.release.Requests;
import jp.warifu.release.Withdrawing;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** 承認: one request, the second person's word on it (S7), and the first's that takes it back. */
public final class RequestResource {
    private final Counter counter;
    private final String id;

    RequestResource(Counter counter, String id) {
        this.counter = counter;
        this.id = id;
    }

    /** One request and, while it is open, what its release would do now. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response read() {
        return counter.serve(StaffOperation.READ_REQUESTS, member -> {
            Request request = requests().find(id).orElseThrow(NotFoundException::new);
            Instant now = now();
            return Response.ok(
                            request.stateAt(now) == RequestState.OPEN
                                    ? RequestAnswer.open(request, now, planned(request))
                                    : RequestAnswer.of(request, now))
                    .build();
        });
    }

    /** The second person releases it, and it is done at once. New PINs are told in this answer and nowhere else. */
    @POST
    @Path("release")
    @Produces(MediaType.APPLICATION_JSON)
    public Response release() {
        return counter.serve(StaffOperation.RELEASE, member -> answer(deciding().release(id, member)));
    }

    /** The second person says no, and why. */
    @POST
    @Path("rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response reject(@Nullable Rejection rejection) {
        return counter.serve(StaffOperation.RELEASE, member -> {
            String reason = rejection == null || rejection.reason() == null ? "" : rejection.reason();
            return answer(deciding().reject(id, member, reason));
        });
    }

    /** Who asked takes it back. */
    @POST
    @Path("withdrawal")
    @Produces(MediaType.APPLICATION_JSON)
    public Response withdraw() {
        return counter.serve(
                StaffOperation.REQUEST_RELEASE,
                member -> answer(
                        new Withdrawing(counter.transaction(), counter.realm().getId()).withdraw(id, member)));
    }

    private Response answer(Withdrawing.Outcome outcome) {
        if (outcome instanceof Withdrawing.Outcome.Withdrawn withdrawn) {
            counter.done(OperationType.ACTION, "requests/" + id + "/withdrawal");
            return Response.ok(RequestAnswer.of(withdrawn.request(), now())).build();
        }
        if (outcome instanceof Withdrawing.Outcome.NotTheirs) {
            return new RequestRefusal("not-theirs", "only who asked takes it back", id).forbidden();
        }
        if (outcome instanceof Withdrawing.Outcome.Closed closed) {
            return closed(closed.state());
        }
        throw new NotFoundException();
    }

    /** Why a request is rejected. */
    public record Rejection(@Nullable String reason) {}

    private Response answer(Deciding.Outcome outcome) {
        if (outcome instanceof Deciding.Outcome.Released released) {
            new Aftermath(counter.session()).of(released.plan(), released.at());
            counter.done(OperationType.ACTION, "requests/" + id + "/release");
            return Response.ok(RequestAnswer.released(
                            released.request(),
                            released.at(),
                            released.plan(),
                            released.pins().orElse(null)))
                    .header("Cache-Control", "no-store")
                    .build();
        }
        if (outcome instanceof Deciding.Outcome.Rejected rejected) {
            counter.done(OperationType.ACTION, "requests/" + id + "/rejection");
            return Response.ok(RequestAnswer.of(rejected.request(), now())).build();
        }
        if (outcome instanceof Deciding.Outcome.Refused refused) {
            return RequestRefusal.of(refused.objection());
        }
        if (outcome instanceof Deciding.Outcome.Closed closed) {
            return closed(closed.state());
        }
        if (outcome instanceof Deciding.Outcome.Void) {
            return new RequestRefusal(
                            "changed-since",
                            "what it was asked for has changed since; the request is VOID, and nothing was done",
                            id)
                    .conflict();
        }
        throw new NotFoundException();
    }

    private Response closed(RequestState state) {
        return new RequestRefusal(state.name().toLowerCase(Locale.ROOT), "the request is " + state + " already", id)
                .conflict();
    }

    private @Nullable Plan planned(Request request) {
        return Planned.of(counter.em(), counter.realm().getId(), request).plan().orElse(null);
    }

    private Deciding deciding() {
        return new Deciding(
                counter.transaction(),
                ReleaseTransaction.beside(counter.session()),
                counter.realm().getId());
    }

    private Requests requests() {
        return new Requests(counter.em(), counter.realm().getId());
    }

    private Instant now() {
        return new DatabaseClock(counter.em()).now();
    }
}
