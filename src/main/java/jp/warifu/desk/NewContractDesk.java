package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.warifu.contract.ContractId;
import jp.warifu.customer.ContractCreation;
import jp.warifu.customer.EmailAddress;
import jp.warifu.customer.NewContract;
import jp.warifu.customer.PinLetter;
import jp.warifu.flow.Alert;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.settings.RealmSettings;
import jp.warifu.settings.Settings;
import jp.warifu.staff.StaffOperation;

/** 契約先登録: a contract with its administrator; users are added, and a card is assigned, afterwards. */
public final class NewContractDesk {
    private final Reception reception;

    NewContractDesk(Reception reception) {
        this.reception = reception;
    }

    @GET
    public Response form() {
        return reception.enter(
                DeskSection.CONTRACTS,
                StaffOperation.CREATE_CONTRACT,
                visit -> page(visit).render());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create() {
        return reception.submit(DeskSection.CONTRACTS, StaffOperation.CREATE_CONTRACT, visit -> {
            PersonForm form = new PersonForm(visit.input());
            try {
                ContractId id = form.contract();
                if (id.value().length() != digits(visit)) {
                    throw new InvalidInputException(Alert.INVALID_CONTRACT_ID, "contractId");
                }
                NewContract request =
                        new NewContract(id.value(), form.loginMethod(), administrator(form, id), null, null, true);
                List<PinLetter> letters = Letters.made(
                        visit,
                        () -> new ContractCreation(visit.session(), visit.bank())
                                .create(request, visit.actor())
                                .letters(),
                        "contractId");
                visit.done("contracts/" + id.value());
                return new Letters(letters).page(visit, id);
            } catch (InvalidInputException e) {
                return page(visit).with("typed", form.typed()).alert(e).render();
            }
        });
    }

    private static NewContract.Person administrator(PersonForm form, ContractId id) throws InvalidInputException {
        return new NewContract.Person(
                null,
                form.username(id, null).value(),
                form.name().value(),
                form.email().map(EmailAddress::value).orElse(null),
                null,
                null);
    }

    private static PageForm page(DeskVisit visit) {
        return visit.page(DeskPage.NEW_CONTRACT).with("digits", digits(visit)).with("backUrl", visit.url("contracts"));
    }

    private static int digits(DeskVisit visit) {
        return RealmSettings.CONTRACT_ID_DIGITS.of(Settings.of(visit.bank()));
    }
}
