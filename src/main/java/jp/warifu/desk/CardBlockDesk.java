package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import jp.warifu.card.BlockReason;
import jp.warifu.card.Card;
import jp.warifu.card.CardIssue;
import jp.warifu.card.CardMails;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;

/** カード利用停止: asked once more, because nothing brings the card back. */
public final class CardBlockDesk {
    private final Reception reception;
    private final String serial;

    CardBlockDesk(Reception reception, String serial) {
        this.reception = reception;
        this.serial = serial;
    }

    @GET
    public Response form() {
        return reception.enter(DeskSection.CARDS, StaffOperation.BLOCK_CARD, visit -> {
            CardStanding one = CardStanding.of(visit.em(), visit, serial);
            return page(visit, one).alert(one.againstBlocking()).render();
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response block() {
        return reception.submit(DeskSection.CARDS, StaffOperation.BLOCK_CARD, visit -> {
            CardStanding one = CardStanding.of(visit.em(), visit, serial);
            PageForm again = page(visit, one);
            if (one.againstBlocking() != null) {
                return again.alert(one.againstBlocking()).render();
            }
            try {
                return block(visit, reason(visit.input()));
            } catch (InvalidInputException e) {
                return again.alert(e).render();
            } catch (IllegalStateException e) {
                // Somebody else was first.
                return again.alert(Alert.STALE).render();
            }
        });
    }

    private static BlockReason reason(Input input) throws InvalidInputException {
        if (input.typed("reason").isEmpty()) {
            throw new InvalidInputException(Alert.BLOCK_REASON_MISSING, "reason");
        }
        return input.value("reason", BlockReason::valueOf, Alert.BLOCK_REASON_MISSING);
    }

    private Response block(DeskVisit visit, BlockReason reason) {
        CardIssue.Done done = visit.transaction().run(em -> {
            CardStanding now = CardStanding.of(em, visit, serial);
            return new CardIssue(em, visit.bank().getId())
                    .block(now.card(), now.owner(), reason, visit.member().party(), visit.actor());
        });
        new CardMails(visit.session()).blocked(done);
        visit.done("cards/" + serial + "/block");
        visit.remember(Done.CARD_BLOCKED);
        return visit.onTo(back(visit, done.card(), done.contract().id().value()));
    }

    /** Who may not read cards has come from the contract. */
    private static String back(DeskVisit visit, Card card, String contract) {
        return visit.member().may(StaffOperation.READ_CARDS)
                ? ShownCard.url(visit, card, "")
                : visit.url("contracts", contract);
    }

    private static PageForm page(DeskVisit visit, CardStanding one) {
        return visit.page(DeskPage.CARD_BLOCK)
                .with("card", one.shown(visit))
                .with("possible", one.againstBlocking() == null)
                .with(
                        "last",
                        one.cards().all().stream()
                                        .filter(card -> card.state().isUsable())
                                        .count()
                                <= 1)
                .with(
                        "reasons",
                        Arrays.stream(BlockReason.values()).map(Enum::name).toList())
                .with(
                        "backUrl",
                        one.contract() == null
                                ? visit.url("cards")
                                : back(visit, one.card(), one.contract().id().value()));
    }
}
