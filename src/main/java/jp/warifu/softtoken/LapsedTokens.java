package jp.warifu.softtoken;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.database.DatabaseClock;
import jp.warifu.database.OwnTransaction;
import jp.warifu.token.UnboundTokens;

/** 期限切れの未登録トークンの削除, in batches, each in a transaction of its own: none locks many rows for long. */
record LapsedTokens(OwnTransaction transaction, String realmId, int batch) {
    /** For how long the numbers of a batch of codes can still be looked up. */
    private static final Duration CODES_KEPT = Duration.ofDays(90);

    private static final Actor SYSTEM = new Actor("system", null);

    /** @return how many tokens are gone */
    int remove() {
        batches((em, now) -> new RegistrationSources(em, realmId).removeOld(now, batch));
        batches((em, now) -> new ActivationCodes(em, realmId).removeOld(now.minus(CODES_KEPT), batch));
        return batches((em, now) -> {
            int removed = new UnboundTokens(em, realmId).removeLapsed(now, batch);
            if (removed > 0) {
                AuditRecord happened =
                        AuditRecord.of(Action.SOFTWARE_TOKENS_LAPSED).because("tokens:" + removed);
                new AuditTrail(em, realmId).append(SYSTEM, happened, now);
            }
            return removed;
        });
    }

    /** Removes one batch. */
    @FunctionalInterface
    private interface Batch {
        int remove(EntityManager em, Instant now);
    }

    private int batches(Batch work) {
        Function<EntityManager, Integer> once = em -> work.remove(em, new DatabaseClock(em).now());
        int all = 0;
        int removed;
        do {
            removed = transaction.run(once);
            all += removed;
        } while (removed == batch);
        return all;
    }
}
