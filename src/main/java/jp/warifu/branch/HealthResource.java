package jp.warifu.branch;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import jp.warifu.keys.Vitals;
import jp.warifu.staff.StaffOperation;

/** Whether this node has the keys of the realm, and a clock that agrees with the database's. */
public final class HealthResource {
    private final Counter counter;

    HealthResource(Counter counter) {
        this.counter = counter;
    }

    record Health(String status, Set<String> missingKeys, double clockDifferenceSeconds) {}

    /** 200 when all is well, 503 when not, with the reason either way. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response health() {
        return counter.serve(StaffOperation.READ_KEYS, member -> {
            Vitals vitals = Vitals.of(counter.session());
            Health health = new Health(
                    vitals.good() ? "UP" : "DOWN",
                    vitals.missingKeys(),
                    vitals.clockDifference().toMillis() / 1000.0);
            return Response.status(vitals.good() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                    .entity(health)
                    .build();
        });
    }
}
