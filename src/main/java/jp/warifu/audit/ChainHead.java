package jp.warifu.audit;

import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * Where the chain of a realm ends.
 *
 * @param seq of the last record that was sealed; 0: none yet
 * @param link of that record
 */
record ChainHead(String realmId, long seq, String link) {
    static ChainHead none(String realmId) {
        return new ChainHead(realmId, 0, ChainLink.first(realmId));
    }

    static Optional<ChainHead> find(EntityManager em, String realmId) {
        return em
                .createQuery("select h.seq, h.link from AuditHeadEntity h where h.realmId = :realm", Object[].class)
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .map(row -> new ChainHead(realmId, (Long) row[0], (String) row[1]))
                .findFirst();
    }

    /** Gives the realm its head; who loses the race for it begins anew. */
    static ChainHead begin(EntityManager em, String realmId) {
        ChainHead none = none(realmId);
        AuditHeadEntity row = new AuditHeadEntity();
        row.realmId = realmId;
        row.seq = none.seq();
        row.link = none.link();
        em.persist(row);
        em.flush();
        return none;
    }

    ChainHead at(SealedRow last) {
        return new ChainHead(realmId, last.seq(), last.link());
    }

    /** Whether it was still where this one is; it is the other from then on, and nobody else can move it until the end. */
    boolean moveTo(EntityManager em, ChainHead other) {
        return em.createQuery("update AuditHeadEntity h set h.seq = :toSeq, h.link = :toLink"
                                + " where h.realmId = :realm and h.seq = :seq and h.link = :link")
                        .setParameter("toSeq", other.seq)
                        .setParameter("toLink", other.link)
                        .setParameter("realm", realmId)
                        .setParameter("seq", seq)
                        .setParameter("link", link)
                        .executeUpdate()
                == 1;
    }
}
