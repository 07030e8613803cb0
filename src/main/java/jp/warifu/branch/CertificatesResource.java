package jp.warifu.branch;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import jp.warifu.contract.Account;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.UserId;
import jp.warifu.issuance.Issuing;
import jp.warifu.issuance.Revoking;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** 電子証明書 of a contract's people, as far as the realm issues them. A re-issue is a request that two people decide. */
public final class CertificatesResource {
    private final Counter counter;
    private final String contract;

    CertificatesResource(Counter counter, String contract) {
        this.counter = counter;
        this.contract = contract;
    }

    /** The administrator's first, then the users'. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        return counter.serve(StaffOperation.READ_CONTRACTS, member -> {
            Contract found = contracts().find(new ContractId(contract)).orElseThrow(NotFoundException::new);
            List<Account> people = new ArrayList<>();
            contracts().account(found.id(), null).ifPresent(people::add);
            people.addAll(contracts().users(found));
            return Response.ok(new Issuing(counter.session())
                            .standings(people).values().stream()
                                    .map(CertificateView::of)
                                    .toList())
                    .build();
        });
    }

    /** 失効 of the administrator's. */
    @DELETE
    @Path("administrator")
    @Produces(MediaType.APPLICATION_JSON)
    public Response revokeAdministrators() {
        return counter.serve(StaffOperation.REVOKE_CERTIFICATE, member -> revoke(null, "administrator", member));
    }

    /** 失効 of a user's. */
    @DELETE
    @Path("users/{user}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response revokeUsers(@PathParam("user") String user) {
        return counter.serve(StaffOperation.REVOKE_CERTIFICATE, member -> {
            UserId userId = new UserId(user);
            return revoke(userId, "users/" + userId.value(), member);
        });
    }

    private Response revoke(@Nullable UserId userId, String path, StaffMember member) {
        ContractId id = new ContractId(contract);
        Account account = contracts().account(id, userId).orElseThrow(NotFoundException::new);
        Revoking outcome = new Issuing(counter.session()).revoke(account, member.actor());
        if (outcome instanceof Revoking.NothingToRevoke) {
            throw new IllegalStateException("nothing lets this person in or can be acquired");
        }
        if (outcome instanceof Revoking.NotIssuedHere) {
            throw new IllegalStateException("this realm issues no certificates for the contract");
        }
        counter.done(OperationType.DELETE, "contracts/" + id.value() + "/certificates/" + path);
        return Response.noContent().build();
    }

    private Contracts contracts() {
        return new Contracts(counter.em(), counter.realm().getId());
    }
}
