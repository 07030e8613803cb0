package jp.warifu.branch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import jp.warifu.softtoken.ActivationDesk;
import jp.warifu.staff.StaffOperation;
import org.keycloak.events.admin.OperationType;

/** アクティベーションコード: made in batches and answered once; after that there are numbers only. */
public final class ActivationCodesResource {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Counter counter;

    ActivationCodesResource(Counter counter) {
        this.counter = counter;
    }

    /** The batches, in numbers. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response batches() {
        return counter.serve(
                StaffOperation.READ_ACTIVATION_CODES,
                member -> Response.ok(Map.of("batches", desk().batches())).build());
    }

    /** Makes a batch. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response make(NewActivationCodes request) {
        return counter.serve(StaffOperation.MAKE_ACTIVATION_CODES, member -> {
            Integer count = request.count();
            Integer hours = request.validHours();
            if (count == null || hours == null) {
                throw new IllegalArgumentException("count and validHours are needed");
            }
            ActivationDesk.Made made = desk().make(count, Duration.ofHours(hours), RANDOM, member.actor());
            counter.done(OperationType.CREATE, "activation-codes/" + made.batch());
            return Response.status(Response.Status.CREATED)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .entity(made)
                    .build();
        });
    }

    /** Revokes what of a batch was not used. */
    @DELETE
    @Path("{batch}")
    public Response revoke(@PathParam("batch") String batch) {
        return counter.serve(StaffOperation.MAKE_ACTIVATION_CODES, member -> {
            if (desk().revoke(batch, member.actor()) == 0) {
                throw new NotFoundException("there is no such batch with codes that were not used");
            }
            counter.done(OperationType.DELETE, "activation-codes/" + batch);
            return Response.noContent().build();
        });
    }

    private ActivationDesk desk() {
        return new ActivationDesk(counter.transaction(), counter.realm().getId());
    }
}
