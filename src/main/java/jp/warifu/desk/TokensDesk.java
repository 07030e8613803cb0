package jp.warifu.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;
import jp.warifu.stock.Stock;
import jp.warifu.token.TokenKind;
import jp.warifu.token.TokenState;

/** トークン在庫: the search, and the ways to each token and to the imports. */
public final class TokensDesk {
    private static final int PAGE = 50;
    private static final List<String> STATES =
            Arrays.stream(TokenState.values()).map(TokenState::name).toList();
    private static final List<String> KINDS =
            Arrays.stream(TokenKind.values()).map(TokenKind::name).toList();

    private final Reception reception;

    TokensDesk(Reception reception) {
        this.reception = reception;
    }

    /** By all that is given; the search is only for those who may read stock, the way to the imports for the others too. */
    @GET
    public Response search() {
        return reception.enter(DeskSection.TOKENS, visit -> {
            PageForm page = visit.page(DeskPage.TOKENS)
                    .with(
                            "importsUrl",
                            visit.member().may(StaffOperation.IMPORT_TOKENS) ? visit.url("tokens", "imports") : null);
            return visit.member().may(StaffOperation.READ_TOKENS) ? search(visit, page) : page.render();
        });
    }

    private static Response search(DeskVisit visit, PageForm page) {
        Map<String, String> typed = StockSearch.typed(visit);
        page.with("typed", typed)
                .with("states", STATES)
                .with("kinds", KINDS)
                .with("tokensUrl", visit.url("tokens"))
                .with("times", new ShownTimes());
        try {
            Stock.Page found = new Stock(visit.em(), visit.bank().getId()).search(StockSearch.of(visit, PAGE));
            return page.with("tokens", found.tokens())
                    .with("nextUrl", found.next() == null ? null : StockSearch.next(visit, typed, found.next()))
                    .render();
        } catch (InvalidInputException e) {
            return page.alert(e).render();
        }
    }

    @Path("imports")
    public TokenImportsDesk imports() {
        return new TokenImportsDesk(reception);
    }

    @Path("{serial}")
    public TokenDesk token(@PathParam("serial") String serial) {
        return new TokenDesk(reception, serial);
    }
}
