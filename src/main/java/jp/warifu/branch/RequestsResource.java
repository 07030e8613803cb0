package jp.warifu.branch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import jp.warifu.contract.ContractId;
import jp.warifu.database.DatabaseClock;
import jp.warifu.release.AlreadyAskedException;
import jp.warifu.release.Asking;
import jp.warifu.release.FourEyes;
import jp.warifu.release.NothingToReleaseException;
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
            if (!request.requestKind().isFor(Settings.of(counter.realm()))) {
                throw new IllegalArgumentException("this realm issues no certificates");
            }
            try {
                return dryRun ? preview(request) : ask(request, member);
            } catch (AlreadyAskedException e) {
                return new RequestRefusal("open-already", e.getMessage(), e.requestId()).conflict();
            } catch (NothingToReleaseException e) {
                return new RequestRefusal("nothing-to-release", e.getMessage(), null).conflict();
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
                    state == null ? null : Choice.of("state", RequestState.class, state),
                    contract == null ? null : new ContractId(contract),
                    first,
                    max);
            Instant now = now();
            return Response.ok(requests().find(search, now).stream()
                            .map(request -> RequestAnswer.of(request, now))
                            .toList())
                    .build();
        });
    }

    @Path("{id}")
    public RequestResource request(@PathParam("id") String id) {
        return new RequestResource(counter, id);
    }

    private Response preview(NewRequest request) {
        Asking.Asked asked = asking().preview(request.requestKind(), request.contractId(), request.subject());
        return Response.ok(PreviewAnswer.of(asked.plan(), request.subject())).build();
    }

    private Response ask(NewRequest request, StaffMember member) {
        if (FourEyes.ofFirst(member).isPresent()) {
            return RequestRefusal.of(FourEyes.Objection.NOT_A_PERSON);
        }
        Asking.Asked asked = asking().ask(
                        request.requestKind(), request.contractId(), request.subject(), request.paperForm(), member);
        Request made = asked.request().orElseThrow();
        counter.done(OperationType.CREATE, "requests/" + made.id());
        return Response.status(Response.Status.CREATED)
                .entity(RequestAnswer.open(made, made.requestedAt(), asked.plan()))
                .build();
    }

    private Asking asking() {
        Duration expiry = Duration.ofHours(RealmSettings.RELEASE_EXPIRY.of(Settings.of(counter.realm())));
        return new Asking(counter.transaction(), counter.realm().getId(), expiry);
    }

    private Requests requests() {
        return new Requests(counter.em(), counter.realm().getId());
    }

    private Instant now() {
        return new DatabaseClock(counter.em()).now();
    }
}
