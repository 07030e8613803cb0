package jp.warifu.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** A certification authority in memory; any two have the same name and different keys. */
record TestAuthority(X509Certificate certificate, PrivateKey key) {
    private static final X500Name NAME = new X500Name("CN=Client CA,O=Bank,C=JP");

    /**
     * What a certificate shall say that the authority issues.
     *
     * @param usage bits of {@link KeyUsage}; 0 leaves the extension out
     * @param purpose null leaves the extension out
     * @param list where its authority's revocation list is; null leaves the extension out
     * @param responder where its authority answers about it (OCSP); null leaves the extension out
     */
    record Content(
            String subject,
            Instant from,
            Instant until,
            int usage,
            @Nullable KeyPurposeId purpose,
            boolean critical,
            @Nullable URI list,
            @Nullable URI responder) {

        /** An administrator's, valid for a year from a minute before. */
        static Content administrator(Instant now) {
            return new Content(
                    "CN=123456 1303",
                    now.minusSeconds(60),
                    now.plus(Duration.ofDays(365)),
                    KeyUsage.digitalSignature,
                    KeyPurposeId.id_kp_clientAuth,
                    false,
                    null,
                    null);
        }

        Content valid(Instant since, Instant end) {
            return new Content(subject, since, end, usage, purpose, critical, list, responder);
        }

        Content meantFor(int bits, @Nullable KeyPurposeId what, boolean isCritical) {
            return new Content(subject, from, until, bits, what, isCritical, list, responder);
        }

        Content listedAt(URI where) {
            return new Content(subject, from, until, usage, purpose, critical, where, responder);
        }

        Content answeredAt(URI where) {
            return new Content(subject, from, until, usage, purpose, critical, list, where);
        }
    }

    static TestAuthority create(Instant now) {
        KeyPair pair = keyPair();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofDays(1000))),
                Date.from(now.plus(Duration.ofDays(1000))),
                NAME,
                pair.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new TestAuthority(sign(builder, pair.getPrivate()), pair.getPrivate());
    }

    X509Certificate issue(Content content) {
        return issue(content, keyPair());
    }

    /** @param pair the holder's */
    X509Certificate issue(Content content, KeyPair pair) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                    new BigInteger(64, new java.security.SecureRandom()).setBit(64),
                    Date.from(content.from),
                    Date.from(content.until),
                    new X500Name(content.subject),
                    pair.getPublic());
            if (content.usage != 0) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(content.usage));
            }
            if (content.purpose != null) {
                builder.addExtension(
                        Extension.extendedKeyUsage, content.critical, new ExtendedKeyUsage(content.purpose));
            }
            if (content.list != null) {
                DistributionPointName name = new DistributionPointName(new GeneralNames(uri(content.list)));
                builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(name, null, null)
                }));
            }
            if (content.responder != null) {
                builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, uri(content.responder)));
            }
            return sign(builder, key);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralName uri(URI address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address.toString());
    }

    /**
     * The answer of the authority's own responder to a question about one certificate.
     *
     * @param revoked else it is good
     */
    byte[] answer(byte[] question, boolean revoked, Instant now) {
        try {
            JcaBasicOCSPRespBuilder builder = new JcaBasicOCSPRespBuilder(
                    certificate.getPublicKey(),
                    new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1));
            OCSPReq asked = new OCSPReq(question);
            CertificateStatus status = revoked
                    ? new RevokedStatus(Date.from(certificate.getNotBefore().toInstant()), CRLReason.keyCompromise)
                    : CertificateStatus.GOOD;
            for (Req one : asked.getRequestList()) {
                builder.addResponse(
                        one.getCertID(), status, Date.from(now), Date.from(now.plus(Duration.ofHours(1))), null);
            }
            BasicOCSPResp answer = builder.build(signer(key), null, Date.from(now));
            return new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, answer)
                    .getEncoded();
        } catch (IOException | OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A revocation list, valid for a week. */
    X509CRL revoke(Instant now, X509Certificate... revoked) {
        try {
            JcaX509v2CRLBuilder builder =
                    new JcaX509v2CRLBuilder(certificate.getSubjectX500Principal(), Date.from(now.minusSeconds(60)));
            builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(7))));
            for (X509Certificate one : revoked) {
                builder.addCRLEntry(one.getSerialNumber(), Date.from(now.minusSeconds(60)), CRLReason.keyCompromise);
            }
            return new JcaX509CRLConverter().getCRL(builder.build(signer(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(PrivateKey key) {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
