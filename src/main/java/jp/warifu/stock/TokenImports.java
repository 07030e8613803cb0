package jp.warifu.stock;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.warifu.audit.Actor;
import jp.warifu.database.DatabaseClock;
import org.jspecify.annotations.Nullable;

/** The imports of a realm. Whether one is over is decided once, by a conditional statement. */
record TokenImports(EntityManager em, String realmId) {
    /** An import tells of itself every few thousand keys; after this long without a word its server is gone. */
    static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

    private static final int RECENT = 50;

    /** @return its id */
    String begin(ImportOrder order, Actor actor) {
        TokenImportEntity row = new TokenImportEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = realmId;
        row.kind = order.kind();
        row.format = order.format();
        row.dryRun = order.dryRun();
        row.actor = actor.name();
        row.startedAt = new DatabaseClock(em).now().toEpochMilli();
        row.aliveAt = row.startedAt;
        em.persist(row);
        return row.id;
    }

    /** @return false when it was given up meanwhile */
    boolean alive(String id, int keys) {
        return em.createQuery("update TokenImportEntity i set i.aliveAt = :now, i.keys = :keys"
                                + " where i.id = :id and i.state = :running")
                        .setParameter("now", new DatabaseClock(em).now().toEpochMilli())
                        .setParameter("keys", keys)
                        .setParameter("id", id)
                        .setParameter("running", ImportState.RUNNING)
                        .executeUpdate()
                == 1;
    }

    /** @return false when it was given up meanwhile: what it did must not be committed */
    boolean end(String id, ImportState state, ImportResult result) {
        Refusal refusal = result.refusal();
        return em.createQuery("update TokenImportEntity i set i.state = :state, i.endedAt = :now, i.keys = :keys,"
                                + " i.refusal = :refusal, i.refusalName = :name, i.line = :line, i.column = :column,"
                                + " i.key = :key, i.problemCount = :count, i.problems = :problems"
                                + " where i.id = :id and i.state = :running")
                        .setParameter("state", state)
                        .setParameter("now", new DatabaseClock(em).now().toEpochMilli())
                        .setParameter("keys", result.keys())
                        .setParameter("refusal", refusal == null ? null : refusal.problem())
                        .setParameter("name", refusal == null ? null : refusal.name())
                        .setParameter("line", refusal == null ? null : refusal.line())
                        .setParameter("column", refusal == null ? null : refusal.column())
                        .setParameter("key", refusal == null ? null : refusal.key())
                        .setParameter("count", result.problemCount())
                        .setParameter("problems", lines(result.problems()))
                        .setParameter("id", id)
                        .setParameter("running", ImportState.RUNNING)
                        .executeUpdate()
                == 1;
    }

    private static @Nullable String lines(List<RowProblem> problems) {
        return problems.isEmpty()
                ? null
                : problems.stream().map(RowProblem::line).collect(Collectors.joining("\n"));
    }

    /** Gives up imports whose server is gone: its transaction is gone with it, and their tokens are not there. */
    void giveUpAbandoned() {
        Instant now = new DatabaseClock(em).now();
        em.createQuery("update TokenImportEntity i set i.state = :failed, i.endedAt = :now, i.refusal = :abandoned"
                        + " where i.realmId = :realm and i.state = :running and i.aliveAt < :limit")
                .setParameter("failed", ImportState.FAILED)
                .setParameter("now", now.toEpochMilli())
                .setParameter("abandoned", Refusal.ABANDONED)
                .setParameter("realm", realmId)
                .setParameter("running", ImportState.RUNNING)
                .setParameter("limit", now.minus(ABANDONED_AFTER).toEpochMilli())
                .executeUpdate();
    }

    Optional<TokenImport> find(String id) {
        return em
                .createQuery(
                        "select i from TokenImportEntity i where i.id = :id and i.realmId = :realm",
                        TokenImportEntity.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .getResultList()
                .stream()
                .findFirst()
                .map(TokenImport::of);
    }

    /** The latest first. */
    List<TokenImport> recent() {
        return em
                .createQuery(
                        "select i from TokenImportEntity i where i.realmId = :realm order by i.startedAt desc, i.id",
                        TokenImportEntity.class)
                .setParameter("realm", realmId)
                .setMaxResults(RECENT)
                .getResultList()
                .stream()
                .map(TokenImport::of)
                .toList();
    }
}
