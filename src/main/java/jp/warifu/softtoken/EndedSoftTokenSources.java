package jp.warifu.softtoken;

import jp.warifu.housekeeping.Batch;
import jp.warifu.housekeeping.Ended;
import jp.warifu.settings.Settings;

/** Sources of requests for software tokens whose hour is over. */
public final class EndedSoftTokenSources implements Ended {
    @Override
    public String kind() {
        return "software-token-source";
    }

    @Override
    public Removing in(String realmId, Settings settings) {
        return (em, now, most) -> Batch.of(new RegistrationSources(em, realmId).removeOld(now, most), most);
    }
}
