package jp.warifu.issued;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.warifu.authority.RevocationReason;

/**
 * The certificates of a realm. An account has one live certificate at most; since it first had one, or since somebody
 * said so, no other lets it in.
 */
public record CertificateLedger(EntityManager em, String realmId) {
    /** No authority takes so long; whoever ordered is gone. */
    public static final Duration LONGEST_ORDER = Duration.ofMinutes(2);

    /** Somebody new may acquire a certificate, and only certificates of the ledger will ever let him in. */
    public void enrol(String account, Instant until, Instant now) {
        HolderEntity row = new HolderEntity();
        row.account = account;
        row.realmId = realmId;
        row.since = now.toEpochMilli();
        row.openUntil = until.toEpochMilli();
        em.persist(row);
    }

    /**
     * Opens the account: it may acquire a certificate whatever the age of the one before.. The one before
     * lets in until then.
     */
    public void open(String account, Instant until) {
        know(account);
        em.createQuery("update HolderEntity h set h.openUntil = :until where h.account = :account")
                .setParameter("until", until.toEpochMilli())
                .setParameter("account", account)
                .executeUpdate();
    }

    /**
     * 失効: the live certificate is dead, nothing is open or under way, and no other certificate lets the account in.
     *
     * @return false when that was so already, and nothing was done
     */
    public boolean revoke(String account, RevocationReason reason, Instant now) {
        boolean killed = kill("c.account = :key", account, reason, now);
        boolean stopped = giveUp("c.account = :key", account, Long.MAX_VALUE, now);
        know(account);
        boolean closed =
                em.createQuery("update HolderEntity h set h.openUntil = null, h.since = coalesce(h.since, :now)"
                                        + " where h.account = :account"
                                        + " and (h.since is null or h.openUntil > :now)")
                                .setParameter("account", account)
                                .setParameter("now", now.toEpochMilli())
                                .executeUpdate()
                        == 1;
        if (killed) {
            new RevocationLists(em, realmId).changed();
        }
        return killed || stopped || closed;
    }

    /**
     * Writes down what the authority is going to be asked for.
     *
     * @return false when another order of the account is under way
     */
    public boolean order(Order order, Instant now) {
        giveUpForgotten(order.account(), now);
        boolean busy = em.createQuery(
                                "select count(c) from CertificateEntity c where c.account = :account and c.mark = :mark",
                                Long.class)
                        .setParameter("account", order.account())
                        .setParameter("mark", Mark.ORDERED)
                        .getSingleResult()
                > 0;
        if (busy) {
            return false;
        }
        CertificateEntity row = new CertificateEntity();
        row.id = order.id();
        row.realmId = realmId;
        row.account = order.account();
        row.subject = order.subject();
        row.keyHash = order.keyHash();
        row.mark = Mark.ORDERED;
        row.serial = order.serial();
        row.notBefore = order.notBefore().toEpochMilli();
        row.notAfter = order.notAfter().toEpochMilli();
        row.orderedAt = now.toEpochMilli();
        em.persist(row);
        em.flush();
        return true;
    }

    /**
     * The ordered certificate is the live one from now on.
     *
     * @return false when the order or its ground is gone: the transaction must be rolled back
     */
    public boolean complete(String orderId, String account, Ground ground, Signed signed, Instant now) {
        if (!use(ground, account, now)) {
            return false;
        }
        kill("c.account = :key", account, RevocationReason.SUPERSEDED, now);
        boolean live = em.createQuery("update CertificateEntity c set c.state = :live, c.mark = :mark,"
                                + " c.serial = :serial, c.thumbprint = :thumbprint, c.notBefore = :notBefore,"
                                + " c.notAfter = :notAfter, c.encoded = :encoded, c.issuedAt = :now,"
                                + " c.usableFrom = :usableFrom where c.id = :id and c.mark = :ordered")
                        .setParameter("live", CertificateState.LIVE)
                        .setParameter("mark", Mark.LIVE)
                        .setParameter("serial", signed.serial())
                        .setParameter("thumbprint", signed.thumbprint())
                        .setParameter("notBefore", signed.notBefore().toEpochMilli())
                        .setParameter("notAfter", signed.notAfter().toEpochMilli())
                        .setParameter("encoded", signed.encoded())
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("usableFrom", signed.usableFrom().toEpochMilli())
                        .setParameter("id", orderId)
                        .setParameter("ordered", Mark.ORDERED)
                        .executeUpdate()
                == 1;
        new RevocationLists(em, realmId).changed();
        return live;
    }

    private boolean use(Ground ground, String account, Instant now) {
        if (ground instanceof Ground.Renewal renewal) {
            return kill("c.id = :key", renewal.id(), RevocationReason.SUPERSEDED, now);
        }
        know(account);
        return em.createQuery("update HolderEntity h set h.openUntil = null, h.since = coalesce(h.since, :now)"
                                + " where h.account = :account and "
                                + (ground instanceof Ground.Opened ? "h.openUntil > :now" : "h.since is null"))
                        .setParameter("account", account)
                        .setParameter("now", now.toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    /** The authority did not sign, or whoever asked it was not the first. It may have signed: its number is listed. */
    public boolean abandon(String orderId, Instant now) {
        return giveUp("c.id = :key", orderId, Long.MAX_VALUE, now);
    }

    private void giveUpForgotten(String account, Instant now) {
        giveUp("c.account = :key", account, now.minus(LONGEST_ORDER).toEpochMilli(), now);
    }

    private boolean giveUp(String which, String key, long orderedBefore, Instant now) {
        boolean done = em.createQuery("update CertificateEntity c set c.state = :abandoned, c.mark = null,"
                                + " c.revokedAt = :now, c.reason = :reason"
                                + " where " + which + " and c.mark = :ordered and c.orderedAt < :before")
                        .setParameter("abandoned", CertificateState.ABANDONED)
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("reason", RevocationReason.ABANDONED)
                        .setParameter("key", key)
                        .setParameter("ordered", Mark.ORDERED)
                        .setParameter("before", orderedBefore)
                        .executeUpdate()
                > 0;
        if (done) {
            new RevocationLists(em, realmId).changed();
        }
        return done;
    }

    /**
     * The holder is gone. What stays until each certificate's end is its number, which nothing connects with him any more.
     * In the transaction of his removal.
     */
    public void forget(String account, Instant now) {
        boolean killed = kill("c.account = :key", account, RevocationReason.HOLDER_REMOVED, now);
        giveUp("c.account = :key", account, Long.MAX_VALUE, now);
        em.createQuery("update CertificateEntity c set c.account = null, c.subject = null, c.encoded = null"
                        + " where c.account = :account")
                .setParameter("account", account)
                .executeUpdate();
        if (killed) {
            new RevocationLists(em, realmId).changed();
        }
    }

    private boolean kill(String which, String key, RevocationReason reason, Instant now) {
        return em.createQuery("update CertificateEntity c set c.state = :revoked, c.mark = null, c.revokedAt = :now,"
                                + " c.reason = :reason where " + which + " and c.mark = :live")
                        .setParameter("revoked", CertificateState.REVOKED)
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("reason", reason)
                        .setParameter("key", key)
                        .setParameter("live", Mark.LIVE)
                        .executeUpdate()
                == 1;
    }

    /** Whoever inserts the same row at once begins anew, and finds it. */
    private void know(String account) {
        if (!new IssuedCertificates(em, realmId).holders(List.of(account)).isEmpty()) {
            return;
        }
        HolderEntity row = new HolderEntity();
        row.account = account;
        row.realmId = realmId;
        em.persist(row);
        em.flush();
    }
}
