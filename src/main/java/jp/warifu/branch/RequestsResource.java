package jp.warifu.branch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import jp.warifu.contract.ContractId;
import jp.warifu.database.DatabaseClock;
import jp.warifu.release.Aftermath;
import jp.warifu.release.AlreadyAskedException;
import jp.warifu.release.Asking;
import jp.warifu.release.Deciding;
import jp.warifu.release.FourEyes;
import jp.warifu.release.NothingToReleaseException;
import jp.warifu.release.Planned;
import jp.warifu.release.ReleaseTransaction;
import jp.warifu.release.Request;
import jp.warifu.release.RequestState;
import jp.warifu.release.Requests;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** 申請: what a clerk asks for on a form, and a second person releases (S7). */
public final class RequestsResource {
    private final Counter counter;

    RequestsResource(Counter counter) {
        this.counter = counter;
    }

    /**
     * Asks for a release.
     *
     * @param dryRun only says what it would do
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response ask(NewRequest request, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun) {
        return counter.serve(StaffOperation.REQUEST_RELEASE, member -> {
            try {
                return dryRun ? preview(request) : ask(request, member);
            } catch (AlreadyAskedException e) {
                return refused(Response.Status.CONFLICT, "open-already", e.getMessage(), e.requestId());
            } catch (NothingToReleaseException e) {
                return refused(Response.Status.CONFLICT, "nothing-to-release", e.getMessage(), null);
            }
        });
    }

    /** The newest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("contract") @Nullable String contract,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("max") @DefaultValue("50") int max) {
        return counter.serve(StaffOperation.READ_REQUESTS, member -> {
            Requests.Search search = new Requests.Search(
                    state == null ? null : state(state),
                    contract == null ? null : new ContractId(contract),
                    first,
                    max);
            Instant now = now();
            return Response.ok(requests().find(search, now).stream()
                            .map(request -> RequestAnswer.of(request, now, null, null))
                            .toList())
                    .build();
        });
    }

    /** One request and, while it is open, what its release would do now. */
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response read(@PathParam("id") String id) {
        return counter.serve(StaffOperation.READ_REQUESTS, member -> {
            Request request = requests().find(id).orElseThrow(NotFoundException::new);
            Instant now = now();
            if (request.stateAt(now) != RequestState.OPEN) {
                return Response.ok(RequestAnswer.of(request, now, null, null)).build();
            }
            Planned planned = Planned.of(counter.em(), counter.realm().getId(), request);
            return Response.ok(RequestAnswer.of(
                            request,
                            now,
                            planned.plan().orElse(null),
                            planned.plan().isEmpty()))
                    .build();
        });
    }

    /** The second person releases it, and it is done at once. New PINs are told in this answer and nowhere else. */
    @POST
    @Path("{id}/release")
    @Produces(MediaType.APPLICATION_JSON)
    public Response release(@PathParam("id") String id) {
        return counter.serve(
                StaffOperation.RELEASE, member -> answer(id, deciding().release(id, member)));
    }

    /** The second person says no, and why. */
    @POST
    @Path("{id}/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response reject(@PathParam("id") String id, @Nullable Rejection rejection) {
        return counter.serve(StaffOperation.RELEASE, member -> {
            String reason = rejection == null || rejection.reason() == null ? "" : rejection.reason();
            return answer(id, deciding().reject(id, member, reason));
        });
    }

    /** Why a request is rejected. */
    public record Rejection(@Nullable String reason) {}

    private Response preview(NewRequest request) {
        Asking.Asked asked = asking().preview(request.requestKind(), request.contractId(), request.subject());
        return Response.ok(RequestAnswer.of(asked.plan(), request.subject())).build();
    }

    private Response ask(NewRequest request, StaffMember member) {
        if (FourEyes.ofFirst(member).isPresent()) {
            return objected(FourEyes.Objection.NOT_A_PERSON);
        }
        Asking.Asked asked = asking().ask(
                        request.requestKind(), request.contractId(), request.subject(), request.paperForm(), member);
        Request made = asked.request().orElseThrow();
        counter.done(OperationType.CREATE, "requests/" + made.id());
        return Response.status(Response.Status.CREATED)
                .entity(RequestAnswer.of(made, made.requestedAt(), asked.plan(), false))
                .build();
    }

    private Response answer(String id, Deciding.Outcome outcome) {
        if (outcome instanceof Deciding.Outcome.Released released) {
            new Aftermath(counter.session()).of(released.plan(), released.at());
            counter.done(OperationType.ACTION, "requests/" + id + "/release");
            RequestAnswer answer = RequestAnswer.of(released.request(), released.at(), released.plan(), null);
            return Response.ok(released.pins().map(answer::with).orElse(answer))
                    .header("Cache-Control", "no-store")
                    .build();
        }
        if (outcome instanceof Deciding.Outcome.Rejected rejected) {
            counter.done(OperationType.ACTION, "requests/" + id + "/rejection");
            return Response.ok(RequestAnswer.of(rejected.request(), now(), null, null))
                    .build();
        }
        if (outcome instanceof Deciding.Outcome.Refused refused) {
            return objected(refused.objection());
        }
        if (outcome instanceof Deciding.Outcome.Closed closed) {
            String state = closed.state().name();
            return refused(
                    Response.Status.CONFLICT,
                    state.toLowerCase(Locale.ROOT),
                    "the request is " + state + " already",
                    id);
        }
        if (outcome instanceof Deciding.Outcome.Void) {
            return refused(
                    Response.Status.CONFLICT,
                    "changed-since",
                    "what it was asked for has changed since; the request is VOID, and nothing was done",
                    id);
        }
        throw new NotFoundException();
    }

    private static Response objected(FourEyes.Objection objection) {
        return switch (objection) {
            case NOT_A_PERSON ->
                refused(Response.Status.FORBIDDEN, "not-a-person", "a service account is no person", null);
            case SAME_PERSON ->
                refused(
                        Response.Status.FORBIDDEN,
                        "same-person",
                        "who asked cannot decide: a second person does",
                        null);
        };
    }

    private static Response refused(
            Response.Status status, String code, @Nullable String message, @Nullable String request) {
        Map<String, String> answer = request == null
                ? Map.of("code", code, "error", String.valueOf(message))
                : Map.of("code", code, "error", String.valueOf(message), "request", request);
        return Response.status(status).entity(answer).build();
    }

    private static RequestState state(String name) {
        return Arrays.stream(RequestState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("state is one of " + Arrays.toString(RequestState.values())));
    }

    private Asking asking() {
        Duration expiry = Duration.ofHours(RealmSettings.RELEASE_EXPIRY.of(Settings.of(counter.realm())));
        return new Asking(counter.transaction(), counter.realm().getId(), expiry);
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
