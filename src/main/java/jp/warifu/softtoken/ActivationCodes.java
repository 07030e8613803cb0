package jp.warifu.softtoken;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The activation codes of a realm. Each is used by one statement, of which one finds a row. */
record ActivationCodes(EntityManager em, String realmId) {
    void add(String batch, List<String> hashes, String by, Instant now, Instant expiresAt) {
        for (String hash : hashes) {
            ActivationCodeEntity row = new ActivationCodeEntity();
            row.id = UUID.randomUUID().toString();
            row.realmId = realmId;
            row.batch = batch;
            row.hash = hash;
            row.madeAt = now.toEpochMilli();
            row.madeBy = by;
            row.expiresAt = expiresAt.toEpochMilli();
            em.persist(row);
        }
        em.flush();
    }

    /** Whether the code could be used now. */
    boolean isOpen(String hash, Instant now) {
        return em.createQuery(
                                "select count(c) from ActivationCodeEntity c where c.realmId = :realm"
                                        + " and c.hash = :hash and c.usedAt is null and c.expiresAt > :now",
                                Long.class)
                        .setParameter("realm", realmId)
                        .setParameter("hash", hash)
                        .setParameter("now", now.toEpochMilli())
                        .getSingleResult()
                == 1;
    }

    /** @return false when it was used before, is over, or never was */
    boolean use(String hash, Instant now) {
        return em.createQuery("update ActivationCodeEntity c set c.usedAt = :now where c.realmId = :realm"
                                + " and c.hash = :hash and c.usedAt is null and c.expiresAt > :now")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("realm", realmId)
                        .setParameter("hash", hash)
                        .executeUpdate()
                == 1;
    }

    /** The newest first. */
    List<ActivationBatch> batches(Instant now) {
        return em
                .createQuery(
                        "select c.batch, min(c.madeAt), min(c.madeBy), min(c.expiresAt), count(c), count(c.usedAt),"
                                + " sum(case when c.usedAt is null and c.expiresAt > :now then 1 else 0 end)"
                                + " from ActivationCodeEntity c where c.realmId = :realm group by c.batch"
                                + " order by min(c.madeAt) desc, c.batch",
                        Object[].class)
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .map(row -> new ActivationBatch(
                        (String) row[0],
                        Instant.ofEpochMilli((Long) row[1]),
                        (String) row[2],
                        Instant.ofEpochMilli((Long) row[3]),
                        (Long) row[4],
                        (Long) row[5],
                        ((Number) row[6]).longValue()))
                .toList();
    }

    /** @return how many were still unused */
    int revoke(String batch) {
        return em.createQuery("delete from ActivationCodeEntity c where c.realmId = :realm and c.batch = :batch"
                        + " and c.usedAt is null")
                .setParameter("realm", realmId)
                .setParameter("batch", batch)
                .executeUpdate();
    }

    /**
     * @param before those that ended before
     * @param most at once
     * @return how many were removed
     */
    int removeOld(Instant before, int most) {
        List<String> old = em.createQuery(
                        "select c.id from ActivationCodeEntity c where c.realmId = :realm and c.expiresAt <= :before",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("before", before.toEpochMilli())
                .setMaxResults(most)
                .getResultList();
        return old.isEmpty()
                ? 0
                : em.createQuery("delete from ActivationCodeEntity c where c.id in :old")
                        .setParameter("old", old)
                        .executeUpdate();
    }
}
