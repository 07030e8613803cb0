package jp.warifu.branch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import jp.warifu.staff.StaffOperation;
import org.keycloak.events.admin.OperationType;

/** 契約先 and their people. */
public final class ContractsResource {
    private final Counter counter;

    ContractsResource(Counter counter) {
        this.counter = counter;
    }

    /** Creates a contract with its administrator, users and card. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response create(NewContract request) {
        return counter.serve(StaffOperation.CREATE_CONTRACT, member -> {
            var contract = new ContractCreation(counter.session(), counter.realm()).create(request, member.actor());
            String id = contract.id().value();
            counter.done(OperationType.CREATE, "contracts/" + id);
            return Response.status(Response.Status.CREATED)
                    .entity(Map.of("id", id))
                    .build();
        });
    }

    /** Adds a user to a contract. */
    @POST
    @Path("{contract}/users")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response addUser(@PathParam("contract") String contract, NewUser request) {
        return counter.serve(StaffOperation.CREATE_CONTRACT, member -> {
            new ContractCreation(counter.session(), counter.realm()).addUser(contract, request, member.actor());
            counter.done(OperationType.CREATE, "contracts/" + contract + "/users");
            return Response.status(Response.Status.CREATED).build();
        });
    }
}
