package jp.warifu.branch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.UserId;
import jp.warifu.customer.ContractChange;
import jp.warifu.customer.ContractCreation;
import jp.warifu.customer.ContractReading;
import jp.warifu.customer.ContractUpdate;
import jp.warifu.customer.NewContract;
import jp.warifu.customer.NewUser;
import jp.warifu.customer.PersonUpdate;
import jp.warifu.customer.PinLetter;
import jp.warifu.customer.UserChange;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** 契約先 and their people. */
public final class ContractsResource {
    private final Counter counter;

    ContractsResource(Counter counter) {
        this.counter = counter;
    }

    /** One page of the contracts whose id or a person's name begins so, or with a person of that username. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response search(
            @QueryParam("search") @Nullable String search,
            @QueryParam("after") @Nullable String after,
            @QueryParam("max") @Nullable Integer max) {
        return counter.serve(
                StaffOperation.READ_CONTRACTS,
                member -> Response.ok(reading().search(search, after, max)).build());
    }

    /** A contract with its people and cards. */
    @GET
    @Path("{contract}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response details(@PathParam("contract") String contract) {
        return counter.serve(
                StaffOperation.READ_CONTRACTS,
                member ->
                        Response.ok(reading().details(new ContractId(contract))).build());
    }

    /** Whose a certificate of a subject would be. */
    @GET
    @Path("certificate-subject")
    @Produces(MediaType.APPLICATION_JSON)
    public Response certificateSubject(@QueryParam("subject") @Nullable String subject) {
        return counter.serve(StaffOperation.READ_CONTRACTS, member -> {
            if (subject == null || subject.isBlank()) {
                throw new IllegalArgumentException("subject is missing");
            }
            return Response.ok(reading().holder(subject)).build();
        });
    }

    /** Creates a contract with its administrator, users and card. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response create(@Nullable NewContract request) {
        return counter.serve(StaffOperation.CREATE_CONTRACT, member -> {
            ContractCreation.Created created =
                    new ContractCreation(counter.session(), counter.realm()).create(given(request), member.actor());
            String id = created.contract().id().value();
            counter.done(OperationType.CREATE, "contracts/" + id);
            return created(Map.of("id", id), created.letters());
        });
    }

    /** Changes the log-in method of a contract, and name and address of its administrator. */
    @PUT
    @Path("{contract}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("contract") String contract, @Nullable ContractUpdate request) {
        return counter.serve(StaffOperation.CHANGE_CONTRACT, member -> {
            ContractId id = new ContractId(contract);
            new ContractChange(counter.session()).change(id, given(request), member.actor());
            counter.done(OperationType.UPDATE, "contracts/" + id.value());
            return Response.noContent().build();
        });
    }

    /** Adds a user to a contract. */
    @POST
    @Path("{contract}/users")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response addUser(@PathParam("contract") String contract, @Nullable NewUser request) {
        return counter.serve(StaffOperation.CREATE_CONTRACT, member -> {
            ContractId id = new ContractId(contract);
            List<PinLetter> letters = new ContractCreation(counter.session(), counter.realm())
                    .addUser(id, given(request), member.actor()).stream().toList();
            counter.done(OperationType.CREATE, "contracts/" + id.value() + "/users");
            return created(Map.of(), letters);
        });
    }

    /** Changes name and address of a user. */
    @PUT
    @Path("{contract}/users/{user}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response changeUser(
            @PathParam("contract") String contract, @PathParam("user") String user, @Nullable PersonUpdate request) {
        return counter.serve(StaffOperation.CHANGE_CONTRACT, member -> {
            ContractId id = new ContractId(contract);
            UserId userId = new UserId(user);
            new UserChange(counter.session()).change(id, userId, given(request), member.actor());
            counter.done(OperationType.UPDATE, path(id, userId));
            return Response.noContent().build();
        });
    }

    /** Removes a user. */
    @DELETE
    @Path("{contract}/users/{user}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response removeUser(@PathParam("contract") String contract, @PathParam("user") String user) {
        return counter.serve(StaffOperation.CHANGE_CONTRACT, member -> {
            ContractId id = new ContractId(contract);
            UserId userId = new UserId(user);
            new UserChange(counter.session()).remove(id, userId, member.actor());
            counter.done(OperationType.DELETE, path(id, userId));
            return Response.noContent().build();
        });
    }

    @Path("imports")
    public ContractImportsResource imports() {
        return new ContractImportsResource(counter);
    }

    @Path("{contract}/certificates")
    public CertificatesResource certificates(@PathParam("contract") String contract) {
        return new CertificatesResource(counter, contract);
    }

    private static <T> T given(@Nullable T request) {
        if (request == null) {
            throw new IllegalArgumentException("the request is missing");
        }
        return request;
    }

    private ContractReading reading() {
        return new ContractReading(counter.session(), counter.realm());
    }

    /** PINs that were made up are answered once, and kept by nobody on the way. */
    private static Response created(Map<String, Object> what, List<PinLetter> letters) {
        Response.ResponseBuilder response = Response.status(Response.Status.CREATED);
        if (letters.isEmpty()) {
            return (what.isEmpty() ? response : response.entity(what)).build();
        }
        Map<String, Object> answer = new LinkedHashMap<>(what);
        answer.put("letters", letters);
        return response.entity(answer)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String path(ContractId id, UserId userId) {
        return "contracts/" + id.value() + "/users/" + userId.value();
    }
}
