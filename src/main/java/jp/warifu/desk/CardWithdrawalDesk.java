package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.warifu.card.CardIssue;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;

/** 在庫からの除却 of a card that was misprinted or damaged: asked once more, because its serial never comes back. */
public final class CardWithdrawalDesk {
    private final Reception reception;
    private final String serial;

    CardWithdrawalDesk(Reception reception, String serial) {
        this.reception = reception;
        this.serial = serial;
    }

    @GET
    public Response form() {
        return reception.enter(DeskSection.CARDS, StaffOperation.WITHDRAW_CARD, visit -> {
            CardStanding one = CardStanding.of(visit.em(), visit, serial);
            return page(visit, one).alert(one.againstWithdrawal()).render();
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw() {
        return reception.submit(DeskSection.CARDS, StaffOperation.WITHDRAW_CARD, visit -> {
            CardStanding one = CardStanding.of(visit.em(), visit, serial);
            PageForm again = page(visit, one);
            if (one.againstWithdrawal() != null) {
                return again.alert(one.againstWithdrawal()).render();
            }
            try {
                visit.transaction()
                        .run(em -> new CardIssue(em, visit.bank().getId())
                                .withdraw(CardStanding.of(em, visit, serial).card(), visit.actor()));
            } catch (IllegalStateException e) {
                // Somebody else was first.
                return again.alert(Alert.STALE).render();
            }
            visit.done("cards/" + serial + "/withdraw");
            visit.remember(Done.CARD_WITHDRAWN);
            return visit.onTo(ShownCard.url(visit, one.card(), ""));
        });
    }

    private static PageForm page(DeskVisit visit, CardStanding one) {
        return visit.page(DeskPage.CARD_WITHDRAW)
                .with("card", one.shown(visit))
                .with("possible", one.againstWithdrawal() == null)
                .with("backUrl", ShownCard.url(visit, one.card(), ""));
    }
}
