package jp.warifu.issuance;

import java.time.Duration;
import jp.warifu.housekeeping.Batch;
import jp.warifu.housekeeping.Ended;
import jp.warifu.issued.EndingCertificates;
import jp.warifu.settings.RetentionSettings;
import jp.warifu.settings.Settings;

/** Numbers of certificates whose person is gone and that have ended: no list needs to name them any more. */
public final class EndedCertificates implements Ended {
    @Override
    public String kind() {
        return "certificate";
    }

    @Override
    public Removing in(String realmId, Settings settings) {
        Duration kept = Duration.ofDays(RetentionSettings.CERTIFICATE_DAYS.of(settings));
        return (em, now, most) -> Batch.of(new EndingCertificates(em, realmId).purge(now.minus(kept), most), most);
    }
}
