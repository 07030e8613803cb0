package jp.warifu.notice;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The notices of a realm and who has received them. */
public record Notices(EntityManager em, String realmId) {
    /** Those to be shown now, the latest first. */
    public List<Notice> shownAt(Instant now) {
        return em.createQuery(
                        "select n from NoticeEntity n where n.realmId = :realm"
                                + " and n.shownFrom <= :now and n.shownUntil > :now order by n.shownFrom desc, n.id",
                        NoticeEntity.class)
                .setParameter("realm", realmId)
                .setParameter("now", now.toEpochMilli())
                .getResultStream()
                .map(Notice::of)
                .toList();
    }

    public void publish(String title, String body, boolean mandatory, Instant from, Instant until) {
        NoticeEntity row = new NoticeEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = realmId;
        row.title = title;
        row.body = body;
        row.mandatory = mandatory;
        row.shownFrom = from.toEpochMilli();
        row.shownUntil = until.toEpochMilli();
        em.persist(row);
    }

    /**
     * Leaves the receipt of a mandatory notice; a second one changes nothing. On H2 Hibernate holds to that only if no
     * column of the conflict is named.
     */
    public void received(Notice notice, String accountId, Instant at) {
        em.createQuery("insert into NoticeReceiptEntity (notice, account, at) values (:notice, :account, :at)"
                        + " on conflict do nothing")
                .setParameter("notice", notice.id())
                .setParameter("account", accountId)
                .setParameter("at", at.toEpochMilli())
                .executeUpdate();
    }
}
