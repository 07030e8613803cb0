package jp.warifu.audit;

import java.util.ArrayList;
import java.util.List;
import jp.warifu.audit.ChainProblem.Kind;
import jp.warifu.database.OwnTransaction;

/** Verifies the trail where it lies: by the rule of the verifier command, page by page. */
record TrailVerification(OwnTransaction transaction, String realmId, VerificationKeys keys) {
    private static final int PAGE = 500;

    /** What there is to be verified; records that are sealed meanwhile are the next verification's. */
    private record Extent(long highest, ChainHead head, List<String> refused, List<String> checkpoints) {}

    VerificationReport verify() {
        // The highest number is read before the head, which is never behind it.
        Extent extent = transaction.run(em -> {
            SealedRecords records = new SealedRecords(em, realmId);
            return new Extent(records.highest(), records.head(), records.refused(), new Checkpoints(em, realmId).all());
        });
        List<ChainProblem> unreadable = new ArrayList<>();
        CheckpointCheck checkpoints = CheckpointCheck.of(signed(extent.checkpoints(), unreadable), realmId, keys);
        ChainCheck check = new ChainCheck(realmId, 0, "", checkpoints.trusted());
        unreadable.forEach(check::add);
        checkpoints.problems().forEach(check::add);
        if (checkpoints.problems().isEmpty() && unreadable.isEmpty()) {
            checkpoints.gaps().forEach(check::add);
        }
        extent.refused()
                .forEach(id -> check.add(
                        new ChainProblem(Kind.REFUSED, 0, 0, "record " + id + " was changed before it was sealed")));
        walk(check, Math.max(extent.highest(), extent.head().seq()));
        check.end(extent.head().seq(), extent.head().link());
        return VerificationReport.of(check);
    }

    private static List<SignedCheckpoint> signed(List<String> stored, List<ChainProblem> problems) {
        List<SignedCheckpoint> readable = new ArrayList<>();
        for (String jws : stored) {
            try {
                readable.add(SignedCheckpoint.parse(jws));
            } catch (IllegalArgumentException e) {
                problems.add(new ChainProblem(Kind.CHECKPOINT_WRONG, 0, 0, "a checkpoint cannot be read"));
            }
        }
        return readable;
    }

    private void walk(ChainCheck check, long last) {
        List<AuditEntry> page;
        long after = 0;
        do {
            long from = after;
            page = transaction.run(em -> new SealedRecords(em, realmId).piece(from, last, PAGE));
            for (AuditEntry entry : page) {
                check.next(entry);
                after = entry.seq() == null ? after : entry.seq();
            }
        } while (page.size() == PAGE);
    }
}
