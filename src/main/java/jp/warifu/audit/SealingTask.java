package jp.warifu.audit;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.warifu.database.KeycloakOwnTransaction;
import jp.warifu.database.OwnTransaction;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.ScheduledTask;

/** Seals what has been appended, on every node, every second: until then a record could be removed without a trace. */
final class SealingTask implements ScheduledTask {
    private static final Logger LOG = Logger.getLogger(SealingTask.class);
    /** Keycloak's timer has other tasks too. */
    private static final int BATCHES = 20;

    private boolean failing;

    @Override
    public void run(KeycloakSession session) {
        OwnTransaction transaction = KeycloakOwnTransaction.beside(session);
        try {
            transaction
                    .run(SealingTask::realmsWithUnsealedRecords)
                    .forEach(realm -> new AuditSealer(transaction, realm).seal(BATCHES));
            failing = false;
        } catch (RuntimeException e) {
            // A database that is away is told of once, not every second.
            if (!failing) {
                LOG.error("audit records cannot be sealed; this is tried again every second", e);
            }
            failing = true;
        }
    }

    /** From realm to realm by the index: the trail itself is not gone through. */
    static List<String> realmsWithUnsealedRecords(EntityManager em) {
        List<String> found = new ArrayList<>();
        Optional<String> realm = nextRealm(em, "");
        while (realm.isPresent()) {
            if (hasUnsealed(em, realm.get())) {
                found.add(realm.get());
            }
            realm = nextRealm(em, realm.get());
        }
        return found;
    }

    private static Optional<String> nextRealm(EntityManager em, String after) {
        return em
                .createQuery(
                        "select a.realmId from AuditEntity a where a.realmId > :after order by a.realmId", String.class)
                .setParameter("after", after)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    private static boolean hasUnsealed(EntityManager em, String realm) {
        return em
                .createQuery(
                        "select a.id from AuditEntity a"
                                + " where a.realmId = :realm and a.seq is null and a.sealing is null",
                        String.class)
                .setParameter("realm", realm)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .isPresent();
    }
}
