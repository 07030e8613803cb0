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
    /** The card that the contract is asked for; empty when it has none that is active. */
    Optional<CardEntity> of(Contract contract) {
        return em.createQuery(
                        "select c from CardEntity c"
                                + " where c.realmId = :realm and c.contract = :contract and c.state = :state",
                        CardEntity.class)
                .setParameter("realm", realmId)
                .setParameter("contract", contract.rowId())
                .setParameter("state", CardState.ACTIVE)
                .getResultStream()
                .findFirst();
    }

    /** @param serial printed on the card */
    public void assign(Contract contract, String serial, CardLayout layout, SecretCipher cipher) {
        Sealed sealed = cipher.seal(layout.toText().getBytes(StandardCharsets.UTF_8), place(serial, 1));
        CellSelection fresh = CellSelection.fresh(layout.labels());
        CardEntity row = new CardEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = realmId;
        row.contract = contract.rowId();
        row.serial = serial;
        row.cells = sealed.bytes();
        row.keyId = sealed.key().value();
        row.labels = fresh.labelsText();
        row.asked = fresh.askedText();
        em.persist(row);
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
        int stored = em.createQuery("update CardEntity c set c.challenge = :challenge, c.asked = :asked"
                        + " where c.id = :id and c.challenge is null")
                .setParameter("challenge", next.toText())
                .setParameter("asked", selection.counted(next).askedText())
                .setParameter("id", cardId)
                .executeUpdate();
        if (stored == 1) {
            return next;
        }
        em.refresh(card);
        return CardChallenge.parse(Objects.requireNonNull(card.challenge));
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

    long failuresSince(String cardId, Instant since) {
        return em.createQuery(
                        "select count(f) from CardFailureEntity f where f.card = :card and f.at > :since", Long.class)
                .setParameter("card", cardId)
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
