package jp.warifu.totp;

import java.time.Duration;

/**
 * How a token computes its codes.
 *
 * @param algorithm hash under the HMAC
 * @param digits length of a code, 6 to 8 (RFC 4226 section 5.3)
 * @param period how long a code is displayed, whole seconds, 1 to 300; tokens in use have 30 or 60
 */
public record TokenParameters(HashAlgorithm algorithm, int digits, Duration period) {

    private static final Duration LONGEST_PERIOD = Duration.ofMinutes(5);

    /** What every common token and authenticator app uses: SHA-1, 6 digits, 30 seconds. */
    public static final TokenParameters COMMON = new TokenParameters(HashAlgorithm.SHA1, 6, Duration.ofSeconds(30));

    public TokenParameters {
        if (digits < 6 || digits > 8) {
            throw new IllegalArgumentException("a code has 6 to 8 digits, not " + digits);
        }
        if (period.compareTo(Duration.ofSeconds(1)) < 0
                || period.compareTo(LONGEST_PERIOD) > 0
                || period.toNanosPart() != 0) {
            throw new IllegalArgumentException("a period is 1 to 300 whole seconds, not " + period);
        }
    }
}
