package jp.warifu.softtoken;

import jp.warifu.audit.Actor;
import jp.warifu.audit.AuditRecord;
import jp.warifu.audit.AuditRecord.Action;
import jp.warifu.audit.AuditTrail;
import jp.warifu.housekeeping.Batch;
import jp.warifu.housekeeping.Ended;
import jp.warifu.settings.Settings;
import jp.warifu.token.UnboundTokens;

/** 期限切れの未登録トークン: software tokens that nobody has registered in time. The audit trail has how many. */
public final class LapsedTokens implements Ended {
    private static final Actor SYSTEM = new Actor("system", null);

    @Override
    public String kind() {
        return "software-token";
    }

    @Override
    public Removing in(String realmId, Settings settings) {
        return (em, now, most) -> {
            int removed = new UnboundTokens(em, realmId).removeLapsed(now, most);
            if (removed > 0) {
                AuditRecord happened =
                        AuditRecord.of(Action.SOFTWARE_TOKENS_LAPSED).because("tokens:" + removed);
                new AuditTrail(em, realmId).append(SYSTEM, happened, now);
            }
            return Batch.of(removed, most);
        };
    }
}
