package jp.warifu.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jp.warifu.audit.ChainProblem.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Which checkpoints can be trusted, and what is wrong with the others.
 *
 * @param trusted signed by the realm, or not looked at for want of keys; each names the one before it
 */
record CheckpointCheck(List<Checkpoint> trusted, List<ChainProblem> problems) {
    /** @param keys null: signatures are not looked at */
    static CheckpointCheck of(List<SignedCheckpoint> checkpoints, String realmId, @Nullable VerificationKeys keys) {
        List<SignedCheckpoint> sorted = checkpoints.stream()
                .distinct()
                .sorted(Comparator.comparingLong(one -> one.content().number()))
                .toList();
        List<Checkpoint> trusted = new ArrayList<>();
        List<ChainProblem> problems = new ArrayList<>();
        SignedCheckpoint before = null;
        for (SignedCheckpoint one : sorted) {
            String wrong = wrong(one, before, realmId, keys);
            if (wrong == null) {
                trusted.add(one.content());
                before = one;
            } else {
                long number = one.content().number();
                problems.add(ChainProblem.at(Kind.CHECKPOINT_WRONG, number, "checkpoint " + number + " " + wrong));
            }
        }
        return new CheckpointCheck(List.copyOf(trusted), List.copyOf(problems));
    }

    /** The numbers that are not there, where all from 1 should be; not of any after the last. */
    List<ChainProblem> gaps() {
        List<ChainProblem> gaps = new ArrayList<>();
        long last = 0;
        for (Checkpoint checkpoint : trusted) {
            if (checkpoint.number() > last + 1) {
                gaps.add(new ChainProblem(
                        Kind.CHECKPOINT_WRONG,
                        last + 1,
                        checkpoint.number() - 1,
                        "checkpoint " + (last + 1) + " is missing before checkpoint " + checkpoint.number()));
            }
            last = checkpoint.number();
        }
        return gaps;
    }

    private static @Nullable String wrong(
            SignedCheckpoint one, @Nullable SignedCheckpoint before, String realmId, @Nullable VerificationKeys keys) {
        if (!one.content().realm().equals(realmId)) {
            return "is of another realm";
        }
        if (keys != null && !one.isSignedBy(keys)) {
            return keys.byId().containsKey(one.keyId())
                    ? "has a wrong signature"
                    : "is signed by a key that is not among those given: " + one.keyId();
        }
        if (before == null) {
            return null;
        }
        if (one.content().number() == before.content().number()) {
            return "is there twice, and not the same";
        }
        boolean next = one.content().number() == before.content().number() + 1;
        if (next && !before.hash().equals(one.content().previous())) {
            return "does not name checkpoint " + before.content().number() + " as the one before it";
        }
        return one.content().seq() < before.content().seq()
                ? "knows of fewer records than checkpoint " + before.content().number()
                : null;
    }
}
