package jp.warifu.demo;

import java.time.Duration;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What a client certificate (電子証明書) shall say.
 *
 * @param subject distinguished name, RFC 4514
 * @param authority which of the two authorities of the same name signs it
 * @param validFrom start of validity, relative to the moment of issue
 * @param validFor length of validity; one year as in the guide unless a test wants otherwise (S22)
 * @param clientAuthentication whether the extended key usage names client authentication; otherwise it names server
 *     authentication only
 * @param purposeCritical whether the extended key usage is marked critical
 * @param keyUsage bits of {@link KeyUsage}
 */
public record CertificateRequest(
        String subject,
        Authority authority,
        Duration validFrom,
        Duration validFor,
        boolean clientAuthentication,
        boolean purposeCritical,
        int keyUsage) {

    private static final Duration A_MINUTE_AGO = Duration.ofMinutes(-1);
    private static final Duration ONE_YEAR = Duration.ofDays(365);

    /** Who signs: the two share one subject name and differ in the key, which is what pinning is about (S29). */
    public enum Authority {
        CLIENT,
        FOREIGN
    }

    /** A certificate with the given subject that is right in every other respect. */
    public static CertificateRequest subject(String subject) {
        return new CertificateRequest(
                subject, Authority.CLIENT, A_MINUTE_AGO, ONE_YEAR, true, false, KeyUsage.digitalSignature);
    }

    /** 管理者: the subject holds contract id and institution code only (S27). */
    public static CertificateRequest administrator(String contractId, String institution) {
        return subject("CN=%s %s,O=Warifu Demo,C=JP".formatted(contractId, institution));
    }

    /** 利用者: the subject holds the user id too (S28). */
    public static CertificateRequest user(String contractId, String institution, String userId) {
        return subject("CN=%s %s %s,O=Warifu Demo,C=JP".formatted(contractId, institution, userId));
    }

    public CertificateRequest signedBy(Authority signer) {
        return new CertificateRequest(
                subject, signer, validFrom, validFor, clientAuthentication, purposeCritical, keyUsage);
    }

    public CertificateRequest valid(Duration from, Duration length) {
        return new CertificateRequest(
                subject, authority, from, length, clientAuthentication, purposeCritical, keyUsage);
    }

    /** Was valid for a year and ended yesterday (S112). */
    public CertificateRequest expired() {
        return valid(ONE_YEAR.plusDays(1).negated(), ONE_YEAR);
    }

    public CertificateRequest withoutClientAuthentication() {
        return new CertificateRequest(subject, authority, validFrom, validFor, false, purposeCritical, keyUsage);
    }

    public CertificateRequest criticalPurpose() {
        return new CertificateRequest(subject, authority, validFrom, validFor, clientAuthentication, true, keyUsage);
    }

    public CertificateRequest keyUsage(int bits) {
        return new CertificateRequest(
                subject, authority, validFrom, validFor, clientAuthentication, purposeCritical, bits);
    }
}
