package jp.warifu.audit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a realm's chain, in pieces that fit into memory. */
public record SealedRecords(EntityManager em, String realmId) {
    private static final String OF_REALM = " from AuditEntity a where a.realmId = :realm and a.seq is not null";

    /** The newest first. */
    public List<AuditEntry> search(AuditQuery query) {
        Map<String, @Nullable Object> conditions = new LinkedHashMap<>();
        conditions.put("a.contractId = :contract", query.contract());
        conditions.put("a.actor = :actor", query.actor());
        conditions.put(
                "a.action = :action",
                query.action() == null ? null : query.action().name());
        conditions.put("a.serialEnding = :serial", query.serialEnding());
        conditions.put("a.subject = :subject", query.subject());
        conditions.put(
                "a.at >= :from", query.from() == null ? null : query.from().toEpochMilli());
        conditions.put("a.at < :to", query.to() == null ? null : query.to().toEpochMilli());
        conditions.put("a.seq < :before", query.before());
        conditions.values().removeIf(value -> value == null);
        StringBuilder text = new StringBuilder("select a" + OF_REALM);
        conditions.keySet().forEach(condition -> text.append(" and ").append(condition));
        TypedQuery<AuditEntity> found = em.createQuery(text + " order by a.seq desc", AuditEntity.class)
                .setParameter("realm", realmId)
                .setMaxResults(query.max());
        conditions.forEach(
                (condition, value) -> found.setParameter(condition.substring(condition.indexOf(':') + 1), value));
        return found.getResultList().stream().map(AuditEntry::of).toList();
    }

    /** The records of a piece of the chain, in order. */
    List<AuditEntry> piece(long after, long last, int max) {
        return em
                .createQuery(
                        "select a" + OF_REALM + " and a.seq > :after and a.seq <= :last order by a.seq",
                        AuditEntity.class)
                .setParameter("realm", realmId)
                .setParameter("after", after)
                .setParameter("last", last)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(AuditEntry::of)
                .toList();
    }

    ChainHead head() {
        return ChainHead.find(em, realmId).orElseGet(() -> ChainHead.none(realmId));
    }

    /** Number and link of a record that is there; the beginning for 0. */
    Optional<ChainHead> at(long seq) {
        if (seq == 0) {
            return Optional.of(ChainHead.none(realmId));
        }
        return em
                .createQuery("select a.link" + OF_REALM + " and a.seq = :seq", String.class)
                .setParameter("realm", realmId)
                .setParameter("seq", seq)
                .getResultList()
                .stream()
                .map(link -> new ChainHead(realmId, seq, link))
                .findFirst();
    }

    /** Number of the first record of a time or later; null: there is none. */
    @Nullable
    Long first(Instant from) {
        return number("select min(a.seq)" + OF_REALM + " and a.at >= :time", from);
    }

    /** Number of the last record before a time; null: there is none. */
    @Nullable
    Long last(Instant to) {
        return number("select max(a.seq)" + OF_REALM + " and a.at < :time", to);
    }

    private @Nullable Long number(String query, Instant time) {
        return em.createQuery(query, Long.class)
                .setParameter("realm", realmId)
                .setParameter("time", time.toEpochMilli())
                .getSingleResult();
    }

    /** The highest number that any record has; 0: none. */
    long highest() {
        Long highest = em.createQuery("select max(a.seq)" + OF_REALM, Long.class)
                .setParameter("realm", realmId)
                .getSingleResult();
        return highest == null ? 0 : highest;
    }

    /** Ids of the records that were not taken into the chain. */
    List<String> refused() {
        return em.createQuery(
                        "select a.id from AuditEntity a"
                                + " where a.realmId = :realm and a.seq is null and a.sealing is not null order by a.id",
                        String.class)
                .setParameter("realm", realmId)
                .setMaxResults(ChainCheck.PROBLEMS_KEPT)
                .getResultList();
    }
}
