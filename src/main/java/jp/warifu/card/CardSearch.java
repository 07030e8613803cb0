package jp.warifu.card;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import jp.warifu.contract.Contract;
import jp.warifu.contract.ContractId;
import jp.warifu.contract.Contracts;
import org.jspecify.annotations.Nullable;

/** カード照会. */
public record CardSearch(EntityManager em, String realmId) {
    private static final String FOUND = "select c as card, k.contractId as contractId from CardEntity c"
            + " left join ContractEntity k on k.id = c.contract where c.realmId = :realm";

    /**
     * What is looked for; null: whatever it is.
     *
     * @param contract 契約先ID
     * @param batch the row id of the batch
     * @param exposedAbove cards in use of which more than so many percent of the pairs have been asked for
     * @param ending of the serial
     */
    public record Filter(
            @Nullable CardState state,
            @Nullable String contract,
            @Nullable String batch,
            @Nullable Integer exposedAbove,
            @Nullable CardSerialEnding ending) {}

    /** @param contract 契約先ID; null while the card is nobody's */
    public record Found(Card card, @Nullable String contract) {}

    /** The most exposed first where exposure is asked for, else by serial. */
    public List<Found> find(Filter filter, int first, int max) {
        StringBuilder query = new StringBuilder(FOUND);
        if (filter.state() != null) {
            query.append(" and c.state = :state");
        }
        if (filter.contract() != null) {
            query.append(" and k.contractId = :contract");
        }
        if (filter.batch() != null) {
            query.append(" and c.batch = :batch");
        }
        if (filter.ending() != null) {
            query.append(" and c.serialReversed like :ending escape '!'");
        }
        if (filter.exposedAbove() != null) {
            query.append(" and c.exposure > :exposure and c.state in :usable order by c.exposure desc, c.serial");
        } else {
            query.append(" order by c.serial");
        }
        TypedQuery<Tuple> typed = em.createQuery(query.toString(), Tuple.class).setParameter("realm", realmId);
        set(typed, "state", filter.state());
        set(typed, "contract", filter.contract());
        set(typed, "batch", filter.batch());
        set(typed, "exposure", filter.exposedAbove());
        set(
                typed,
                "ending",
                filter.ending() == null ? null : filter.ending().reversed().replaceAll("[!%_]", "!$0") + "%");
        if (filter.exposedAbove() != null) {
            typed.setParameter("usable", List.of(CardState.ACTIVE, CardState.NEXT));
        }
        return typed.setFirstResult(first).setMaxResults(max).getResultList().stream()
                .map(row -> new Found(Card.of(row.get("card", CardEntity.class)), row.get("contractId", String.class)))
                .toList();
    }

    private static void set(TypedQuery<?> query, String name, @Nullable Object value) {
        if (value != null) {
            query.setParameter(name, value);
        }
    }

    /** Whose card it is; empty while it is nobody's. */
    public Optional<Contract> contract(Card card) {
        if (card.contract() == null) {
            return Optional.empty();
        }
        return em
                .createQuery(
                        "select k.contractId from ContractEntity k where k.realmId = :realm and k.id = :id",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("id", card.contract())
                .getResultList()
                .stream()
                .findFirst()
                .flatMap(id -> new Contracts(em, realmId).find(new ContractId(id)));
    }
}
