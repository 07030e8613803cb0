package jp.warifu.card;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.secret.SecretCipher;
import org.jspecify.annotations.Nullable;

/** カード在庫: cards are made, and printed, batch by batch. */
public record CardBatches(EntityManager em, String realmId) {
    private static final int MAX_PRINTED_CELLS = 50;
    private static final int MAX_REASON = 64;
    private static final int ROWS_AT_ONCE = 500;

    /**
     * カード発行 into stock. Two at once come to the same number: the second begins anew, so this wants a transaction of
     * its own.
     *
     * @param count 1 to {@link CardBatch#MAX_CARDS}
     * @param labels 2 to 50, distinct
     * @param random a secure one
     * @throws IllegalArgumentException naming what is wrong
     */
    public CardBatch generate(
            int count, List<String> labels, SecretCipher cipher, RandomGenerator random, Actor actor) {
        if (count < 1 || count > CardBatch.MAX_CARDS) {
            throw new IllegalArgumentException("count is 1 to " + CardBatch.MAX_CARDS);
        }
        if (labels.size() > MAX_PRINTED_CELLS) {
            throw new IllegalArgumentException("a printed card has at most " + MAX_PRINTED_CELLS + " cells");
        }
        Instant now = new DatabaseClock(em).now();
        CardBatchEntity row = new CardBatchEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = realmId;
        row.number = nextNumber();
        row.cards = count;
        row.labels = CardLayout.draw(labels, random).labelsText();
        row.createdAt = now.toEpochMilli();
        row.createdBy = actor.name();
        em.persist(row);
        CardBatch batch = CardBatch.of(row);
        new AuditTrail(em, realmId).append(actor, about(batch, Action.CARDS_GENERATED, "cards:" + count), now);
        em.flush();
        Cards cards = new Cards(em, realmId);
        for (int i = 1; i <= count; i++) {
            CardEntity card = cards.row(CardSerial.of(batch.number(), i), CardLayout.draw(labels, random), cipher);
            card.batch = batch.rowId();
            em.persist(card);
            if (i % ROWS_AT_ONCE == 0) {
                em.flush();
                em.clear();
            }
        }
        return batch;
    }

    private int nextNumber() {
        return em.createQuery(
                        "select coalesce(max(b.number), 0) + 1 from CardBatchEntity b where b.realmId = :realm",
                        Integer.class)
                .setParameter("realm", realmId)
                .getSingleResult();
    }

    /** Latest first. */
    public List<CardBatch> all(int first, int max) {
        return em
                .createQuery(
                        "select b from CardBatchEntity b where b.realmId = :realm order by b.number desc",
                        CardBatchEntity.class)
                .setParameter("realm", realmId)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(CardBatch::of)
                .toList();
    }

    public Optional<CardBatch> find(String rowId) {
        return em
                .createQuery(
                        "select b from CardBatchEntity b where b.realmId = :realm and b.id = :id",
                        CardBatchEntity.class)
                .setParameter("realm", realmId)
                .setParameter("id", rowId)
                .getResultList()
                .stream()
                .findFirst()
                .map(CardBatch::of);
    }

    /** How many cards of the batch are in which state. */
    public Map<CardState, Long> states(CardBatch batch) {
        Map<CardState, Long> states = new EnumMap<>(CardState.class);
        em
                .createQuery(
                        "select c.state as state, count(c) as cards from CardEntity c where c.batch = :batch"
                                + " group by c.state",
                        Tuple.class)
                .setParameter("batch", batch.rowId())
                .getResultList()
                .stream()
                .forEach(row -> states.put(row.get("state", CardState.class), row.get("cards", Long.class)));
        return states;
    }

    /**
     * カード印刷: claims the making of the print file, and records it before the first digit leaves. Only a batch of which
     * no card has been assigned is printed; cards that were withdrawn are left out.
     *
     * @param reason why it is printed again; may be null the first time
     * @throws IllegalArgumentException when it was printed before and no reason is given
     * @throws IllegalStateException when a card has left the stock, or somebody else prints it at this moment
     */
    public void claimPrint(CardBatch seen, @Nullable String reason, Actor actor) {
        String why = reason == null || reason.isBlank() ? null : reason.strip();
        if (seen.prints() > 0 && why == null) {
            throw new IllegalArgumentException("the batch was printed before: reason is missing");
        }
        if (why != null && (why.length() > MAX_REASON || why.codePoints().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException("reason has at most " + MAX_REASON + " characters");
        }
        Instant now = new DatabaseClock(em).now();
        int claimed = em.createQuery("update CardBatchEntity b set b.prints = b.prints + 1, b.printedAt = :now"
                        + " where b.id = :id and b.prints = :seen"
                        + " and not exists (select c.id from CardEntity c where c.batch = b.id and c.contract is not null)"
                        + " and exists (select s.id from CardEntity s where s.batch = b.id and s.state = :stock)")
                .setParameter("now", now.toEpochMilli())
                .setParameter("id", seen.rowId())
                .setParameter("seen", seen.prints())
                .setParameter("stock", CardState.STOCK)
                .executeUpdate();
        if (claimed == 0) {
            throw new IllegalStateException("cards of the batch have left the stock, or it is being printed");
        }
        AuditRecord happened = about(seen, seen.prints() == 0 ? Action.CARDS_PRINTED : Action.CARDS_REPRINTED, why);
        new AuditTrail(em, realmId).append(actor, happened, now);
    }

    /**
     * Cards of the batch that are in stock, with their digits, by serial.
     *
     * @param after the last serial of those before; empty: from the beginning
     * @param max how many at most
     */
    public List<PrintedCard> printed(CardBatch batch, String after, int max, SecretCipher cipher) {
        Cards cards = new Cards(em, realmId);
        return em
                .createQuery(
                        "select c from CardEntity c where c.batch = :batch and c.state = :stock and c.serial > :after"
                                + " order by c.serial",
                        CardEntity.class)
                .setParameter("batch", batch.rowId())
                .setParameter("stock", CardState.STOCK)
                .setParameter("after", after)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(row -> new PrintedCard(new CardSerial(row.serial), cards.open(row, cipher)))
                .toList();
    }

    private static AuditRecord about(CardBatch batch, Action action, @Nullable String reason) {
        AuditRecord happened = AuditRecord.of(action).subject("batch " + batch.number());
        return reason == null ? happened : happened.because(reason);
    }
}
