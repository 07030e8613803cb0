package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import jp.warifu.contract.ContractId;
import jp.warifu.customer.ContractChange;
import jp.warifu.customer.ContractDetails;
import jp.warifu.customer.ContractUpdate;
import jp.warifu.customer.EmailAddress;
import jp.warifu.customer.PersonUpdate;
import jp.warifu.customer.UserChange;
import jp.warifu.database.TakenKey;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;

/** 利用者変更: name and address of a user, or of the administrator. */
public final class PersonDesk {
    private final Reception reception;
    private final String contract;

    /** Null: the administrator's. */
    private final @Nullable String user;

    PersonDesk(Reception reception, String contract, @Nullable String user) {
        this.reception = reception;
        this.contract = contract;
        this.user = user;
    }

    @GET
    public Response form() {
        return reception.enter(DeskSection.CONTRACTS, StaffOperation.CHANGE_CONTRACT, visit -> {
            ContractDetails details = ContractDesk.details(visit, contract);
            ContractDetails.Person person = person(details);
            return page(visit, details)
                    .with("typed", Map.of("name", person.name(), "email", person.email() == null ? "" : person.email()))
                    .render();
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change() {
        return reception.submit(DeskSection.CONTRACTS, StaffOperation.CHANGE_CONTRACT, visit -> {
            ContractDetails details = ContractDesk.details(visit, contract);
            PersonForm form = new PersonForm(visit.input());
            PageForm again = page(visit, details).with("typed", form.typed());
            try {
                PersonUpdate update = new PersonUpdate(
                        form.name().value(),
                        form.email().map(EmailAddress::value).orElse(""));
                if (isNothing(person(details), update)) {
                    return again.alert(Alert.NOTHING_CHANGED).render();
                }
                change(visit, details, update);
                return Response.seeOther(visit.at("contracts", details.id()).build())
                        .build();
            } catch (InvalidInputException e) {
                return again.alert(e).render();
            } catch (IllegalStateException e) {
                return again.alert(Alert.STALE).render();
            } catch (RuntimeException e) {
                if (!TakenKey.in(e)) {
                    throw e;
                }
                return again.alert(Alert.TAKEN).invalid("email").render();
            }
        });
    }

    private void change(DeskVisit visit, ContractDetails details, PersonUpdate update) {
        ContractId id = ContractDesk.contractId(details.id());
        if (user == null) {
            new ContractChange(visit.session())
                    .change(id, new ContractUpdate(details.version(), null, update), visit.actor());
            visit.done("contracts/" + id.value());
        } else {
            new UserChange(visit.session()).change(id, ContractDesk.userId(user), update, visit.actor());
            visit.done("contracts/" + id.value() + "/users/" + user);
        }
        visit.remember(Done.PERSON_CHANGED);
    }

    private static boolean isNothing(ContractDetails.Person person, PersonUpdate update) {
        String email = person.email() == null ? "" : person.email();
        return person.name().equals(update.name()) && email.equals(update.email());
    }

    private ContractDetails.Person person(ContractDetails details) {
        if (user != null) {
            return ContractDesk.user(details, user);
        }
        if (details.administrator() == null) {
            throw new NotFoundException();
        }
        return details.administrator();
    }

    private PageForm page(DeskVisit visit, ContractDetails details) {
        return visit.page(DeskPage.PERSON)
                .with("contractId", details.id())
                .with("userId", user)
                .with("backUrl", visit.url("contracts", details.id()));
    }
}
