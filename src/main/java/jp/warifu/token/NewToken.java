package jp.warifu.token;

import java.time.Instant;
import jp.warifu.secret.Place;
import jp.warifu.secret.Sealed;
import jp.warifu.totp.TokenParameters;

/**
 * A software token on its way into stock.
 *
 * @param seed sealed for {@link #place}
 * @param unboundUntil until when somebody must register it
 */
public record NewToken(
        String rowId, SerialNumber serial, TokenParameters parameters, Sealed seed, Instant unboundUntil) {
    private static final int FIRST_VERSION = 1;

    /** Where its seed belongs. */
    public static Place place(String realmId, SerialNumber serial) {
        return new Place(realmId, "seed", serial.value(), FIRST_VERSION);
    }
}
