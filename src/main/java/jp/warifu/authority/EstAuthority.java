package jp.warifu.authority;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/**
 * Has a bank's own authority sign, and believes nothing of what comes back: it must be for our key, for our subject, for
 * log-in, end when it shall, and be signed by the pinned authorities.
 */
record EstAuthority(Client client, Pinned pinned) implements CertificateAuthority {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final int DIGITAL_SIGNATURE = 0;

    /** 20 bytes. */
    private static final int LONGEST_SERIAL = 160;

    /** Clocks differ, and authorities round. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Made when it is needed: its passwords are in the vault. */
    @FunctionalInterface
    interface Client {
        EstClient get() throws AuthorityException;
    }

    /** Whose signature counts. */
    @FunctionalInterface
    interface Pinned {
        List<X509Certificate> get() throws AuthorityException;
    }

    @Override
    public IssuedCertificate issue(CertificateOrder order) throws AuthorityException {
        EstClient server = client.get();
        List<X509Certificate> anchors = pinned.get();
        List<X509Certificate> authorities = server.authorities();
        List<X509Certificate> answer = server.enrol(order.request().encoded());
        X509Certificate own = answer.stream()
                .filter(certificate -> Arrays.equals(
                        certificate.getPublicKey().getEncoded(),
                        order.request().publicKey().getEncoded()))
                .findFirst()
                .orElseThrow(() -> new AuthorityException("the EST server certified another key"));
        check(own, order);
        List<X509Certificate> candidates = new ArrayList<>(answer);
        candidates.addAll(authorities);
        return new IssuedCertificate(own, path(own, candidates, anchors, order.at()));
    }

    private static void check(X509Certificate own, CertificateOrder order) throws AuthorityException {
        String subject = own.getSubjectX500Principal().getName(X500Principal.RFC2253);
        if (!subject.equals(order.subject().getName(X500Principal.RFC2253))) {
            throw new AuthorityException("the EST server certified another subject: " + subject);
        }
        Instant begin = own.getNotBefore().toInstant();
        Instant end = own.getNotAfter().toInstant();
        if (begin.isAfter(order.at().plus(SKEW)) || !end.isAfter(order.at())) {
            throw new AuthorityException("the EST server's certificate is not valid now: " + begin + " to " + end);
        }
        if (end.isAfter(order.notAfter().plus(TOLERANCE))) {
            throw new AuthorityException("the EST server's certificate ends too late: " + end);
        }
        if (own.getSerialNumber().signum() <= 0 || own.getSerialNumber().bitLength() > LONGEST_SERIAL) {
            throw new AuthorityException("the EST server's certificate has no serial number of RFC 5280");
        }
        boolean[] usage = own.getKeyUsage();
        if (own.getBasicConstraints() >= 0 || usage == null || !usage[DIGITAL_SIGNATURE] || !isForLogIn(own)) {
            throw new AuthorityException("the EST server's certificate is not for client authentication alone");
        }
    }

    private static boolean isForLogIn(X509Certificate own) throws AuthorityException {
        try {
            List<String> extended = own.getExtendedKeyUsage();
            return extended != null && extended.contains(CLIENT_AUTHENTICATION);
        } catch (GeneralSecurityException e) {
            throw new AuthorityException("the EST server's certificate cannot be read", e);
        }
    }

    /** From the nearest authority up to and with the pinned one. Revocation is looked at when it is used. */
    private static List<X509Certificate> path(
            X509Certificate own, List<X509Certificate> candidates, List<X509Certificate> anchors, Instant at)
            throws AuthorityException {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(own);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                    anchors.stream()
                            .map(anchor -> new TrustAnchor(anchor, null))
                            .collect(Collectors.toSet()),
                    target);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(candidates)));
            parameters.setRevocationEnabled(false);
            Instant begin = own.getNotBefore().toInstant();
            parameters.setDate(Date.from(begin.isAfter(at) ? begin : at));
            PKIXCertPathBuilderResult built = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            List<X509Certificate> chain = new ArrayList<>();
            built.getCertPath().getCertificates().stream()
                    .skip(1)
                    .map(X509Certificate.class::cast)
                    .forEach(chain::add);
            chain.add(built.getTrustAnchor().getTrustedCert());
            return chain;
        } catch (GeneralSecurityException e) {
            throw new AuthorityException("the EST server's certificate is not signed by the pinned authorities", e);
        }
    }

    @Override
    public List<X509Certificate> chain() throws AuthorityException {
        return pinned.get();
    }

    @Override
    public boolean hasOwnList() {
        return true;
    }

    /** The bank's authority has its own list. */
    @Override
    public Optional<byte[]> revocationList(RevocationListOrder order) {
        return Optional.empty();
    }
}
