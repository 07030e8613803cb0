package jp.warifu.authority;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority, or a server, with its key, and the files that hold them. */
record TestKeyStore(PrivateKey key, List<X509Certificate> chain) {
    static final String PASSWORD = "changeit";

    X509Certificate certificate() {
        return chain.get(0);
    }

    static TestKeyStore authority(String name, Instant now) {
        return authority(name, TestRequest.keys("EC", "secp256r1"), now, Duration.ofDays(3650), null);
    }

    static TestKeyStore authority(String name, KeyPair pair, Instant now, Duration life, @Nullable TestKeyStore above) {
        return make(new X500Name(name), pair, now, life, above, KeyUsage.keyCertSign | KeyUsage.cRLSign, null);
    }

    /** For TLS on this machine. */
    TestKeyStore server(Instant now) {
        return make(
                new X500Name("CN=localhost"),
                TestRequest.keys("EC", "secp256r1"),
                now,
                Duration.ofDays(30),
                this,
                KeyUsage.digitalSignature,
                "localhost");
    }

    private static TestKeyStore make(
            X500Name name,
            KeyPair pair,
            Instant now,
            Duration life,
            @Nullable TestKeyStore above,
            int usage,
            @Nullable String host) {
        try {
            X500Principal issuer = above == null
                    ? new X500Principal(name.getEncoded())
                    : above.certificate().getSubjectX500Principal();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(64, new java.security.SecureRandom()).setBit(64),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(life)),
                    new X500Principal(name.getEncoded()),
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(pair.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(
                            above == null
                                    ? pair.getPublic()
                                    : above.certificate().getPublicKey()));
            if (host != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            }
            PrivateKey signer = above == null ? pair.getPrivate() : above.key();
            X509Certificate made = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(
                                    "SHA256with" + (signer.getAlgorithm().equals("RSA") ? "RSA" : "ECDSA"))
                            .build(signer)));
            return new TestKeyStore(
                    pair.getPrivate(),
                    above == null
                            ? List.of(made)
                            : java.util.stream.Stream.concat(java.util.stream.Stream.of(made), above.chain().stream())
                                    .toList());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    KeyStore store() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("ca", key, PASSWORD.toCharArray(), chain.toArray(new Certificate[0]));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Path write(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            store().store(out, PASSWORD.toCharArray());
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path pem(Path file, String label, byte[] der) {
        try {
            return Files.writeString(
                    file,
                    "-----BEGIN " + label + "-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                            + "-----\n",
                    StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
