package jp.warifu.card;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.contract.Contract;
import jp.warifu.contract.Contracts;
import jp.warifu.contract.Party;
import jp.warifu.database.DatabaseClock;
import jp.warifu.secret.SecretCipher;

/**
 * What the bank does with single cards: カード割当, 再発行, 利用停止, 除却. Each leaves an audit record in the transaction
 * that it is given.
 *
 * <p>Of two who issue to one contract at once the second waits for the first, and then finds its card.
 */
public record CardIssue(EntityManager em, String realmId) {
    /**
     * Something that the contract is to be told of, after the commit.
     *
     * @param card as it is now
     */
    public record Done(Contract contract, Card card, Instant at) {}

    /**
     * カード割当 as part of something else, such as a contract that is made in the same transaction.
     *
     * @throws IllegalArgumentException when there is no such card
     * @throws IllegalStateException when the card is not in stock, or the contract has one
     */
    public Done assignFromStock(CardSerial serial, Contract contract, Actor actor) {
        Card card = new Cards(em, realmId)
                .find(serial)
                .orElseThrow(() -> new IllegalArgumentException("there is no card " + serial.value()));
        return assign(card, contract, actor);
    }

    /**
     * カード割当: a card from stock to a contract that has none in use.
     *
     * @throws IllegalStateException when the card is not in stock, or the contract has one
     */
    public Done assign(Card card, Contract contract, Actor actor) {
        hold(contract);
        CardsOfContract cards = new Cards(em, realmId).of(contract);
        if (cards.active().isPresent() || cards.next().isPresent()) {
            throw new IllegalStateException("the contract has a card: re-issue that one");
        }
        return bind(card, CardMove.ASSIGN, contract, Action.CARD_ASSIGNED, actor);
    }

    /**
     * カード割当 of a card that was printed elsewhere, as part of a contract that is made in the same transaction.
     *
     * @param serial printed on the card
     */
    public void bringAlong(CardSerial serial, CardLayout layout, Contract contract, SecretCipher cipher, Actor actor) {
        Instant now = new DatabaseClock(em).now();
        new Cards(em, realmId).bringAlong(contract, serial, layout, cipher, now);
        AuditRecord happened = AuditRecord.of(Action.CARD_ASSIGNED)
                .contract(contract.id().value())
                .serial(serial.masked())
                .states(null, CardState.ACTIVE);
        new AuditTrail(em, realmId).append(actor, happened, now);
    }

    /**
     * カード再発行: another card from stock in place of one. The one in use goes on until the new one's first right
     * answer; in place of a blocked one the new one is in use at once.
     *
     * @throws IllegalStateException when the new card is not in stock, or the old one is not the contract's latest
     */
    public Done reissue(Card old, Card card, Contract contract, Actor actor) {
        hold(contract);
        CardsOfContract cards = new Cards(em, realmId).of(contract);
        if (cards.next().isPresent()) {
            throw new IllegalStateException("a card is under way to the contract already: block that one first");
        }
        boolean inUse =
                cards.active().map(Card::rowId).filter(old.rowId()::equals).isPresent();
        boolean noneInUse = cards.active().isEmpty() && old.state() == CardState.BLOCKED;
        if (!inUse && !noneInUse) {
            throw new IllegalStateException("the card is not the one that the contract uses");
        }
        return bind(card, inUse ? CardMove.REISSUE : CardMove.ASSIGN, contract, Action.CARD_REISSUED, actor);
    }

    /**
     * カード利用停止, at once and for ever.
     *
     * @throws IllegalArgumentException when the move is not for that party
     * @throws IllegalStateException when the card is not in use
     */
    public Done block(Card card, Contract contract, BlockReason reason, Party by, Actor actor) {
        CardMove.BLOCK.requireFor(by);
        return end(
                card,
                CardMove.BLOCK,
                contract,
                AuditRecord.of(Action.CARD_BLOCKED).because(reason.name()),
                actor);
    }

    /**
     * 在庫からの除却.
     *
     * @throws IllegalStateException when the card is not in stock
     */
    public Card withdraw(Card card, Actor actor) {
        end(card, CardMove.WITHDRAW);
        AuditRecord happened = AuditRecord.of(Action.CARD_WITHDRAWN)
                .serial(card.serial().masked())
                .states(card.state(), CardMove.WITHDRAW.to());
        new AuditTrail(em, realmId).append(actor, happened, new DatabaseClock(em).now());
        return again(card);
    }

    private Done bind(Card card, CardMove move, Contract contract, Action action, Actor actor) {
        Instant now = new DatabaseClock(em).now();
        if (!new Cards(em, realmId).bind(card, move, contract, now)) {
            throw new IllegalStateException("the card is not in stock");
        }
        return done(card, move, contract, AuditRecord.of(action), actor, now);
    }

    private Done end(Card card, CardMove move, Contract contract, AuditRecord happened, Actor actor) {
        end(card, move);
        return done(card, move, contract, happened, actor, new DatabaseClock(em).now());
    }

    private void end(Card card, CardMove move) {
        if (!new Cards(em, realmId).end(card, move)) {
            throw new IllegalStateException("the card is not in a state for that");
        }
    }

    private Done done(Card before, CardMove move, Contract contract, AuditRecord happened, Actor actor, Instant now) {
        new AuditTrail(em, realmId)
                .append(
                        actor,
                        happened.contract(contract.id().value())
                                .serial(before.serial().masked())
                                .states(before.state(), move.to()),
                        now);
        return new Done(contract, again(before), now);
    }

    private Card again(Card card) {
        CardEntity row = em.find(CardEntity.class, card.rowId());
        em.refresh(row);
        return Card.of(row);
    }

    private void hold(Contract contract) {
        em.flush();
        if (!new Contracts(em, realmId).hold(contract)) {
            throw new IllegalStateException("somebody else changed the contract meanwhile");
        }
    }
}
