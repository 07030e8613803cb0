package jp.warifu.branch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.Function;
import jp.warifu.customer.ContractImport;
import jp.warifu.customer.ImportResult;
import jp.warifu.customer.PinLetters;
import jp.warifu.staff.StaffOperation;
import org.keycloak.events.admin.OperationType;

/** 契約先一括登録 from a file, one line for each person. */
public final class ContractImportsResource {
    private final Counter counter;

    ContractImportsResource(Counter counter) {
        this.counter = counter;
    }

    /** Creates contracts and users from a file, one line for each person. */
    @POST
    @Consumes(PinLetters.CSV)
    @Produces(MediaType.APPLICATION_JSON)
    public Response importContracts(@QueryParam("dryRun") @DefaultValue("false") boolean dryRun, InputStream file) {
        return importContracts(file, dryRun, result -> Response.ok(result));
    }

    /** The same, answering the PINs as a file for who prints the letters. */
    @POST
    @Consumes(PinLetters.CSV)
    @Produces(PinLetters.CSV)
    public Response importContractsForLetters(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun, InputStream file) {
        Response response = importContracts(
                file,
                dryRun,
                result -> Response.ok(new PinLetters(result.letters()).csv(), PinLetters.CSV + ";charset=UTF-8"));
        return response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()
                ? response
                : Response.fromResponse(response)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .build();
    }

    private Response importContracts(
            InputStream file, boolean dryRun, Function<ImportResult, Response.ResponseBuilder> answer) {
        return counter.serve(StaffOperation.IMPORT_CONTRACTS, member -> {
            ImportResult result =
                    new ContractImport(counter.session(), counter.realm()).run(file, dryRun, member.actor());
            if (!result.problems().isEmpty()) {
                counter.session().getTransactionManager().setRollbackOnly();
                return Response.status(Response.Status.BAD_REQUEST)
                        .entity(result)
                        .build();
            }
            if (!dryRun) {
                counter.done(OperationType.CREATE, "contracts/imports");
            }
            return answer.apply(result)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }
}
