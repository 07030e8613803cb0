package jp.warifu.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.database.TestDatabase;

/** The trail of a realm of its own. */
record TestTrail(TestDatabase database, String realmId) {
    static final Instant NOW = Instant.parse("2026-11-25T03:00:00.123Z");
    private static final Actor ACTOR = new Actor("管理 花子", "192.0.2.7");

    static TestTrail on(TestDatabase database) {
        return new TestTrail(database, UUID.randomUUID().toString());
    }

    void append(String subject) {
        append(subject, NOW);
    }

    void append(String subject, Instant at) {
        database.run(em -> {
            new AuditTrail(em, realmId).append(ACTOR, record(subject), at);
            return true;
        });
    }

    /** So many in one transaction. */
    void append(int records) {
        database.run(em -> {
            AuditTrail trail = new AuditTrail(em, realmId);
            IntStream.range(0, records).forEach(i -> trail.append(ACTOR, record("s" + i), NOW));
            return true;
        });
    }

    static AuditRecord record(String subject) {
        return AuditRecord.of(Action.TOKEN_REGISTERED)
                .because("理由")
                .contract("123456")
                .subject(subject)
                .serial("******0137")
                .factor("REGISTRATION")
                .states("STOCK", "ACTIVE")
                .form("F-1")
                .second("承認 次郎");
    }

    void seal() {
        new AuditSealer(database, realmId).seal();
    }

    /** The records of the chain, in its order. */
    List<AuditEntry> chain() {
        return database.run(em -> new SealedRecords(em, realmId).piece(0, Long.MAX_VALUE, Integer.MAX_VALUE));
    }

    VerificationReport verify(VerificationKeys keys) {
        return new TrailVerification(database, realmId, keys).verify();
    }

    /** Tampers. */
    int execute(String sql, Object... values) {
        return database.run(em -> {
            var query = em.createNativeQuery(sql);
            for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
            }
            return query.executeUpdate();
        });
    }
}
