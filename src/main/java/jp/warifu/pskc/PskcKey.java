package jp.warifu.pskc;

import java.time.Instant;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;

/**
 * One token of a key container.
 *
 * @param serial シリアル番号 as in the file ({@code DeviceInfo/SerialNo}), without surrounding white space, never empty
 * @param manufacturer as in the file, null when absent
 * @param keyId the {@code Id} of the key, null when absent
 * @param seed the secret; whoever receives the key destroys it
 * @param parameters how the token computes its codes
 * @param start the key is not to be used before; the later one of device and policy, null when unlimited
 * @param expiry the key is not to be used from then on; the earlier one of device and policy, null when unlimited
 * @param timeDrift time steps the device's clock was last known to be off, positive when fast
 * @param counter event counter of the file, which means nothing to a time-based token; null when absent
 */
public record PskcKey(
        String serial,
        @Nullable String manufacturer,
        @Nullable String keyId,
        Seed seed,
        TokenParameters parameters,
        @Nullable Instant start,
        @Nullable Instant expiry,
        int timeDrift,
        @Nullable Long counter) {}
