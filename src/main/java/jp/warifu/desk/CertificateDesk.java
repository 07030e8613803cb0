package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import jp.warifu.contract.Account;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.LoginMethod;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.JapanTime;
import jp.warifu.flow.PageForm;
import jp.warifu.issuance.Issuing;
import jp.warifu.issuance.Revoking;
import jp.warifu.issuance.Standing;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;

/** 電子証明書の失効 for a customer who called: it lets in nobody from then on. A re-issue is a request of two people. */
public final class CertificateDesk {
    private final Reception reception;
    private final String contract;

    /** Null: the administrator's. */
    private final @Nullable String user;

    CertificateDesk(Reception reception, String contract, @Nullable String user) {
        this.reception = reception;
        this.contract = contract;
        this.user = user;
    }

    @GET
    public Response form() {
        return reception.enter(
                DeskSection.CONTRACTS,
                StaffOperation.REVOKE_CERTIFICATE,
                visit ->
                        withAccount(visit, (id, account) -> page(visit, account).render()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke() {
        return reception.submit(
                DeskSection.CONTRACTS,
                StaffOperation.REVOKE_CERTIFICATE,
                visit -> withAccount(visit, (id, account) -> {
                    Revoking outcome = new Issuing(visit.session()).revoke(account, visit.actor());
                    if (!(outcome instanceof Revoking.Revoked)) {
                        return page(visit, account).alert(Alert.NO_CERTIFICATE).render();
                    }
                    visit.done("contracts/" + id.value() + "/certificates/"
                            + (user == null ? "administrator" : "users/" + user));
                    visit.remember(Done.CERTIFICATE_REVOKED);
                    return Response.seeOther(visit.at("contracts", id.value()).build())
                            .build();
                }));
    }

    /** Whether the realm issues certificates to the people of a contract that logs in so. */
    static boolean areThere(DeskVisit visit, String loginMethod) {
        return Issuing.isOn(visit.bank()) && LoginMethod.CERTIFICATE.name().equals(loginMethod);
    }

    private Response withAccount(DeskVisit visit, BiFunction<ContractId, Account, Response> page) {
        ContractId id = ContractDesk.contractId(contract);
        Account account = new Contracts(visit.em(), visit.bank().getId())
                .account(id, user == null ? null : ContractDesk.userId(user))
                .filter(found -> areThere(visit, found.contract().loginMethod().name()))
                .orElseThrow(NotFoundException::new);
        return page.apply(id, account);
    }

    private PageForm page(DeskVisit visit, Account account) {
        Standing standing = new Issuing(visit.session()).standing(account, null);
        return visit.page(DeskPage.CERTIFICATE)
                .with("contractId", account.contract().id().value())
                .with("userId", user)
                .with("name", account.name())
                .with(
                        "end",
                        standing.live() == null
                                ? null
                                : JapanTime.format(
                                        JapanTime.date(standing.live().notAfter())))
                .with("openUntil", standing.openUntil() == null ? null : JapanTime.format(standing.openUntil()))
                .with("backUrl", visit.url("contracts", account.contract().id().value()));
    }
}
