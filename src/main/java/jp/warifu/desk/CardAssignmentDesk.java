package jp.warifu.desk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import jp.warifu.card.Card;
import jp.warifu.card.CardIssue;
import jp.warifu.card.CardMails;
import jp.warifu.card.Cards;
import jp.warifu.card.CardsOfContract;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Done;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import jp.warifu.flow.PageForm;
import jp.warifu.staff.StaffOperation;

/** カード割当: a card from stock to a contract that has none. */
public final class CardAssignmentDesk {
    private final Reception reception;

    CardAssignmentDesk(Reception reception) {
        this.reception = reception;
    }

    /** The empty form, or one that another page has begun. */
    @GET
    public Response form() {
        return reception.enter(
                DeskSection.CARDS,
                StaffOperation.ASSIGN_CARD,
                visit -> page(
                                visit,
                                visit.query("serial").orElse(""),
                                visit.query("contract").orElse(""))
                        .done(visit.recall())
                        .render());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response assign() {
        return reception.submit(DeskSection.CARDS, StaffOperation.ASSIGN_CARD, visit -> {
            Input input = visit.input();
            PageForm again = page(
                    visit,
                    input.typed("serial").orElse(""),
                    input.typed("contract").orElse(""));
            try {
                Card card = CardStanding.inStock(visit, input);
                ContractId contract = contract(visit, input);
                return assign(visit, card, contract);
            } catch (InvalidInputException e) {
                return again.alert(e).render();
            } catch (IllegalStateException e) {
                // Somebody else was first.
                return again.alert(Alert.STALE).render();
            }
        });
    }

    /** A contract that waits for a card, as far as can be seen now. */
    private static ContractId contract(DeskVisit visit, Input input) throws InvalidInputException {
        ContractId id = input.value("contract", ContractId::new, Alert.INVALID_CONTRACT_ID);
        Contract contract = new Contracts(visit.em(), visit.bank().getId())
                .find(id)
                .orElseThrow(() -> new InvalidInputException(Alert.UNKNOWN_CONTRACT, "contract"));
        CardsOfContract cards = new Cards(visit.em(), visit.bank().getId()).of(contract);
        if (cards.active().isPresent() || cards.next().isPresent()) {
            throw new InvalidInputException(Alert.CONTRACT_HAS_CARD, "contract");
        }
        return id;
    }

    private static Response assign(DeskVisit visit, Card seen, ContractId id) {
        String realmId = visit.bank().getId();
        CardIssue.Done done = visit.transaction().run(em -> {
            Contract contract = new Contracts(em, realmId)
                    .find(id)
                    .orElseThrow(() -> new IllegalStateException("the contract is gone"));
            Card card = new Cards(em, realmId)
                    .find(seen.serial())
                    .orElseThrow(() -> new IllegalStateException("the card is gone"));
            return new CardIssue(em, realmId).assign(card, contract, visit.actor());
        });
        new CardMails(visit.session()).issued(done);
        visit.done("cards/" + done.card().serial().value() + "/assign");
        visit.remember(Done.CARD_ASSIGNED);
        return visit.member().may(StaffOperation.READ_CARDS)
                ? visit.onTo(ShownCard.url(visit, done.card(), ""))
                : visit.onTo(visit.url("cards"));
    }

    private static PageForm page(DeskVisit visit, String serial, String contract) {
        return visit.page(DeskPage.CARD_ASSIGN)
                .with("typed", Map.of("serial", serial, "contract", contract))
                .with("backUrl", visit.url("cards"));
    }
}
