package jp.warifu.authority;

import java.math.BigInteger;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What an authority is asked for.
 *
 * @param subject whom the certificate names, whatever the request says
 * @param serial random; an authority that gives numbers of its own does not use it
 * @param at the time of the order
 * @param notAfter the authority may let it end earlier, not later
 * @param crlUrl where the revocation list is; null: nowhere
 * @param ocspUrl the responder; null: none
 */
public record CertificateOrder(
        CertificationRequest request,
        X500Principal subject,
        BigInteger serial,
        Instant at,
        Instant notBefore,
        Instant notAfter,
        @Nullable String crlUrl,
        @Nullable String ocspUrl) {
    public CertificateOrder {
        if (serial.signum() <= 0 || serial.bitLength() > 159) {
            throw new IllegalArgumentException("a serial number is positive and has at most 20 bytes");
        }
        if (!notBefore.isBefore(notAfter)) {
            throw new IllegalArgumentException("a certificate ends after it begins");
        }
    }
}
