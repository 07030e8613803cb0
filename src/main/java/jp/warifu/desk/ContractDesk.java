package jp.warifu.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.UserId;
import jp.warifu.customer.ContractDetails;
import jp.warifu.customer.ContractReading;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;

/** 契約先照会 of one contract, with what the member may do there. */
public final class ContractDesk {
    private final Reception reception;
    private final String contract;

    ContractDesk(Reception reception, String contract) {
        this.reception = reception;
        this.contract = contract;
    }

    @GET
    public Response details() {
        return reception.enter(DeskSection.CONTRACTS, StaffOperation.READ_CONTRACTS, visit -> {
            ContractDetails details = details(visit, contract);
            StaffMember member = visit.member();
            return visit.page(DeskPage.CONTRACT)
                    .done(visit.recall())
                    .with("contract", details)
                    .with("contractUrl", visit.url("contracts", details.id()))
                    .with("contractsUrl", visit.url("contracts"))
                    .with("times", new ShownTimes())
                    .with("cardsUrl", visit.url("cards"))
                    .with("mayReadCards", member.may(StaffOperation.READ_CARDS))
                    .with("mayBlockCards", member.may(StaffOperation.BLOCK_CARD))
                    .with("assignCardUrl", assignCardUrl(visit, details))
                    .with("mayAdd", member.may(StaffOperation.CREATE_CONTRACT))
                    .with("mayChange", member.may(StaffOperation.CHANGE_CONTRACT))
                    .with(
                            "mayRevoke",
                            member.may(StaffOperation.REVOKE_CERTIFICATE)
                                    && CertificateDesk.areThere(visit, String.valueOf(details.loginMethod())))
                    .with(
                            "reportUrl",
                            member.may(StaffOperation.REPORT) ? visit.url("reports", "new", details.id()) : null)
                    .render();
        });
    }

    @Path("administrator")
    public PersonDesk administrator() {
        return new PersonDesk(reception, contract, null);
    }

    @Path("administrator/certificate")
    public CertificateDesk administratorsCertificate() {
        return new CertificateDesk(reception, contract, null);
    }

    @Path("login-method")
    public LoginMethodDesk loginMethod() {
        return new LoginMethodDesk(reception, contract);
    }

    @Path("users/new")
    public NewUserDesk newUser() {
        return new NewUserDesk(reception, contract);
    }

    @Path("users/{user}")
    public PersonDesk user(@PathParam("user") String user) {
        return new PersonDesk(reception, contract, user);
    }

    @Path("users/{user}/certificate")
    public CertificateDesk certificate(@PathParam("user") String user) {
        return new CertificateDesk(reception, contract, user);
    }

    @Path("users/{user}/remove")
    public RemoveUserDesk removeUser(@PathParam("user") String user) {
        return new RemoveUserDesk(reception, contract, user);
    }

    /** For a contract whose administrator has no card to log in with, nor one under way. */
    private static @Nullable String assignCardUrl(DeskVisit visit, ContractDetails details) {
        boolean none = details.cards().stream().noneMatch(card -> card.state().isUsable());
        return none && visit.member().may(StaffOperation.ASSIGN_CARD)
                ? visit.at("cards", "assign")
                        .queryParam("contract", details.id())
                        .build()
                        .toString()
                : null;
    }

    /** @throws NotFoundException when there is no such contract */
    static ContractDetails details(DeskVisit visit, String contract) {
        return new ContractReading(visit.session(), visit.bank()).details(contractId(contract));
    }

    static ContractDetails.Person user(ContractDetails contract, String user) {
        return contract.users().stream()
                .filter(person -> user.equals(person.userId()))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /** What an address names that cannot be an id is not there. */
    static ContractId contractId(String text) {
        return named(text, ContractId::new);
    }

    static UserId userId(String text) {
        return named(text, UserId::new);
    }

    private static <T> T named(String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException();
        }
    }
}
