package jp.warifu.branch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import jp.warifu.staff.StaffOperation;
import jp.warifu.stock.ImportDesk;
import org.keycloak.events.admin.OperationType;

/** 在庫登録 of files that take a while, and what became of every file. */
public final class TokenImportsResource {
    private final Counter counter;

    TokenImportsResource(Counter counter) {
        this.counter = counter;
    }

    /** Takes a file over and answers before its tokens are there: the multipart fields of {@link TokenUpload}. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    public Response begin() {
        return counter.serve(StaffOperation.IMPORT_TOKENS, member -> {
            TokenUpload upload = TokenUpload.of(counter.session());
            String id = desk().importLater(upload.order(), upload.key(), upload.file(), member.actor());
            counter.done(OperationType.CREATE, "tokens/imports/" + id);
            return Response.accepted(Map.of("id", id)).build();
        });
    }

    /** The latest imports. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response recent() {
        return counter.serve(
                StaffOperation.IMPORT_TOKENS,
                member -> Response.ok(Map.of("imports", desk().recent())).build());
    }

    /** How far an import has come, or how it ended. */
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response progress(@PathParam("id") String id) {
        return counter.serve(
                StaffOperation.IMPORT_TOKENS,
                member -> Response.ok(desk().find(id).orElseThrow(NotFoundException::new))
                        .build());
    }

    private ImportDesk desk() {
        return new ImportDesk(counter.session(), counter.realm());
    }
}
