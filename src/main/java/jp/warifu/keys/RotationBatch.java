package jp.warifu.keys;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.card.Cards;
import jp.warifu.database.DatabaseClock;
import jp.warifu.secret.Place;
import jp.warifu.secret.Sealed;
import jp.warifu.secret.SealedRow;
import jp.warifu.secret.SealedRows;
import jp.warifu.secret.SecretCipher;
import jp.warifu.secret.SecretKeyId;
import jp.warifu.secret.SecretTamperedException;
import jp.warifu.secret.SecretUnavailableException;
import jp.warifu.secret.TamperAlarm;
import jp.warifu.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * One step of a rotation, in one transaction: some rows of one key are opened and sealed under the current one, each by a
 * statement that finds the row as it was read. So few at once that nobody waits long for a row.
 */
record RotationBatch(EntityManager em, String realmId, SecretCipher cipher, String run, int size) {
    static final int SIZE = 50;

    /** Who the audit trail says it is, once nobody waits for the answer. */
    static final Actor ROTATION = new Actor("key-rotation", null);

    /**
     * Where a run is: nothing that must not be lost, for what is to be done shows in the rows.
     *
     * @param after the last row looked at, by kind and key
     * @param missing keys that could not be had
     */
    record Position(Map<String, String> after, Set<String> missing, long failed) {
        static Position start() {
            return new Position(Map.of(), Set.of(), 0);
        }

        private static String of(SealedRows rows, SecretKeyId key) {
            return rows.kind() + " " + key.value();
        }

        String last(SealedRows rows, SecretKeyId key) {
            return after.getOrDefault(of(rows, key), "");
        }

        Position moved(SealedRows rows, SecretKeyId key, String id, long moreFailed) {
            Map<String, String> moved = new TreeMap<>(after);
            moved.put(of(rows, key), id);
            return new Position(moved, missing, failed + moreFailed);
        }

        Position without(SecretKeyId key) {
            Set<String> more = new TreeSet<>(missing);
            more.add(key.value());
            return new Position(after, more, failed);
        }

        @Nullable
        String problem() {
            List<String> problems = new ArrayList<>();
            if (!missing.isEmpty()) {
                problems.add("keys that cannot be had: " + String.join(", ", missing));
            }
            if (failed > 0) {
                problems.add("rows that were changed or moved: " + failed);
            }
            return problems.isEmpty() ? null : String.join("; ", problems);
        }
    }

    /**
     * What the batch did; it counts once the transaction is committed.
     *
     * @param kind of its rows
     * @param next null when nothing is left to be looked at, or the run is not the one any more that goes on
     */
    record Done(
            String kind,
            long sealed,
            List<SecretTamperedException> tampered,
            @Nullable Position next) {
        static final Done NOTHING = new Done("", 0, List.of(), null);
    }

    Done run(Position from) {
        Instant now = new DatabaseClock(em).now();
        Rotations rotations = new Rotations(em, realmId);
        if (!rotations.advance(run, 0, 0, now)) {
            return Done.NOTHING;
        }
        Position position = from;
        for (SealedRows rows : List.of(new Tokens(em, realmId).seeds(), new Cards(em, realmId).cells())) {
            for (SecretKeyId key : oldKeys(rows)) {
                if (!isThere(key)) {
                    position = position.without(key);
                    continue;
                }
                List<SealedRow> found = rows.under(key, position.last(rows, key), size);
                if (!found.isEmpty()) {
                    return sealAnew(rows, key, found, position, now);
                }
            }
        }
        String problem = position.problem();
        if (rotations.end(run, problem, now)) {
            new AuditTrail(em, realmId)
                    .append(
                            ROTATION,
                            AuditRecord.of(Action.ROTATION_ENDED).because(problem == null ? "done" : "stuck"),
                            now);
        }
        return Done.NOTHING;
    }

    private List<SecretKeyId> oldKeys(SealedRows rows) {
        List<SecretKeyId> keys = new ArrayList<>();
        Optional<SecretKeyId> next = rows.keyAfter(null);
        while (next.isPresent()) {
            if (!next.get().equals(cipher.current())) {
                keys.add(next.get());
            }
            next = rows.keyAfter(next.get());
        }
        return keys;
    }

    private boolean isThere(SecretKeyId key) {
        try {
            cipher.require(key);
            return true;
        } catch (SecretUnavailableException e) {
            return false;
        }
    }

    private Done sealAnew(SealedRows rows, SecretKeyId key, List<SealedRow> found, Position position, Instant now) {
        long sealed = 0;
        String last = position.last(rows, key);
        List<SecretTamperedException> tampered = new ArrayList<>();
        for (SealedRow row : found) {
            try {
                Place next = row.place().next();
                Sealed anew = cipher.seal(cipher.open(row.sealed(), row.place()), next);
                if (!rows.replace(row, anew)) {
                    // Written since by somebody else: it is read again, as is what comes after it.
                    break;
                }
                sealed++;
            } catch (SecretTamperedException e) {
                tampered.add(e);
                TamperAlarm.record(
                        new AuditTrail(em, realmId), new DatabaseClock(em), e, TamperAlarm.Met.ROTATION, ROTATION);
            }
            last = row.id();
        }
        new Rotations(em, realmId).advance(run, sealed, tampered.size(), now);
        return new Done(rows.kind(), sealed, tampered, position.moved(rows, key, last, tampered.size()));
    }
}
