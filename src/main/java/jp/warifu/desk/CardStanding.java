package jp.warifu.desk;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import jp.warifu.card.Card;
import jp.warifu.card.CardSearch;
import jp.warifu.card.CardSerial;
import jp.warifu.card.CardState;
import jp.warifu.card.Cards;
import jp.warifu.card.CardsOfContract;
import jp.warifu.contract.Contract;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * A card with whose it is, and what can be done with it as it stands.
 *
 * @param contract null while it is nobody's
 * @param cards all of the contract's
 */
record CardStanding(Card card, @Nullable Contract contract, CardsOfContract cards) {
    /**
     * @param serial as an address names it
     * @throws NotFoundException when there is no such card
     */
    static CardStanding of(EntityManager em, DeskVisit visit, String serial) {
        try {
            Card card = new Cards(em, visit.bank().getId())
                    .find(new CardSerial(serial))
                    .orElseThrow(NotFoundException::new);
            return of(em, visit, card);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException();
        }
    }

    private static CardStanding of(EntityManager em, DeskVisit visit, Card card) {
        Contract contract =
                new CardSearch(em, visit.bank().getId()).contract(card).orElse(null);
        return new CardStanding(
                card,
                contract,
                contract == null
                        ? new CardsOfContract(List.of())
                        : new Cards(em, visit.bank().getId()).of(contract));
    }

    /** A card from stock, whose serial somebody has typed. */
    static Card inStock(DeskVisit visit, Input input) throws InvalidInputException {
        CardSerial serial = input.value("serial", CardSerial::new, Alert.INVALID_CARD_SERIAL);
        Optional<Card> card;
        try {
            card = new Cards(visit.em(), visit.bank().getId()).find(serial);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Alert.MISTYPED_CARD, "serial");
        }
        if (card.isEmpty()) {
            throw new InvalidInputException(Alert.UNKNOWN_CARD, "serial");
        }
        if (card.get().state() != CardState.STOCK) {
            throw new InvalidInputException(Alert.CARD_NOT_IN_STOCK, "serial");
        }
        return card.get();
    }

    /** What stands against a re-issue; null: nothing. */
    @Nullable
    Alert againstReissue() {
        if (contract == null) {
            return Alert.CARD_NOT_CURRENT;
        }
        if (cards.next().isPresent()) {
            return Alert.CARD_UNDER_WAY;
        }
        boolean current = isInUse() || cards.active().isEmpty() && card.state() == CardState.BLOCKED;
        return current ? null : Alert.CARD_NOT_CURRENT;
    }

    /** Whether the contract goes on with it until a successor's first use. */
    boolean isInUse() {
        return card.state() == CardState.ACTIVE;
    }

    /** What stands against 利用停止; null: nothing. */
    @Nullable
    Alert againstBlocking() {
        return contract != null && card.state().isUsable() ? null : Alert.CARD_NOT_IN_USE;
    }

    /** What stands against 除却; null: nothing. */
    @Nullable
    Alert againstWithdrawal() {
        return card.state() == CardState.STOCK ? null : Alert.CARD_NOT_IN_STOCK;
    }

    /** @throws IllegalStateException when it is nobody's */
    Contract owner() {
        if (contract == null) {
            throw new IllegalStateException("the card is nobody's");
        }
        return contract;
    }

    ShownCard shown(DeskVisit visit) {
        return ShownCard.of(card, contract == null ? null : contract.id().value(), visit);
    }
}
