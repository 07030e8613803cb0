package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.warifu.card.Card;
import jp.warifu.card.CardIssue;
import jp.warifu.card.CardMails;
import jp.warifu.card.CardState;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;

/** カード再発行: another card from stock in place of this one, which goes on until the new one's first use. */
public final class CardReissueDesk {
    private final Reception reception;
    private final String serial;

    CardReissueDesk(Reception reception, String serial) {
        this.reception = reception;
        this.serial = serial;
    }

    @GET
    public Response form() {
        return reception.enter(DeskSection.CARDS, StaffOperation.REISSUE_CARD, visit -> {
            CardStanding one = CardStanding.of(visit.em(), visit, serial);
            return page(visit, one).alert(one.againstReissue()).render();
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reissue() {
        return reception.submit(DeskSection.CARDS, StaffOperation.REISSUE_CARD, visit -> {
            CardStanding one = CardStanding.of(visit.em(), visit, serial);
            Input input = visit.input();
            PageForm again =
                    page(visit, one).with("typed", input.typed("serial").orElse(""));
            if (one.againstReissue() != null) {
                return again.alert(one.againstReissue()).render();
            }
            try {
                return reissue(visit, CardStanding.inStock(visit, input));
            } catch (InvalidInputException e) {
                return again.alert(e).render();
            } catch (IllegalStateException e) {
                // Somebody else was first.
                return again.alert(Alert.STALE).render();
            }
        });
    }

    private Response reissue(DeskVisit visit, Card successor) {
        CardIssue.Done done = visit.transaction().run(em -> {
            CardStanding now = CardStanding.of(em, visit, serial);
            Card card = CardStanding.of(em, visit, successor.serial().value()).card();
            return new CardIssue(em, visit.bank().getId()).reissue(now.card(), card, now.owner(), visit.actor());
        });
        new CardMails(visit.session()).issued(done);
        visit.done("cards/" + serial + "/reissue");
        visit.remember(done.card().state() == CardState.NEXT ? Done.CARD_REISSUED : Done.CARD_REPLACED);
        return visit.onTo(ShownCard.url(visit, done.card(), ""));
    }

    private static PageForm page(DeskVisit visit, CardStanding one) {
        return visit.page(DeskPage.CARD_REISSUE)
                .with("card", one.shown(visit))
                .with("possible", one.againstReissue() == null)
                .with("inUse", one.isInUse())
                .with("backUrl", ShownCard.url(visit, one.card(), ""));
    }
}
