package jp.warifu.issued;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;

/** What time does to the certificates of a realm: ends come near, orders are forgotten, numbers need no list any more. */
public record EndingCertificates(EntityManager em, String realmId) {
    /** Whose end is to be announced. */
    public record Ending(String id, String account, Instant notAfter) {}

    /**
     * The live certificates that end soon, those first that end first.
     *
     * @param until the end of what is soon
     * @param mails how many mails there have been at most
     */
    public List<Ending> unannounced(Instant now, Instant until, int mails, int limit) {
        return em
                .createQuery(
                        "select c.id as id, c.account as account, c.notAfter as notAfter from CertificateEntity c"
                                + " where c.realmId = :realm and c.state = :live and c.notAfter > :now"
                                + " and c.notAfter <= :until and c.mails < :mails order by c.notAfter, c.id",
                        Tuple.class)
                .setParameter("realm", realmId)
                .setParameter("live", CertificateState.LIVE)
                .setParameter("now", now.toEpochMilli())
                .setParameter("until", until.toEpochMilli())
                .setParameter("mails", mails)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> new Ending(
                        row.get("id", String.class),
                        row.get("account", String.class),
                        Instant.ofEpochMilli(row.get("notAfter", Long.class))))
                .toList();
    }

    /**
     * Claims a mail for the caller.
     *
     * @param mails how many there are with this one
     * @return false when somebody else sends it, or the certificate is not the live one any more
     */
    public boolean announce(String id, int mails) {
        return em.createQuery("update CertificateEntity c set c.mails = :mails"
                                + " where c.id = :id and c.mark = :live and c.mails < :mails")
                        .setParameter("mails", mails)
                        .setParameter("id", id)
                        .setParameter("live", Mark.LIVE)
                        .executeUpdate()
                == 1;
    }

    /** Orders whose server died between the first and the last phase. */
    public List<String> forgottenOrders(Instant now, int limit) {
        return em.createQuery(
                        "select c.id from CertificateEntity c where c.realmId = :realm and c.state = :ordered"
                                + " and c.orderedAt < :before order by c.orderedAt",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("ordered", CertificateState.ORDERED)
                .setParameter(
                        "before", now.minus(CertificateLedger.LONGEST_ORDER).toEpochMilli())
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Removes numbers that nobody's account has any more and that need no list.
     *
     * @param endedBefore when they had ended by themselves
     * @param most at once
     * @return how many were removed
     */
    public int purge(Instant endedBefore, int most) {
        int removed = 0;
        // By state first, as the index has them.
        for (CertificateState state : CertificateState.values()) {
            removed += purge(state, endedBefore, most - removed);
        }
        return removed;
    }

    private int purge(CertificateState state, Instant endedBefore, int most) {
        List<String> ended = most == 0
                ? List.of()
                : em.createQuery(
                                "select c.id from CertificateEntity c where c.realmId = :realm and c.state = :state"
                                        + " and c.notAfter < :ended and c.account is null order by c.notAfter",
                                String.class)
                        .setParameter("realm", realmId)
                        .setParameter("state", state)
                        .setParameter("ended", endedBefore.toEpochMilli())
                        .setMaxResults(most)
                        .getResultList();
        return ended.isEmpty()
                ? 0
                : em.createQuery("delete from CertificateEntity c where c.id in :ended and c.account is null")
                        .setParameter("ended", ended)
                        .executeUpdate();
    }
}
