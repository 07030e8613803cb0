package jp.warifu.audit;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Chains in memory, and whoever tampers with them. */
final class TestChain {
    static final String REALM = "3a1f2d5e-0000-4000-8000-000000000001";

    private TestChain() {}

    static List<AuditEntry> of(int records) {
        List<AuditEntry> chain = new ArrayList<>();
        String link = ChainLink.first(REALM);
        for (int seq = 1; seq <= records; seq++) {
            AuditEntry entry = entry(seq, link);
            link = link(entry);
            chain.add(entry);
        }
        return chain;
    }

    /** A record with every part, sealed after a link. */
    static AuditEntry entry(long seq, String after) {
        AuditEntry written = new AuditEntry(
                seq,
                new UUID(0, seq).toString(),
                Instant.ofEpochMilli(1_764_000_000_000L + seq).toString(),
                "TOKEN_REGISTERED",
                "reason" + seq,
                "管理者" + seq,
                "192.0.2." + seq,
                "123456",
                "yamada" + seq,
                "****" + seq,
                "ONE_TIME_PASSWORD",
                "STOCK",
                "ACTIVE",
                "F-" + seq,
                "second" + seq,
                Sealing.HASHED,
                "",
                "");
        return sealed(with(written, "contentHash", ContentHash.of(written, REALM)), seq, after);
    }

    /** The same with the number and link of another place. */
    static AuditEntry sealed(AuditEntry entry, long seq, String after) {
        AuditEntry numbered = with(entry, "seq", seq);
        return with(numbered, "link", ChainLink.after(after, seq, Sealing.HASHED, hash(numbered)));
    }

    /** The same after one part was changed, with the hash of what it tells now. */
    static AuditEntry rehashed(AuditEntry entry) {
        return with(entry, "contentHash", ContentHash.of(entry, REALM));
    }

    static String link(AuditEntry entry) {
        return entry.link() == null ? "" : entry.link();
    }

    static String hash(AuditEntry entry) {
        return entry.contentHash() == null ? "" : entry.contentHash();
    }

    /** The same with another value of one part. */
    static AuditEntry with(AuditEntry entry, String part, @Nullable Object value) {
        try {
            RecordComponent[] parts = AuditEntry.class.getRecordComponents();
            Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].getName().equals(part)
                        ? value
                        : parts[i].getAccessor().invoke(entry);
            }
            return AuditEntry.class
                    .getDeclaredConstructor(
                            Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The chain as it was says where it should end. */
    static List<ChainProblem> problems(List<AuditEntry> original, List<AuditEntry> found) {
        return problems(original, found, List.of());
    }

    static List<ChainProblem> problems(
            List<AuditEntry> original, List<AuditEntry> found, List<Checkpoint> checkpoints) {
        ChainCheck check = new ChainCheck(REALM, 0, "", checkpoints);
        found.forEach(check::next);
        check.end(
                original.size(), original.isEmpty() ? ChainLink.first(REALM) : link(original.get(original.size() - 1)));
        return check.problems();
    }

    static Checkpoint checkpoint(long number, AuditEntry last, @Nullable String previous) {
        return new Checkpoint(
                REALM, number, last.seq() == null ? 0 : last.seq(), link(last), "2026-11-25T00:00:00Z", previous);
    }
}
