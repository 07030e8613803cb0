package jp.warifu.card;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import jp.warifu.contract.Contract;
import jp.warifu.secret.Place;
import jp.warifu.secret.Sealed;
import jp.warifu.secret.SealedRows;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretKeyId;

/** The customer cards of a realm, and the ledger of their challenges. */
public record Cards(EntityManager em, String realmId) {
    /** The contract's cards of all times. */
    public CardsOfContract of(Contract contract) {
        return new CardsOfContract(em
                .createQuery(
                        "select c from CardEntity c where c.realmId = :realm and c.contract = :contract"
                                + " order by c.assignedAt, c.serial",
                        CardEntity.class)
                .setParameter("realm", realmId)
                .setParameter("contract", contract.rowId())
                .getResultList()
                .stream()
                .map(Card::of)
                .toList());
    }

    /**
     * @throws IllegalArgumentException when there is none, and the check digit tells why
     */
    public Optional<Card> find(CardSerial serial) {
        Optional<Card> found = em
                .createQuery(
                        "select c from CardEntity c where c.realmId = :realm and c.serial = :serial", CardEntity.class)
                .setParameter("realm", realmId)
                .setParameter("serial", serial.value())
                .getResultList()
                .stream()
                .findFirst()
                .map(Card::of);
        if (found.isEmpty() && serial.isMistyped()) {
            throw new IllegalArgumentException("the serial's check digit is wrong: it is mistyped");
        }
        return found;
    }

    /** A card that was printed elsewhere, in use at once. */
    void bringAlong(Contract contract, CardSerial serial, CardLayout layout, SecretCipher cipher, Instant now) {
        CardEntity row = row(serial, layout, cipher);
        row.state = CardState.ACTIVE;
        row.contract = contract.rowId();
        row.assignedAt = now.toEpochMilli();
        em.persist(row);
    }

    /** A card that is nobody's, not yet in the database. */
    CardEntity row(CardSerial serial, CardLayout layout, SecretCipher cipher) {
        Sealed sealed = cipher.seal(layout.toText().getBytes(StandardCharsets.UTF_8), place(serial.value(), 1));
        CellSelection fresh = CellSelection.fresh(layout.labels());
        CardEntity row = new CardEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = realmId;
        row.serial = serial.value();
        row.serialReversed = serial.reversed();
        row.state = CardState.STOCK;
        row.cells = sealed.bytes();
        row.keyId = sealed.key().value();
        row.labels = fresh.labelsText();
        row.asked = fresh.askedText();
        return row;
    }

    /**
     * Makes a card from stock the contract's: of all who come with it, one gets true.
     *
     * @param move ASSIGN or REISSUE
     */
    boolean bind(Card card, CardMove move, Contract contract, Instant now) {
        return em.createQuery("update CardEntity c set c.state = :to, c.contract = :contract, c.assignedAt = :now"
                                + " where c.id = :id and c.state in :from and c.contract is null")
                        .setParameter("to", move.to())
                        .setParameter("contract", contract.rowId())
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", card.rowId())
                        .setParameter("from", move.from())
                        .executeUpdate()
                == 1;
    }

    /**
     * BLOCK and WITHDRAW: the card ends, and with it its open challenge.
     *
     * @return false when the card is no longer as it was read, or the move does not lead from there: nothing was done
     */
    boolean end(Card card, CardMove move) {
        return move.from().contains(card.state())
                && em.createQuery("update CardEntity c set c.state = :to, c.challenge = null"
                                        + " where c.id = :id and c.state = :from")
                                .setParameter("to", move.to())
                                .setParameter("id", card.rowId())
                                .setParameter("from", card.state())
                                .executeUpdate()
                        == 1;
    }

    /** The cells at rest. */
    public SealedRows cells() {
        return new SealedRows(em, realmId, "card", "CardEntity", "cells", "cellsVersion");
    }

    CardLayout open(CardEntity card, SecretCipher cipher) {
        Sealed sealed = new Sealed(new SecretKeyId(card.keyId), card.cells);
        byte[] text = cipher.open(sealed, place(card.serial, card.cellsVersion));
        return CardLayout.parse(new String(text, StandardCharsets.UTF_8));
    }

    /**
     * The open challenge of the card: the one that stands, or a new one when none does (S20). Of two that come at once,
     * both get the one that was stored first.
     */
    CardChallenge challenge(String cardId, RandomGenerator random) {
        CardEntity card = em.find(CardEntity.class, cardId);
        if (card.challenge != null) {
            return CardChallenge.parse(card.challenge);
        }
        CellSelection selection = CellSelection.parse(card.labels, card.asked);
        CardChallenge next = selection.next(random);
        AskedPairs pairs = pairs(card, selection).with(selection.place(next.first()), selection.place(next.second()));
        int stored = em.createQuery("update CardEntity c set c.challenge = :challenge, c.asked = :asked,"
                        + " c.pairs = :pairs, c.exposure = :exposure where c.id = :id and c.challenge is null")
                .setParameter("challenge", next.toText())
                .setParameter("asked", selection.counted(next).askedText())
                .setParameter("pairs", pairs.toText())
                .setParameter("exposure", pairs.percent())
                .setParameter("id", cardId)
                .executeUpdate();
        if (stored == 1) {
            return next;
        }
        em.refresh(card);
        return CardChallenge.parse(Objects.requireNonNull(card.challenge));
    }

    private static AskedPairs pairs(CardEntity card, CellSelection selection) {
        return AskedPairs.parse(selection.labels().size(), card.pairs == null ? "" : card.pairs);
    }

    /**
     * Closes the challenge that was answered rightly.
     *
     * @return false when it is not open any more: somebody else answered it first
     */
    boolean answered(String cardId, CardChallenge challenge) {
        return em.createQuery("update CardEntity c set c.challenge = null"
                                + " where c.id = :id and c.challenge = :challenge and c.state = :state")
                        .setParameter("id", cardId)
                        .setParameter("challenge", challenge.toText())
                        .setParameter("state", CardState.ACTIVE)
                        .executeUpdate()
                == 1;
    }

    /**
     * Closes the first challenge of a re-issued card, which is the contract's from now on.
     *
     * @return false when somebody else answered it first, or the card was blocked meanwhile
     */
    boolean firstUsed(CardEntity card, CardChallenge challenge, Instant now) {
        return em.createQuery("update CardEntity c set c.challenge = null, c.state = :to, c.firstUsedAt = :now"
                                + " where c.id = :id and c.challenge = :challenge and c.state in :from")
                        .setParameter("to", CardMove.FIRST_USE.to())
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", card.id)
                        .setParameter("challenge", challenge.toText())
                        .setParameter("from", CardMove.FIRST_USE.from())
                        .executeUpdate()
                == 1;
    }

    /** Ends the card whose place another one has taken. */
    void replaced(Contract contract, String byCardId) {
        em.createQuery("update CardEntity c set c.state = :to, c.challenge = null"
                        + " where c.realmId = :realm and c.contract = :contract and c.id <> :by and c.state in :from")
                .setParameter("to", CardMove.REPLACE.to())
                .setParameter("realm", realmId)
                .setParameter("contract", contract.rowId())
                .setParameter("by", byCardId)
                .setParameter("from", CardMove.REPLACE.from())
                .executeUpdate();
    }

    /** Wrong answers to any card of the contract. */
    long failuresSince(Contract contract, Instant since) {
        return em.createQuery(
                        "select count(f) from CardFailureEntity f where f.at > :since"
                                + " and f.card in (select c.id from CardEntity c where c.contract = :contract)",
                        Long.class)
                .setParameter("contract", contract.rowId())
                .setParameter("since", since.toEpochMilli())
                .getSingleResult();
    }

    void failed(String cardId, Instant at) {
        CardFailureEntity row = new CardFailureEntity();
        row.id = UUID.randomUUID().toString();
        row.card = cardId;
        row.at = at.toEpochMilli();
        em.persist(row);
    }

    private Place place(String serial, int version) {
        return new Place(realmId, "card", serial, version);
    }
}
