package jp.warifu.authority;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs with a key of its own: certificates for log-in and nothing else, and revocation lists (RFC 5280). */
record KeyStoreAuthority(Keys keys) implements CertificateAuthority {
    /** RFC 5280 counts key usages as Java does. */
    private static final int SIGNS_CERTIFICATES = 5;

    private static final int SIGNS_LISTS = 6;

    /** Where the key comes from. */
    @FunctionalInterface
    interface Keys {
        AuthorityFiles.Key get() throws AuthorityException;
    }

    @Override
    public IssuedCertificate issue(CertificateOrder order) throws AuthorityException {
        AuthorityFiles.Key key = signing(SIGNS_CERTIFICATES);
        X509Certificate authority = key.chain().get(0);
        Instant first = later(order.notBefore(), authority.getNotBefore().toInstant());
        Instant last = earlier(order.notAfter(), authority.getNotAfter().toInstant());
        if (order.at().isBefore(authority.getNotBefore().toInstant())
                || !order.at().isBefore(last)) {
            throw new AuthorityException("the authority's own certificate is valid from " + authority.getNotBefore()
                    + " to " + authority.getNotAfter());
        }
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    authority,
                    order.serial(),
                    Date.from(first),
                    Date.from(last),
                    order.subject(),
                    order.request().publicKey());
            extend(builder, order, authority);
            X509Certificate signed = new JcaX509CertificateConverter().getCertificate(builder.build(signer(key.key())));
            // A file whose key is not that of its certificate is found here, not by customers.
            signed.verify(authority.getPublicKey());
            return new IssuedCertificate(signed, key.chain());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new AuthorityException("the key store's key does not sign: " + e.getMessage(), e);
        }
    }

    private static void extend(X509v3CertificateBuilder builder, CertificateOrder order, X509Certificate authority)
            throws GeneralSecurityException, CertIOException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(authority));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                identifiers.createSubjectKeyIdentifier(order.request().publicKey()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        String crl = order.crlUrl();
        if (crl != null) {
            builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                new DistributionPoint(new DistributionPointName(new GeneralNames(address(crl))), null, null)
            }));
        }
        String ocsp = order.ocspUrl();
        if (ocsp != null) {
            builder.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, address(ocsp)));
        }
    }

    private static GeneralName address(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }

    @Override
    public List<X509Certificate> chain() throws AuthorityException {
        return keys.get().chain();
    }

    @Override
    public Optional<byte[]> revocationList(RevocationListOrder order) throws AuthorityException {
        AuthorityFiles.Key key = signing(SIGNS_LISTS);
        X509Certificate authority = key.chain().get(0);
        try {
            JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(authority, Date.from(order.thisUpdate()));
            list.setNextUpdate(Date.from(order.nextUpdate()));
            for (RevokedSerial revoked : order.revoked()) {
                list.addCRLEntry(
                        revoked.serial(),
                        Date.from(revoked.at()),
                        revoked.reason().code());
            }
            list.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority));
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(order.number()));
            return Optional.of(list.build(signer(key.key())).getEncoded());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new AuthorityException("the key store's key does not sign the list: " + e.getMessage(), e);
        }
    }

    private AuthorityFiles.Key signing(int usage) throws AuthorityException {
        AuthorityFiles.Key key = keys.get();
        X509Certificate authority = key.chain().get(0);
        boolean[] usages = authority.getKeyUsage();
        if (authority.getBasicConstraints() < 0 || (usages != null && !usages[usage])) {
            throw new AuthorityException("the key store's certificate is no authority's, or not for this: "
                    + authority.getSubjectX500Principal());
        }
        return key;
    }

    private static ContentSigner signer(PrivateKey key) throws OperatorCreationException, AuthorityException {
        return new JcaContentSignerBuilder(algorithm(key)).build(key);
    }

    private static String algorithm(PrivateKey key) throws AuthorityException {
        if (key instanceof ECKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            return (bits > 384 ? "SHA512" : bits > 256 ? "SHA384" : "SHA256") + "withECDSA";
        }
        if (key.getAlgorithm().equals("RSA")) {
            return "SHA256withRSA";
        }
        throw new AuthorityException("the key store's key is neither EC nor RSA, but " + key.getAlgorithm());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
