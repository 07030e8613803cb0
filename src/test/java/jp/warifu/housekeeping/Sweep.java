package jp.warifu.housekeeping;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import jp.warifu.database.OwnTransaction;
import jp.warifu.settings.Settings;

/** A removal as a node makes it, in one realm. */
public record Sweep(OwnTransaction transaction, String realmId, Map<String, String> settings) {
    public Sweep(OwnTransaction transaction, String realmId) {
        this(transaction, realmId, Map.of());
    }

    /**
     * @param most rows of a batch
     * @return how many rows are gone
     */
    public int of(Ended ended, int most) {
        String round = "test-" + UUID.randomUUID();
        Shift shift = Shift.begin(transaction, round, Duration.ZERO).orElseThrow();
        Settings values = settings::get;
        return RemovalRound.remove(shift, ended.in(realmId, values), ended.kind(), most);
    }
}
