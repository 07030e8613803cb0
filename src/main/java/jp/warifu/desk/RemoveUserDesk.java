package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.warifu.contract.ContractId;
import jp.warifu.customer.ContractDetails;
import jp.warifu.customer.UserChange;
import jp.warifu.flow.Done;
import jp.warifu.staff.StaffOperation;

/** 利用者削除: asked once more, because nothing brings a user back. */
public final class RemoveUserDesk {
    private final Reception reception;
    private final String contract;
    private final String user;

    RemoveUserDesk(Reception reception, String contract, String user) {
        this.reception = reception;
        this.contract = contract;
        this.user = user;
    }

    @GET
    public Response form() {
        return reception.enter(DeskSection.CONTRACTS, StaffOperation.CHANGE_CONTRACT, visit -> {
            ContractDetails details = ContractDesk.details(visit, contract);
            return visit.page(DeskPage.REMOVE_USER)
                    .with("contractId", details.id())
                    .with("person", ContractDesk.user(details, user))
                    .with("backUrl", visit.url("contracts", details.id()))
                    .render();
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove() {
        return reception.submit(DeskSection.CONTRACTS, StaffOperation.CHANGE_CONTRACT, visit -> {
            ContractId id = ContractDesk.contractId(contract);
            new UserChange(visit.session()).remove(id, ContractDesk.userId(user), visit.actor());
            visit.done("contracts/" + id.value() + "/users/" + user);
            visit.remember(Done.USER_REMOVED);
            return Response.seeOther(visit.at("contracts", id.value()).build()).build();
        });
    }
}
