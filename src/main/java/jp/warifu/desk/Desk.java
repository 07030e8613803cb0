package jp.warifu.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** 職員用画面 of one bank: each part has a class of its own. */
public final class Desk {
    private final Reception reception;

    Desk(Reception reception) {
        this.reception = reception;
    }

    /** The menu. */
    @GET
    public Response home() {
        return reception.enter(
                DeskSection.HOME, visit -> visit.page(DeskPage.HOME).render());
    }

    @Path("contracts")
    public ContractsDesk contracts() {
        return new ContractsDesk(reception);
    }

    @Path("cards")
    public CardsDesk cards() {
        return new CardsDesk(reception);
    }

    @Path("keys")
    public KeysDesk keys() {
        return new KeysDesk(reception);
    }

    @Path("requests")
    public RequestsDesk requests() {
        return new RequestsDesk(reception);
    }

    @Path("tokens")
    public TokensDesk tokens() {
        return new TokensDesk(reception);
    }

    @Path("audit")
    public AuditDesk audit() {
        return new AuditDesk(reception);
    }

    @Path("notices")
    public NoticesDesk notices() {
        return new NoticesDesk(reception);
    }

    @Path("reports")
    public ReportsDesk reports() {
        return new ReportsDesk(reception);
    }
}
