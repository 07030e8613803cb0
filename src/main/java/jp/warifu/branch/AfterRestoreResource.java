package jp.warifu.branch;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import jp.warifu.staff.StaffOperation;
import jp.warifu.token.StepsRaised;
import org.keycloak.events.admin.OperationType;

/** 復元後の処置: what has to be done before a server answers customers whose database was restored from a backup. */
public final class AfterRestoreResource {
    private static final int BATCH = 500;

    private final Counter counter;

    AfterRestoreResource(Counter counter) {
        this.counter = counter;
    }

    /** Uses up every code that could have been accepted until now. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response raiseSteps() {
        return counter.serve(StaffOperation.RECOVER, member -> {
            long raised = new StepsRaised(counter.transaction(), counter.realm().getId(), BATCH).raise(member.actor());
            counter.done(OperationType.ACTION, "tokens/after-restore");
            return Response.ok(Map.of("raised", raised)).build();
        });
    }
}
