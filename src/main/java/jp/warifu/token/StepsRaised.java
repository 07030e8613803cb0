package jp.warifu.token;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.totp.Drift;
import jp.warifu.totp.TimeStep;
import jp.warifu.totp.Window;
import org.jspecify.annotations.Nullable;

/**
 * After the database was restored from a backup: it has forgotten the codes that were used since, so that every code that
 * could have been accepted until now is used up, of every token.
 *
 * <p>In batches of a transaction each. A second run finds less to do, and does no harm.
 *
 * @param size tokens in a batch
 */
public record StepsRaised(OwnTransaction transaction, String realmId, int size) {
    /** The furthest step that any code of this moment can be accepted for, whatever drift the token had learnt. */
    private static final int FURTHEST = Drift.LIMIT + Window.NORMAL.ahead();

    /** @return how many tokens it concerned */
    public long raise(Actor by) {
        long raised = 0;
        String after = "";
        while (true) {
            String from = after;
            Batch batch = transaction.run(em -> batch(em, from));
            raised += batch.raised();
            if (batch.last() == null) {
                break;
            }
            after = batch.last();
        }
        String told = "tokens:" + raised;
        transaction.run(em -> {
            new AuditTrail(em, realmId)
                    .append(by, AuditRecord.of(Action.STEPS_RAISED).because(told), new DatabaseClock(em).now());
            return true;
        });
        return raised;
    }

    private record Batch(long raised, @Nullable String last) {}

    private Batch batch(EntityManager em, String after) {
        List<String> ids = em.createQuery(
                        "select t.id from TokenEntity t where t.realmId = :realm and t.id > :after order by t.id",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("after", after)
                .setMaxResults(size)
                .getResultList();
        if (ids.isEmpty()) {
            return new Batch(0, null);
        }
        Instant now = new DatabaseClock(em).now();
        long raised = 0;
        for (int period : periods(em, ids)) {
            long step = TimeStep.at(now, Duration.ofSeconds(period)).value() + FURTHEST;
            raised += em.createQuery("update TokenEntity t set t.lastStep = :step"
                            + " where t.id in :ids and t.periodSeconds = :period and t.lastStep < :step")
                    .setParameter("step", step)
                    .setParameter("ids", ids)
                    .setParameter("period", period)
                    .executeUpdate();
        }
        return new Batch(raised, ids.get(ids.size() - 1));
    }

    private static List<Integer> periods(EntityManager em, List<String> ids) {
        return em.createQuery("select distinct t.periodSeconds from TokenEntity t where t.id in :ids", Integer.class)
                .setParameter("ids", ids)
                .getResultList();
    }
}
