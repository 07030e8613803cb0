package jp.warifu.notice;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;

/** The notices of a realm and who has received them. */
public record Notices(EntityManager em, String realmId) {
    /** Those to be shown now, the latest first. */
    public List<Notice> shownAt(Instant now) {
        return em
                .createQuery(
                        "select n from NoticeEntity n where n.realmId = :realm"
                                + " and n.shownFrom <= :now and n.shownUntil > :now order by n.shownFrom desc, n.id",
                        NoticeEntity.class)
                .setParameter("realm", realmId)
                .setParameter("now", now.toEpochMilli())
                .getResultList()
                .stream()
                .map(Notice::of)
                .toList();
    }

    /** @return the id of the new notice */
    public void publish(String title, String body, boolean mandatory, Instant from, Instant until, Actor actor) {
        NoticeEntity row = new NoticeEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = realmId;
        row.title = title;
        row.body = body;
        row.mandatory = mandatory;
        row.shownFrom = from.toEpochMilli();
        row.shownUntil = until.toEpochMilli();
        em.persist(row);
        new AuditTrail(em, realmId)
                .append(actor, AuditRecord.of(Action.NOTICE_PUBLISHED).subject(row.id), new DatabaseClock(em).now());
    }

    /** Leaves the receipt of a mandatory notice; a second one changes nothing. */
    public void received(Notice notice, String accountId, Instant at) {
        em.createQuery("insert into NoticeReceiptEntity (notice, account, at)"
                        + " select n.id, :account, :at from NoticeEntity n where n.id = :notice and not exists"
                        + " (select r.at from NoticeReceiptEntity r where r.notice = :notice and r.account = :account)")
                .setParameter("notice", notice.id())
                .setParameter("account", accountId)
                .setParameter("at", at.toEpochMilli())
                .executeUpdate();
    }
}
