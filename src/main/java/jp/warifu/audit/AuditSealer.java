package jp.warifu.audit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import java.util.List;
import java.util.Optional;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import org.jboss.logging.Logger;

/**
 * Gives the committed records of a realm their places in its chain. Any number of nodes may seal at once: whoever moves
 * the head first has sealed, the others find it moved and have done nothing. Nobody who appends waits for it.
 */
public record AuditSealer(OwnTransaction transaction, String realmId) {
    private static final Logger LOG = Logger.getLogger(AuditSealer.class);
    /** How many records are sealed in one transaction. */
    static final int BATCH = 500;

    /** How often in a row it may be held up by another's transaction. */
    private static final int PATIENCE = 10;

    private static final Actor ITSELF = new Actor("warifu", null);

    /** Seals everything that has been committed by now. */
    public void seal() {
        seal(Integer.MAX_VALUE);
    }

    /** @param batches at most so many transactions; what is left is sealed the next time */
    void seal(int batches) {
        boolean more = true;
        int heldUp = 0;
        for (int i = 0; more && i < batches; i++) {
            try {
                more = transaction.run(this::batch);
                heldUp = 0;
            } catch (RuntimeException e) {
                heldUp++;
                if (!isLockTimeout(e) || heldUp == PATIENCE) {
                    throw e;
                }
            }
        }
    }

    /** Another node is sealing for longer than the database lets wait (H2: two seconds). */
    private static boolean isLockTimeout(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LockTimeoutException || cause instanceof PessimisticLockException) {
                return true;
            }
        }
        return false;
    }

    /** Whether there may be more to be sealed. */
    private boolean batch(EntityManager em) {
        // The head before the records: a head that moves in between cannot be moved from where it was.
        Optional<ChainHead> found = ChainHead.find(em, realmId);
        // By number first, which none of them has: so the sealed ones are not gone through in the order of time.
        List<AuditEntity> unsealed = em.createQuery(
                        "select a from AuditEntity a where a.realmId = :realm and a.seq is null and a.sealing is null"
                                + " order by a.seq, a.at, a.id",
                        AuditEntity.class)
                .setParameter("realm", realmId)
                .setMaxResults(BATCH)
                .getResultList();
        if (unsealed.isEmpty()) {
            return false;
        }
        ChainHead head = found.orElseGet(() -> ChainHead.begin(em, realmId));
        List<SealedRow> sealed = SealedRow.following(head, realmId, unsealed);
        ChainHead moved = sealed.isEmpty() ? head : head.at(sealed.get(sealed.size() - 1));
        if (!head.moveTo(em, moved)) {
            return true;
        }
        sealed.forEach(row -> row.write(em));
        List<AuditEntity> refused =
                unsealed.stream().filter(row -> !SealedRow.isUnchanged(row)).toList();
        refused.forEach(row -> refuse(em, row));
        return unsealed.size() == BATCH || !refused.isEmpty();
    }

    /** What is not what was written must not be made part of the chain; that there was something is. */
    private void refuse(EntityManager em, AuditEntity row) {
        LOG.errorf(
                "audit record %s of realm %s was changed before it was sealed: it is not taken into the chain",
                row.id, realmId);
        int refused = em.createQuery("update AuditEntity a set a.sealing = :sealing"
                        + " where a.id = :id and a.seq is null and a.sealing is null")
                .setParameter("sealing", Sealing.REFUSED.name())
                .setParameter("id", row.id)
                .executeUpdate();
        SealedRow.expectOne(refused, row.id);
        new AuditTrail(em, realmId)
                .append(
                        ITSELF,
                        AuditRecord.of(Action.AUDIT_RECORD_REFUSED).subject(row.id),
                        new DatabaseClock(em).now());
    }
}
