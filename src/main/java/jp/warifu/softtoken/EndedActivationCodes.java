package jp.warifu.softtoken;

import java.time.Duration;
import jp.warifu.housekeeping.Batch;
import jp.warifu.housekeeping.Ended;
import jp.warifu.settings.RetentionSettings;
import jp.warifu.settings.Settings;

/** アクティベーションコード that ended long ago: the numbers of their batch go with them. */
public final class EndedActivationCodes implements Ended {
    @Override
    public String kind() {
        return "activation-code";
    }

    @Override
    public Removing in(String realmId, Settings settings) {
        Duration kept = Duration.ofDays(RetentionSettings.ACTIVATION_CODE_DAYS.of(settings));
        return (em, now, most) -> Batch.of(new ActivationCodes(em, realmId).removeOld(now.minus(kept), most), most);
    }
}
