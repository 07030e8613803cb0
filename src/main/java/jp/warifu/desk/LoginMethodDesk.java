package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.warifu.contract.ContractState;
import jp.warifu.contract.LoginMethod;
import jp.warifu.customer.ContractChange;
import jp.warifu.customer.ContractDetails;
import jp.warifu.customer.ContractUpdate;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;

/** ログイン方式の変更 of a contract (S37–S39). */
public final class LoginMethodDesk {
    private final Reception reception;
    private final String contract;

    LoginMethodDesk(Reception reception, String contract) {
        this.reception = reception;
        this.contract = contract;
    }

    @GET
    public Response form() {
        return reception.enter(DeskSection.CONTRACTS, StaffOperation.CHANGE_CONTRACT, visit -> {
            ContractDetails details = ContractDesk.details(visit, contract);
            return page(visit, details, details.loginMethod()).render();
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change() {
        return reception.submit(DeskSection.CONTRACTS, StaffOperation.CHANGE_CONTRACT, visit -> {
            ContractDetails details = ContractDesk.details(visit, contract);
            try {
                LoginMethod method = new PersonForm(visit.input()).loginMethod();
                int seen = visit.input().value("version", Integer::valueOf, Alert.STALE);
                PageForm again = page(visit, details, method);
                if (seen != details.version()) {
                    return again.alert(Alert.STALE).render();
                }
                if (details.state() != ContractState.ACTIVE) {
                    return again.alert(Alert.CONTRACT_LOCKED).render();
                }
                if (method == details.loginMethod()) {
                    return again.alert(Alert.NOTHING_CHANGED)
                            .invalid("loginMethod")
                            .render();
                }
                return change(visit, details, method, again);
            } catch (InvalidInputException e) {
                return page(visit, details, details.loginMethod()).alert(e).render();
            }
        });
    }

    private static Response change(DeskVisit visit, ContractDetails details, LoginMethod method, PageForm again) {
        try {
            new ContractChange(visit.session())
                    .change(
                            ContractDesk.contractId(details.id()),
                            new ContractUpdate(details.version(), method, null),
                            visit.actor());
        } catch (IllegalStateException e) {
            return again.alert(Alert.STALE).render();
        }
        visit.done("contracts/" + details.id());
        visit.remember(Done.LOGIN_METHOD_CHANGED);
        return Response.seeOther(visit.at("contracts", details.id()).build()).build();
    }

    private static PageForm page(DeskVisit visit, ContractDetails details, LoginMethod chosen) {
        return visit.page(DeskPage.LOGIN_METHOD)
                .with("contractId", details.id())
                .with("loginMethod", details.loginMethod().name())
                .with("chosen", chosen.name())
                .with("version", details.version())
                .with("backUrl", visit.url("contracts", details.id()));
    }
}
