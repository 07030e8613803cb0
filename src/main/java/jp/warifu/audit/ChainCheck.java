package jp.warifu.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import jp.warifu.audit.ChainProblem.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the records of a chain one after the other and says what is wrong with them. It goes on after whatever it
 * finds, with what the records say of themselves, so that one change is not told of again with each later record.
 */
final class ChainCheck {
    /** More than anybody reads; how many there are is counted all the same. */
    static final int PROBLEMS_KEPT = 1_000;

    /** How many records taken out at one place, with the later ones numbered anew, are recognised as such. */
    private static final int TAKEN_OUT = 1_000;

    private final String realmId;
    private final NavigableMap<Long, Checkpoint> checkpoints = new TreeMap<>();
    private final List<ChainProblem> problems = new ArrayList<>();
    private long problemCount;
    private long vouchedFor;
    private long records;
    private long last;
    private @Nullable String lastLink;
    private @Nullable String linkBeforeLast;
    /** How far the numbers are off from those that were hashed. */
    private long shift;

    /**
     * @param after number of the record before the first one; 0: the chain is looked at from its beginning
     * @param afterLink of that record
     * @param checkpoints that can be trusted
     */
    ChainCheck(String realmId, long after, String afterLink, Collection<Checkpoint> checkpoints) {
        this.realmId = realmId;
        this.last = after;
        this.lastLink = after == 0 ? ChainLink.first(realmId) : afterLink;
        checkpoints.forEach(checkpoint -> this.checkpoints.put(checkpoint.seq(), checkpoint));
        compare(after, this.lastLink);
    }

    /** The next record, as it stands there. */
    void next(AuditEntry entry) {
        records++;
        if (entry.seq() == null
                || entry.link() == null
                || entry.contentHash() == null
                || entry.sealing() == null
                || entry.sealing() == Sealing.REFUSED) {
            add(Kind.MALFORMED, last + 1, "the record after record " + last + " has no place in the chain");
            return;
        }
        next(entry, entry.seq(), entry.link(), entry.sealing(), entry.contentHash());
    }

    private void next(AuditEntry entry, long seq, String link, Sealing sealing, String hash) {
        if (!hash.equals(ContentHash.of(entry, realmId))) {
            add(Kind.CHANGED, seq, "record " + seq + " was changed");
        }
        if (seq <= last) {
            comesLate(seq, link, sealing, hash);
            return;
        }
        if (seq > last + 1) {
            add(ChainProblem.missing(last + 1, seq - 1));
            lastLink = null;
        } else if (lastLink != null && !link.equals(ChainLink.after(lastLink, seq - shift, sealing, hash))) {
            doesNotFollow(seq, link, sealing, hash, lastLink);
        }
        linkBeforeLast = lastLink;
        lastLink = link;
        last = seq;
        compare(seq, link);
    }

    private void comesLate(long seq, String link, Sealing sealing, String hash) {
        if (seq < last || linkBeforeLast == null) {
            add(Kind.OUT_OF_ORDER, seq, "record " + seq + " stands after record " + last);
            return;
        }
        add(Kind.INSERTED, seq, "two records have the number " + seq);
        if (link.equals(ChainLink.after(linkBeforeLast, seq - shift, sealing, hash))) {
            lastLink = link;
        }
    }

    /** Tries whether the one before was put in, or others were taken out, and the rest numbered anew. */
    private void doesNotFollow(long seq, String link, Sealing sealing, String hash, String previous) {
        if (linkBeforeLast != null && link.equals(ChainLink.after(linkBeforeLast, seq - 1 - shift, sealing, hash))) {
            add(Kind.INSERTED, seq - 1, "record " + (seq - 1) + " was put in");
            shift++;
            return;
        }
        for (int out = 1; out <= TAKEN_OUT; out++) {
            if (link.equals(ChainLink.after(previous, seq - shift + out, sealing, hash))) {
                add(ChainProblem.missing(seq - 1 - shift, seq - 2 - shift + out));
                shift -= out;
                return;
            }
        }
        add(
                Kind.UNLINKED,
                seq,
                "record " + seq + " does not follow record " + (seq - 1)
                        + ": one of the two was changed or exchanged, or something between them taken out or put in");
    }

    private void compare(long seq, @Nullable String link) {
        Checkpoint checkpoint = checkpoints.get(seq);
        if (checkpoint == null) {
            return;
        }
        if (checkpoint.link().equals(link)) {
            vouchedFor = seq;
        } else {
            add(
                    Kind.CHECKPOINT_DIFFERS,
                    seq,
                    "checkpoint " + checkpoint.number() + " names another record " + seq + ": it, or one before it, was"
                            + " changed, taken out or put in");
        }
    }

    /**
     * There are no more records.
     *
     * @param seq number of the record that should be the last
     * @param link of that record
     */
    void end(long seq, String link) {
        long expected = checkpoints.isEmpty() ? seq : Math.max(seq, checkpoints.lastKey());
        if (last < expected) {
            add(ChainProblem.missing(last + 1, expected));
        } else if (last > seq) {
            add(new ChainProblem(
                    Kind.AFTER_END, seq + 1, last, "record " + seq + " should be the last, and is followed by others"));
        } else if (!link.equals(lastLink)) {
            add(Kind.UNLINKED, last, "the chain should end with another record " + last);
        }
    }

    void add(ChainProblem problem) {
        problemCount++;
        if (problems.size() < PROBLEMS_KEPT) {
            problems.add(problem);
        }
    }

    private void add(Kind kind, long number, String text) {
        add(ChainProblem.at(kind, number, text));
    }

    /** The first of them, in the order in which they were found. */
    List<ChainProblem> problems() {
        return List.copyOf(problems);
    }

    long problemCount() {
        return problemCount;
    }

    /** How many records there were. */
    long records() {
        return records;
    }

    /** Number of the last record. */
    long last() {
        return last;
    }

    /** Up to which record checkpoints vouch for what is there; 0: for none. */
    long vouchedFor() {
        return vouchedFor;
    }
}
