package jp.warifu.card;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import jp.warifu.contract.Contract;

/** The wrong answers to a contract's cards that a right one does not wipe out: the branch does (S89). */
public record CardCounts(EntityManager em, String realmId) {
    private static final int ENDING = 4;

    /**
     * The count of one card.
     *
     * @param cardId of its row
     * @param serial as printed
     * @param wrong answers that are remembered
     */
    public record CardCount(String cardId, String serial, long wrong) {
        /** For audit records and answers: all but the ending masked. */
        public String masked() {
            int masked = Math.max(0, serial.length() - ENDING);
            return "*".repeat(masked) + serial.substring(masked);
        }
    }

    /** Of each card of the contract, in whatever state it is. */
    public List<CardCount> of(Contract contract) {
        return em
                .createQuery(
                        "select c.id as id, c.serial as serial,"
                                + " (select count(f) from CardFailureEntity f where f.card = c.id) as wrong"
                                + " from CardEntity c where c.realmId = :realm and c.contract = :contract"
                                + " order by c.serial",
                        Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("contract", contract.rowId())
                .getResultList()
                .stream()
                .map(row -> new CardCount(
                        row.get("id", String.class), row.get("serial", String.class), row.get("wrong", Long.class)))
                .toList();
    }

    /** The card's wrong answers are forgotten. */
    public void forget(String cardId) {
        em.createQuery("delete from CardFailureEntity f where f.card = :card")
                .setParameter("card", cardId)
                .executeUpdate();
    }
}
