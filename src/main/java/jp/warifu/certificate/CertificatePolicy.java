package jp.warifu.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.warifu.flow.CertificateProblem;

/**
 * Whether a client certificate is one of the bank's, valid and meant for this (E1).
 *
 * <p>The path is validated by the platform (RFC 5280) against the pinned authorities only: a signature by their key
 * counts, their name alone does not. Keycloak's own validator would trust all of the server's trust store.
 *
 * @param revocationLists used with {@link Revocation#CRL_FILE} only
 */
record CertificatePolicy(Set<TrustAnchor> authorities, Revocation revocation, Collection<CRL> revocationLists) {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final int DIGITAL_SIGNATURE = 0;

    /** @return what is wrong with the certificate; empty when nothing is */
    Optional<CertificateProblem> problem(X509Certificate[] chain, Instant now) {
        X509Certificate leaf = chain[0];
        Date at = Date.from(now);
        try {
            Optional<CertificateProblem> problem = validate(chain, at, false);
            if (problem.isEmpty() && !isForClientAuthentication(leaf)) {
                problem = Optional.of(CertificateProblem.WRONG_PURPOSE);
            }
            if (problem.isEmpty() && revocation != Revocation.OFF) {
                problem = validate(chain, at, true);
            }
            return problem;
        } catch (GeneralSecurityException e) {
            return Optional.of(CertificateProblem.MALFORMED);
        }
    }

    /** Both usages must be there and allow it, whether marked critical or not. */
    private static boolean isForClientAuthentication(X509Certificate leaf) throws GeneralSecurityException {
        List<String> extended = leaf.getExtendedKeyUsage();
        boolean[] usage = leaf.getKeyUsage();
        return extended != null
                && extended.contains(CLIENT_AUTHENTICATION)
                && usage != null
                && usage[DIGITAL_SIGNATURE];
    }

    private Optional<CertificateProblem> validate(X509Certificate[] chain, Date at, boolean checkRevocation)
            throws GeneralSecurityException {
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(withoutAuthorities(chain));
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXParameters parameters = new PKIXParameters(authorities);
        parameters.setDate(at);
        parameters.setRevocationEnabled(false);
        if (checkRevocation) {
            parameters.addCertPathChecker(revocationChecker(validator));
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(revocationLists)));
        }
        try {
            validator.validate(path, parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(problem(e, checkRevocation));
        }
    }

    /** What a browser sends along of the pinned authorities is not part of the path to them. */
    private List<X509Certificate> withoutAuthorities(X509Certificate[] chain) {
        return Arrays.stream(chain)
                .filter(certificate -> certificate == chain[0]
                        || authorities.stream().noneMatch(anchor -> certificate.equals(anchor.getTrustedCert())))
                .toList();
    }

    private PKIXRevocationChecker revocationChecker(CertPathValidator validator) {
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        EnumSet<PKIXRevocationChecker.Option> options = EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK);
        if (revocation != Revocation.OCSP) {
            options.add(PKIXRevocationChecker.Option.PREFER_CRLS);
        }
        checker.setOptions(options);
        return checker;
    }

    private static CertificateProblem problem(CertPathValidatorException e, boolean checkRevocation) {
        CertPathValidatorException.Reason reason = e.getReason();
        if (reason == BasicReason.EXPIRED) {
            return CertificateProblem.EXPIRED;
        }
        if (reason == BasicReason.NOT_YET_VALID) {
            return CertificateProblem.NOT_YET_VALID;
        }
        if (reason == BasicReason.REVOKED) {
            return CertificateProblem.REVOKED;
        }
        return checkRevocation ? CertificateProblem.UNCHECKED : CertificateProblem.FOREIGN;
    }
}
