package jp.warifu.branch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffOperation;
import jp.warifu.staff.StaffRole;
import jp.warifu.transaction.Confirmation;
import jp.warifu.transaction.Kind;
import jp.warifu.transaction.KindSetting;
import jp.warifu.transaction.Kinds;
import jp.warifu.transaction.TransactionType;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** 取引種別ごとの認証方法: which type of transaction asks for a code, a confirmation PIN or nothing. */
public final class TransactionKindsResource {
    private final Counter counter;

    TransactionKindsResource(Counter counter) {
        this.counter = counter;
    }

    /** What is sent for a type. */
    public record NewKind(
            @Nullable String confirmation,
            @Nullable String nameJa,
            @Nullable String nameEn) {
        static Kind of(String type, @Nullable NewKind sent) {
            if (sent == null || sent.confirmation == null) {
                throw new IllegalArgumentException("confirmation is needed");
            }
            Confirmation asked = Choice.of("confirmation", Confirmation.class, sent.confirmation);
            return new Kind(new TransactionType(type), asked, sent.nameJa, sent.nameEn);
        }
    }

    /** What is answered of a type. */
    public record ShownKind(
            String type,
            Confirmation confirmation,
            @Nullable String nameJa,
            @Nullable String nameEn) {
        static ShownKind of(Kind kind) {
            return new ShownKind(kind.type().value(), kind.confirmation(), kind.nameJa(), kind.nameEn());
        }
    }

    /** @param contract whose differences are wanted; null: what holds for all */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(@QueryParam("contract") @Nullable String contract) {
        return counter.serve(StaffOperation.READ_TRANSACTION_KINDS, member -> {
            List<Kind> kinds = contract == null ? kinds().ofRealm() : kinds().of(contract(contract));
            return Response.ok(kinds.stream().map(ShownKind::of).toList()).build();
        });
    }

    /** For all contracts that nothing else is said of. */
    @PUT
    @Path("{type}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response set(@PathParam("type") String type, @Nullable NewKind sent) {
        return counter.serve(StaffOperation.SET_TRANSACTION_KIND, member -> {
            Kind kind = NewKind.of(type, sent);
            setting(member).set(kind);
            counter.done(OperationType.UPDATE, "transaction-kinds/" + type);
            return Response.ok(ShownKind.of(kind)).build();
        });
    }

    /** The type asks for a code again. */
    @DELETE
    @Path("{type}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response remove(@PathParam("type") String type) {
        return counter.serve(
                StaffOperation.SET_TRANSACTION_KIND,
                member -> removed(setting(member).remove(new TransactionType(type)), "transaction-kinds/" + type));
    }

    /** For one contract; a branch clerk may ask for more than before, never for less. */
    @PUT
    @Path("{type}/contracts/{contract}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response setFor(
            @PathParam("type") String type, @PathParam("contract") String contract, @Nullable NewKind sent) {
        return counter.serve(StaffOperation.SET_CONTRACT_KIND, member -> {
            Kind kind = NewKind.of(type, sent);
            if (!setting(member).set(contract(contract), kind, member.roles().contains(StaffRole.INTEGRATOR))) {
                throw new ForbiddenException();
            }
            counter.done(OperationType.UPDATE, "transaction-kinds/" + type + "/contracts/" + contract);
            return Response.ok(ShownKind.of(kind)).build();
        });
    }

    /** The contract is asked for what the others are. */
    @DELETE
    @Path("{type}/contracts/{contract}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response removeFrom(@PathParam("type") String type, @PathParam("contract") String contract) {
        return counter.serve(
                StaffOperation.SET_TRANSACTION_KIND,
                member -> removed(
                        setting(member).remove(contract(contract), new TransactionType(type)),
                        "transaction-kinds/" + type + "/contracts/" + contract));
    }

    private Response removed(boolean removed, String path) {
        if (!removed) {
            throw new NotFoundException();
        }
        counter.done(OperationType.DELETE, path);
        return Response.ok(Map.of("removed", true)).build();
    }

    private Contract contract(String id) {
        return new Contracts(counter.em(), counter.realm().getId())
                .find(new ContractId(id))
                .orElseThrow(NotFoundException::new);
    }

    private Kinds kinds() {
        return new Kinds(counter.em(), counter.realm().getId());
    }

    private KindSetting setting(StaffMember member) {
        return new KindSetting(counter.em(), counter.realm().getId(), member.actor());
    }
}
