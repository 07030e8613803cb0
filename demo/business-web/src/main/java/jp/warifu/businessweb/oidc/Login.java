package jp.warifu.businessweb.oidc;

import java.time.Instant;

/**
 * Who is at this browser, as the ID token said.
 *
 * @param subject {@code sub}: the one name that never changes
 * @param otpState {@code not-used}, {@code registered}, {@code unregistered} or {@code stopped}
 * @param idToken for the log-out
 */
public record Login(Entry entry, String subject, String contract, String otpState, Instant at, String idToken) {

    @Override
    public String toString() {
        return "Login[" + entry + ", " + subject + "]";
    }
}
