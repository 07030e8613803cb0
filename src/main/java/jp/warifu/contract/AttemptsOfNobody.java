package jp.warifu.contract;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.warifu.attempt.AttemptLedger;
import jp.warifu.housekeeping.Batch;
import jp.warifu.housekeeping.Ended;
import jp.warifu.settings.Settings;

/**
 * Counts of accounts that are gone, as one that was counted while its account was being removed. An account that is there
 * keeps its counts, those of zero too: there are five of them at most, and each would be made anew at the next log-in.
 */
public final class AttemptsOfNobody implements Ended {
    @Override
    public String kind() {
        return "attempt";
    }

    @Override
    public Removing in(String realmId, Settings settings) {
        return new Walk(realmId)::next;
    }

    /** From subject to subject, along the key. */
    private static final class Walk {
        private final String realmId;
        private String last = "";

        Walk(String realmId) {
            this.realmId = realmId;
        }

        Batch next(EntityManager em, Instant now, int most) {
            AttemptLedger attempts = new AttemptLedger(em, realmId);
            List<String> subjects = attempts.subjects(last, most);
            if (subjects.isEmpty()) {
                return new Batch(0, false);
            }
            Set<String> there = em
                    .createQuery("select a.id from AccountEntity a where a.id in :subjects", String.class)
                    .setParameter("subjects", subjects)
                    .getResultList()
                    .stream()
                    .collect(Collectors.toSet());
            List<String> gone = new ArrayList<>(subjects);
            gone.removeAll(there);
            last = subjects.get(subjects.size() - 1);
            // An id is never given again, and was an account's before anything was counted for it.
            return new Batch(gone.isEmpty() ? 0 : attempts.forget(gone), subjects.size() == most);
        }
    }
}
