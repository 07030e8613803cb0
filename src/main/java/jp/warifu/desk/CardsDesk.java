package jp.warifu.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jp.warifu.card.CardSearch;
import jp.warifu.card.CardSerialEnding;
import jp.warifu.card.CardState;
import jp.warifu.contract.ContractId;
import jp.warifu.flow.Alert;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;

/** お客様カード: the search, and the ways to what is done with cards. */
public final class CardsDesk {
    private static final int PAGE = 50;
    private static final String ALL = "ALL";
    /** Beside the states: those in use that should be re-issued for their exposure. */
    private static final String DUE = "DUE";

    private final Reception reception;

    CardsDesk(Reception reception) {
        this.reception = reception;
    }

    /** By the end of a serial, a contract or a state; for those who may not read cards, only the ways to what they may do. */
    @GET
    public Response search() {
        return reception.enter(DeskSection.CARDS, visit -> {
            PageForm page = visit.page(DeskPage.CARDS)
                    .done(visit.recall())
                    .with("batchesUrl", ifMay(visit, StaffOperation.READ_CARDS, "cards", "batches"))
                    .with("assignUrl", ifMay(visit, StaffOperation.ASSIGN_CARD, "cards", "assign"))
                    .with("blocks", visit.member().may(StaffOperation.BLOCK_CARD))
                    .with("contractsUrl", ifMay(visit, StaffOperation.READ_CONTRACTS, "contracts"));
            return visit.member().may(StaffOperation.READ_CARDS)
                    ? found(visit, page).render()
                    : page.render();
        });
    }

    @Path("batches")
    public CardBatchesDesk batches() {
        return new CardBatchesDesk(reception);
    }

    @Path("assign")
    public CardAssignmentDesk assign() {
        return new CardAssignmentDesk(reception);
    }

    @Path("{serial}")
    public CardDesk card(@PathParam("serial") String serial) {
        return new CardDesk(reception, serial);
    }

    private static PageForm found(DeskVisit visit, PageForm page) {
        String serial = visit.query("serial").orElse("");
        String contract = visit.query("contract").orElse("");
        String state = visit.query("state").filter(CardsDesk::isState).orElse(ALL);
        int first = visit.first();
        page.with("searchUrl", visit.url("cards"))
                .with("threshold", ShownCard.threshold(visit))
                .with("serial", serial)
                .with("contract", contract)
                .with("state", state);
        CardSerialEnding ending;
        try {
            ending = serial.isEmpty() ? null : new CardSerialEnding(serial);
        } catch (IllegalArgumentException e) {
            return page.alert(Alert.INVALID_CARD_SERIAL).invalid("serial");
        }
        ContractId owner;
        try {
            owner = contract.isEmpty() ? null : new ContractId(contract);
        } catch (IllegalArgumentException e) {
            return page.alert(Alert.INVALID_CONTRACT_ID).invalid("contract");
        }
        List<CardSearch.Found> found = find(visit, state, owner, ending, first);
        return page.with(
                        "cards",
                        found.stream()
                                .limit(PAGE)
                                .map(each -> ShownCard.of(each.card(), each.contract(), visit))
                                .toList())
                .with("newerUrl", first > 0 ? piece(visit, serial, contract, state, Math.max(0, first - PAGE)) : null)
                .with("olderUrl", found.size() > PAGE ? piece(visit, serial, contract, state, first + PAGE) : null);
    }

    /** One more than the page shows, when there are more. */
    private static List<CardSearch.Found> find(
            DeskVisit visit,
            String state,
            @Nullable ContractId contract,
            @Nullable CardSerialEnding ending,
            int first) {
        boolean one = !state.equals(ALL) && !state.equals(DUE);
        CardSearch.Filter filter = new CardSearch.Filter(
                one ? CardState.valueOf(state) : null,
                contract == null ? null : contract.value(),
                null,
                state.equals(DUE) ? Integer.valueOf(ShownCard.threshold(visit)) : null,
                ending);
        return new CardSearch(visit.em(), visit.bank().getId()).find(filter, first, PAGE + 1);
    }

    private static URI piece(DeskVisit visit, String serial, String contract, String state, int first) {
        return visit.at("cards")
                .queryParam("serial", "{serial}")
                .queryParam("contract", "{contract}")
                .queryParam("state", "{state}")
                .queryParam("first", "{first}")
                .buildFromMap(Map.of("serial", serial, "contract", contract, "state", state, "first", first));
    }

    private static @Nullable String ifMay(DeskVisit visit, StaffOperation operation, String... path) {
        return visit.member().may(operation) ? visit.url(path) : null;
    }

    private static boolean isState(String name) {
        return name.equals(ALL)
                || name.equals(DUE)
                || Arrays.stream(CardState.values())
                        .anyMatch(state -> state.name().equals(name));
    }
}
