package jp.warifu.token;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/**
 * 未登録のソフトウェアトークン: those that somebody's device has made with the bank, and that are nobody's until their 利用登録.
 * They vanish when that does not happen in time; the statement that binds a token and the one that removes it look at the
 * same row, so that one of the two finds nothing to do.
 */
public record UnboundTokens(EntityManager em, String realmId) {
    /** With the same serial number, or the same row, as another it fails. */
    public void add(NewToken token) {
        TokenEntity row = new TokenEntity();
        row.id = token.rowId();
        row.realmId = realmId;
        row.serial = token.serial().value();
        row.serialReversed = token.serial().reversed();
        row.kind = TokenKind.SOFTWARE;
        row.state = TokenState.STOCK;
        row.algorithm = token.parameters().algorithm();
        row.digits = token.parameters().digits();
        row.periodSeconds = (int) token.parameters().period().toSeconds();
        row.seed = token.seed().bytes();
        row.keyId = token.seed().key().value();
        row.seedVersion = NewToken.place(realmId, token.serial()).version();
        row.unboundUntil = token.unboundUntil().toEpochMilli();
        em.persist(row);
        em.flush();
    }

    /** Whether this row has come into stock, whatever has become of it since. */
    public boolean hasCome(String rowId) {
        return em.createQuery("select count(t) from TokenEntity t where t.id = :id and t.realmId = :realm", Long.class)
                        .setParameter("id", rowId)
                        .setParameter("realm", realmId)
                        .getSingleResult()
                == 1;
    }

    /** How many wait for their 利用登録. */
    public long count(Instant now) {
        return em.createQuery(
                        "select count(t) from TokenEntity t where t.realmId = :realm and t.state = :stock"
                                + " and t.unboundUntil > :now",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("stock", TokenState.STOCK)
                .setParameter("now", now.toEpochMilli())
                .getSingleResult();
    }

    /**
     * @param most at once
     * @return how many were removed
     */
    public int removeLapsed(Instant now, int most) {
        List<String> lapsed = em.createQuery(
                        "select t.id from TokenEntity t where t.realmId = :realm and t.state = :stock"
                                + " and t.unboundUntil <= :now order by t.unboundUntil",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("stock", TokenState.STOCK)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(most)
                .getResultList();
        if (lapsed.isEmpty()) {
            return 0;
        }
        return em.createQuery("delete from TokenEntity t where t.id in :ids and t.state = :stock"
                        + " and t.unboundUntil <= :now")
                .setParameter("ids", lapsed)
                .setParameter("stock", TokenState.STOCK)
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
    }
}
