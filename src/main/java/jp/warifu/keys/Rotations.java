package jp.warifu.keys;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rotation of a realm: one at a time, on one node at a time. Whoever begins or takes up one holds it by its run id; each
 * statement asks whether that is still so.
 */
record Rotations(EntityManager em, String realmId) {
    /** A node that has not been heard of for so long has ended, and another may go on. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final int PROBLEM_LENGTH = 255;

    Optional<RotationEntity> find() {
        return em
                .createQuery("select r from RotationEntity r where r.realmId = :realm", RotationEntity.class)
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** @return the id of the run; empty when one is under way */
    Optional<String> begin(String by, Instant now) {
        String run = UUID.randomUUID().toString();
        int begun = em.createQuery("update RotationEntity r set r.runId = :run, r.state = :running, r.startedBy = :by,"
                        + " r.startedAt = :now, r.heartbeatAt = :now, r.endedAt = null, r.sealed = 0, r.failed = 0,"
                        + " r.problem = null"
                        + " where r.realmId = :realm and (r.state <> :running or r.heartbeatAt < :lapsed)")
                .setParameter("run", run)
                .setParameter("running", RotationState.RUNNING)
                .setParameter("by", by)
                .setParameter("now", now.toEpochMilli())
                .setParameter("lapsed", now.minus(LEASE).toEpochMilli())
                .setParameter("realm", realmId)
                .executeUpdate();
        if (begun == 1) {
            return Optional.of(run);
        }
        if (find().isPresent()) {
            return Optional.empty();
        }
        RotationEntity first = new RotationEntity();
        first.realmId = realmId;
        first.runId = run;
        first.startedBy = by;
        first.startedAt = now.toEpochMilli();
        first.heartbeatAt = now.toEpochMilli();
        em.persist(first);
        return Optional.of(run);
    }

    /** Goes on with a rotation whose node has ended; what it has done and failed so far stays counted. */
    Optional<String> takeUp(Instant now) {
        String run = UUID.randomUUID().toString();
        int taken = em.createQuery("update RotationEntity r set r.runId = :run, r.heartbeatAt = :now"
                        + " where r.realmId = :realm and r.state = :running and r.heartbeatAt < :lapsed")
                .setParameter("run", run)
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", realmId)
                .setParameter("running", RotationState.RUNNING)
                .setParameter("lapsed", now.minus(LEASE).toEpochMilli())
                .executeUpdate();
        return taken == 1 ? Optional.of(run) : Optional.empty();
    }

    /** @return false when the run is not the one any more that goes on */
    boolean advance(String run, long sealed, long failed, Instant now) {
        return em.createQuery("update RotationEntity r set r.sealed = r.sealed + :sealed,"
                                + " r.failed = r.failed + :failed, r.heartbeatAt = :now"
                                + " where r.realmId = :realm and r.runId = :run and r.state = :running")
                        .setParameter("sealed", sealed)
                        .setParameter("failed", failed)
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("realm", realmId)
                        .setParameter("run", run)
                        .setParameter("running", RotationState.RUNNING)
                        .executeUpdate()
                == 1;
    }

    /** @param problem why it is stuck; null when it is done */
    boolean end(String run, @Nullable String problem, Instant now) {
        return em.createQuery("update RotationEntity r set r.state = :state, r.problem = :problem, r.endedAt = :now"
                                + " where r.realmId = :realm and r.runId = :run and r.state = :running")
                        .setParameter("state", problem == null ? RotationState.DONE : RotationState.STUCK)
                        .setParameter(
                                "problem",
                                problem == null
                                        ? null
                                        : problem.substring(0, Math.min(PROBLEM_LENGTH, problem.length())))
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("realm", realmId)
                        .setParameter("run", run)
                        .setParameter("running", RotationState.RUNNING)
                        .executeUpdate()
                == 1;
    }
}
