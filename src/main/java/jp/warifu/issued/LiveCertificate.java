package jp.warifu.issued;

import java.time.Instant;

/**
 * The one certificate of an account that lets it in, as it was when it was read.
 *
 * @param id of its row
 * @param serial in hexadecimal, as browsers show it
 * @param thumbprint SHA-256 of the certificate, Base64url
 * @param usableFrom until then it is refused (クーリングオフ); no later than {@code issuedAt} where there is no such time
 */
public record LiveCertificate(
        String id,
        String account,
        String serial,
        String thumbprint,
        Instant notBefore,
        Instant notAfter,
        Instant usableFrom,
        Instant issuedAt) {}
