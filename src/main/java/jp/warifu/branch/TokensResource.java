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
import java.util.Map;
import jp.warifu.contract.ContractId;
import jp.warifu.staff.StaffOperation;
import jp.warifu.stock.ImportDesk;
import jp.warifu.stock.ImportState;
import jp.warifu.stock.Stock;
import jp.warifu.stock.TokenImport;
import jp.warifu.stock.Withdrawal;
import jp.warifu.token.SerialEnding;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** トークン在庫. */
public final class TokensResource {
    private final Counter counter;

    TokensResource(Counter counter) {
        this.counter = counter;
    }

    /**
     * Takes tokens into stock from a maker's file and answers when they are there: the multipart fields of
     * {@link TokenUpload}.
     */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    public Response importTokens() {
        return counter.serve(StaffOperation.IMPORT_TOKENS, member -> {
            TokenUpload upload = TokenUpload.of(counter.session());
            if (upload.order().dryRun()) {
                throw new IllegalArgumentException("dryRun is for tokens/imports");
            }
            TokenImport ended = desk().importNow(upload.order(), upload.key(), upload.file(), member.actor());
            if (ended.state() == ImportState.FAILED) {
                throw ended.onlyTaken()
                        ? new IllegalStateException(ended.objection())
                        : new IllegalArgumentException(ended.objection());
            }
            counter.done(OperationType.CREATE, "tokens");
            return Response.ok(Map.of("imported", ended.keys())).build();
        });
    }

    @Path("imports")
    public TokenImportsResource imports() {
        return new TokenImportsResource(counter);
    }

    /** Pages of tokens by what is known of them; what is not given is not asked for. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response search(
            @QueryParam("ending") @Nullable String ending,
            @QueryParam("state") @Nullable String state,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("contract") @Nullable String contract,
            @QueryParam("after") @Nullable String after,
            @QueryParam("max") @DefaultValue("50") int max) {
        return counter.serve(
                StaffOperation.READ_TOKENS,
                member -> Response.ok(stock().search(new Stock.Search(
                                ending == null ? null : new SerialEnding(ending),
                                state == null ? null : Choice.of("state", TokenState.class, state),
                                kind == null ? null : Choice.of("kind", TokenKind.class, kind),
                                contract == null ? null : new ContractId(contract),
                                after == null ? null : new SerialNumber(after),
                                max)))
                        .build());
    }

    @GET
    @Path("{serial}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response token(@PathParam("serial") String serial) {
        return counter.serve(
                StaffOperation.READ_TOKENS,
                member -> Response.ok(stock().find(new SerialNumber(serial)).orElseThrow(NotFoundException::new))
                        .build());
    }

    /** What happened to the token so far, oldest first. */
    @GET
    @Path("{serial}/history")
    @Produces(MediaType.APPLICATION_JSON)
    public Response history(@PathParam("serial") String serial) {
        return counter.serve(
                StaffOperation.READ_TOKENS,
                member -> Response.ok(Map.of(
                                "history",
                                stock().history(new SerialNumber(serial)).orElseThrow(NotFoundException::new)))
                        .build());
    }

    /** Takes a token out of stock for ever. */
    @POST
    @Path("{serial}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response withdraw(@PathParam("serial") String serial, @Nullable NewWithdrawal request) {
        return counter.serve(StaffOperation.WITHDRAW_TOKEN, member -> {
            if (request == null || request.reason() == null) {
                throw new IllegalArgumentException("reason is missing");
            }
            SerialNumber number = new SerialNumber(serial);
            Withdrawal.Outcome outcome = new Withdrawal(
                            counter.transaction(), counter.realm().getId())
                    .withdraw(number, new Withdrawal.Reason(request.reason()), member.actor());
            switch (outcome) {
                case WITHDRAWN -> {
                    counter.done(OperationType.ACTION, "tokens/" + number.masked() + "/withdraw");
                    return Response.noContent().build();
                }
                case UNKNOWN -> throw new NotFoundException();
                case NOT_IN_STOCK -> throw new IllegalStateException("the token is not in stock");
            }
            throw new IllegalStateException();
        });
    }

    private Stock stock() {
        return new Stock(counter.em(), counter.realm().getId());
    }

    private ImportDesk desk() {
        return new ImportDesk(counter.session(), counter.realm());
    }
}
