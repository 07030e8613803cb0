package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.UserId;
import jp.warifu.customer.ContractCreation;
import jp.warifu.customer.EmailAddress;
import jp.warifu.customer.NewUser;
import jp.warifu.customer.PinLetter;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;

/** 利用者登録 (S48): the PINs are made up here and shown once. */
public final class NewUserDesk {
    private final Reception reception;
    private final String contract;

    NewUserDesk(Reception reception, String contract) {
        this.reception = reception;
        this.contract = contract;
    }

    @GET
    public Response form() {
        return reception.enter(
                DeskSection.CONTRACTS,
                StaffOperation.CREATE_CONTRACT,
                visit -> page(visit, ContractDesk.details(visit, contract).id()).render());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add() {
        return reception.submit(DeskSection.CONTRACTS, StaffOperation.CREATE_CONTRACT, visit -> {
            ContractId id = ContractDesk.contractId(contract);
            PersonForm form = new PersonForm(visit.input());
            try {
                UserId userId = form.userId();
                NewUser request = new NewUser(
                        userId.value(),
                        form.username(id, userId).value(),
                        form.name().value(),
                        form.email().map(EmailAddress::value).orElse(null),
                        null,
                        null,
                        true);
                List<PinLetter> letters = Letters.made(
                        visit,
                        () -> new ContractCreation(visit.session(), visit.bank())
                                .addUser(id, request, visit.actor()).stream().toList(),
                        "userId");
                visit.done("contracts/" + id.value() + "/users");
                return new Letters(letters).page(visit, id);
            } catch (InvalidInputException e) {
                return page(visit, id.value())
                        .with("typed", form.typed())
                        .alert(e)
                        .render();
            }
        });
    }

    private static PageForm page(DeskVisit visit, String id) {
        return visit.page(DeskPage.NEW_USER).with("contractId", id).with("backUrl", visit.url("contracts", id));
    }
}
