package jp.warifu.softtoken;

import java.time.Duration;
import jp.warifu.settings.Activation;
import jp.warifu.settings.Settings;
import jp.warifu.settings.SoftTokenSettings;

/**
 * What the bank allows.
 *
 * @param activation whether a code is needed
 * @param registerWithin how long a serial number waits for its registration
 * @param perSource tokens that one source may ask for in an hour
 * @param unbound tokens that may wait in the realm
 */
public record SoftTokenPolicy(Activation activation, Duration registerWithin, int perSource, int unbound) {
    /** @throws jp.warifu.settings.WrongSettingException when one of them is wrong */
    public static SoftTokenPolicy of(Settings settings) {
        return new SoftTokenPolicy(
                SoftTokenSettings.ACTIVATION.of(settings),
                Duration.ofHours(SoftTokenSettings.REGISTER_WITHIN.of(settings)),
                SoftTokenSettings.PER_SOURCE.of(settings),
                SoftTokenSettings.UNBOUND.of(settings));
    }
}
