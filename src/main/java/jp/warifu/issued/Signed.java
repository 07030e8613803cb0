package jp.warifu.issued;

import java.time.Instant;

/**
 * What the authority signed.
 *
 * @param serial in hexadecimal, as the authority chose it in the end
 * @param thumbprint SHA-256, Base64url
 * @param encoded in DER, as Base64
 * @param usableFrom when it lets in for the first time
 */
public record Signed(
        String serial, String thumbprint, Instant notBefore, Instant notAfter, String encoded, Instant usableFrom) {}
