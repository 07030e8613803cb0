package jp.warifu.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jp.warifu.card.Card;
import jp.warifu.card.CardState;
import jp.warifu.flow.Alert;
import jp.warifu.staff.StaffOperation;
import org.jspecify.annotations.Nullable;

/** カード照会 of one card, with what the member may do with it as it stands. */
public final class CardDesk {
    private final Reception reception;
    private final String serial;

    CardDesk(Reception reception, String serial) {
        this.reception = reception;
        this.serial = serial;
    }

    @GET
    public Response read() {
        return reception.enter(DeskSection.CARDS, StaffOperation.READ_CARDS, visit -> {
            CardStanding one = CardStanding.of(visit.em(), visit, serial);
            Card card = one.card();
            String contract =
                    one.contract() == null ? null : one.contract().id().value();
            return visit.page(DeskPage.CARD)
                    .done(visit.recall())
                    .with("card", one.shown(visit))
                    .with("threshold", ShownCard.threshold(visit))
                    .with(
                            "others",
                            one.cards().all().stream()
                                    .filter(other -> !other.rowId().equals(card.rowId()))
                                    .map(other -> ShownCard.of(other, contract, visit))
                                    .toList())
                    .with("batchUrl", card.batch() == null ? null : visit.url("cards", "batches", card.batch()))
                    .with("assignUrl", card.state() == CardState.STOCK ? assignUrl(visit, card) : null)
                    .with("reissueUrl", way(visit, one, StaffOperation.REISSUE_CARD, one.againstReissue(), "reissue"))
                    .with("blockUrl", way(visit, one, StaffOperation.BLOCK_CARD, one.againstBlocking(), "block"))
                    .with(
                            "withdrawUrl",
                            way(visit, one, StaffOperation.WITHDRAW_CARD, one.againstWithdrawal(), "withdraw"))
                    .with("backUrl", visit.url("cards"))
                    .render();
        });
    }

    @Path("reissue")
    public CardReissueDesk reissue() {
        return new CardReissueDesk(reception, serial);
    }

    @Path("block")
    public CardBlockDesk block() {
        return new CardBlockDesk(reception, serial);
    }

    @Path("withdraw")
    public CardWithdrawalDesk withdraw() {
        return new CardWithdrawalDesk(reception, serial);
    }

    private static @Nullable String assignUrl(DeskVisit visit, Card card) {
        return visit.member().may(StaffOperation.ASSIGN_CARD)
                ? visit.at("cards", "assign")
                        .queryParam("serial", "{serial}")
                        .build(card.serial().value())
                        .toString()
                : null;
    }

    private static @Nullable String way(
            DeskVisit visit, CardStanding one, StaffOperation operation, @Nullable Alert against, String below) {
        return against == null && visit.member().may(operation) ? ShownCard.url(visit, one.card(), below) : null;
    }
}
