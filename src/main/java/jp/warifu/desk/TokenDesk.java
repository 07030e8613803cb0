package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;
import jp.warifu.stock.Stock;
import jp.warifu.stock.StockToken;
import jp.warifu.stock.Withdrawal;
import jp.warifu.token.SerialNumber;
import jp.warifu.token.TokenState;

/** One token: what it is, what happened to it, and 除却 (S79). */
public final class TokenDesk {
    private final Reception reception;
    private final String serial;

    TokenDesk(Reception reception, String serial) {
        this.reception = reception;
        this.serial = serial;
    }

    @GET
    public Response read() {
        return reception.enter(
                DeskSection.TOKENS,
                StaffOperation.READ_TOKENS,
                visit -> page(visit).done(visit.recall()).render());
    }

    /** Asked once more, because nothing brings a token back. */
    @GET
    @Path("withdraw")
    public Response withdrawal() {
        return reception.enter(DeskSection.TOKENS, StaffOperation.WITHDRAW_TOKEN, visit -> {
            StockToken token = token(visit);
            return token.state() == TokenState.STOCK
                    ? withdrawal(visit, token).render()
                    : page(visit).alert(Alert.NOT_IN_STOCK).render();
        });
    }

    @POST
    @Path("withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw() {
        return reception.submit(DeskSection.TOKENS, StaffOperation.WITHDRAW_TOKEN, visit -> {
            Input input = visit.input();
            try {
                return withdraw(
                        visit, input.value("reason", Withdrawal.Reason::new, Alert.INVALID_CHARACTERS), number());
            } catch (InvalidInputException e) {
                return withdrawal(visit, token(visit))
                        .with("reason", input.typed("reason").orElse(null))
                        .alert(e)
                        .render();
            }
        });
    }

    private Response withdraw(DeskVisit visit, Withdrawal.Reason reason, SerialNumber number) {
        Withdrawal.Outcome outcome =
                new Withdrawal(visit.transaction(), visit.bank().getId()).withdraw(number, reason, visit.actor());
        return switch (outcome) {
            case WITHDRAWN -> {
                visit.done("tokens/" + number.masked() + "/withdraw");
                visit.remember(Done.TOKEN_WITHDRAWN);
                yield Response.seeOther(visit.at("tokens", number.value()).build())
                        .build();
            }
            case UNKNOWN -> throw new NotFoundException();
            case NOT_IN_STOCK -> page(visit).alert(Alert.NOT_IN_STOCK).render();
        };
    }

    private PageForm withdrawal(DeskVisit visit, StockToken token) {
        return visit.page(DeskPage.TOKEN_WITHDRAWAL)
                .with("token", token)
                .with("backUrl", visit.url("tokens", token.serial()));
    }

    private PageForm page(DeskVisit visit) {
        StockToken token = token(visit);
        boolean withdrawable =
                token.state() == TokenState.STOCK && visit.member().may(StaffOperation.WITHDRAW_TOKEN);
        boolean contract = token.contract() != null && visit.member().may(StaffOperation.READ_CONTRACTS);
        return visit.page(DeskPage.TOKEN)
                .with("token", token)
                .with("history", stock(visit).history(number()).orElseThrow(NotFoundException::new))
                .with("times", new ShownTimes())
                .with("contractUrl", contract ? visit.url("contracts", token.contract()) : null)
                .with("withdrawUrl", withdrawable ? visit.url("tokens", token.serial(), "withdraw") : null)
                .with("tokensUrl", visit.url("tokens"));
    }

    private StockToken token(DeskVisit visit) {
        return stock(visit).find(number()).orElseThrow(NotFoundException::new);
    }

    private static Stock stock(DeskVisit visit) {
        return new Stock(visit.em(), visit.bank().getId());
    }

    /** What an address names that cannot be a serial number is not there. */
    private SerialNumber number() {
        try {
            return new SerialNumber(serial);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException();
        }
    }
}
