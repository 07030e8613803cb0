package jp.warifu.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.text.Normalizer;
import jp.warifu.customer.ContractPage;
import jp.warifu.customer.ContractReading;
import jp.warifu.flow.Alert;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffMember;
import jp.warifu.staff.StaffOperation;

/** 契約先照会: the search, and the way to each contract. */
public final class ContractsDesk {
    private final Reception reception;

    ContractsDesk(Reception reception) {
        this.reception = reception;
    }

    /** By the beginning of a contract's id or of a person's name, or by a username; without a word, all of them. Who may not read them finds the way in for new ones. */
    @GET
    public Response search() {
        return reception.enter(DeskSection.CONTRACTS, visit -> {
            StaffMember member = visit.member();
            PageForm page = visit.page(DeskPage.CONTRACTS)
                    .done(visit.recall())
                    .with("newUrl", member.may(StaffOperation.CREATE_CONTRACT) ? visit.url("contracts", "new") : null)
                    .with(
                            "importUrl",
                            member.may(StaffOperation.IMPORT_CONTRACTS) ? visit.url("contracts", "imports") : null);
            return member.may(StaffOperation.READ_CONTRACTS) ? search(visit, page) : page.render();
        });
    }

    private static Response search(DeskVisit visit, PageForm page) {
        String typed = visit.query("q").orElse("");
        page.with("searchUrl", visit.url("contracts")).with("q", typed);
        try {
            ContractPage found = new ContractReading(visit.session(), visit.bank())
                    .search(plain(typed), visit.query("after").orElse(null), null);
            return page.with("contracts", found.contracts())
                    .with("nextUrl", found.next() == null ? null : next(visit, typed, found.next()))
                    .render();
        } catch (IllegalArgumentException e) {
            return page.alert(Alert.INVALID_SEARCH).invalid("q").render();
        }
    }

    @Path("imports")
    public ContractImportDesk imports() {
        return new ContractImportDesk(reception);
    }

    @Path("new")
    public NewContractDesk newContract() {
        return new NewContractDesk(reception);
    }

    @Path("{contract}")
    public ContractDesk contract(@PathParam("contract") String contract) {
        return new ContractDesk(reception, contract);
    }

    /** Digits may be typed full-width (S115); a name is left as it is, for it is kept as it was given. */
    private static String plain(String typed) {
        String normalized = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        return normalized.matches("[0-9]+") ? normalized : typed;
    }

    private static String next(DeskVisit visit, String typed, String after) {
        return visit.at("contracts")
                .queryParam("q", "{q}")
                .queryParam("after", after)
                .build(typed)
                .toString();
    }
}
