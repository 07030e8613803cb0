package jp.warifu.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import jp.warifu.demo.CertificateRequest.Authority;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The demo's public key infrastructure: one authority for client certificates, a foreign one of the same name, one for
 * the server's own certificate. Made once and kept in a directory; opening it again gives the same keys.
 */
public final class DemoPki {
    static {
        // What every browser and operating system reads; few rounds, since the password is printed anyway.
        for (String part : new String[] {"cert", "key"}) {
            Security.setProperty("keystore.pkcs12." + part + "ProtectionAlgorithm", "PBEWithSHA1AndDESede");
            Security.setProperty("keystore.pkcs12." + part + "PbeIterationCount", "2048");
        }
        Security.setProperty("keystore.pkcs12.macAlgorithm", "HmacPBESHA1");
        Security.setProperty("keystore.pkcs12.macIterationCount", "2048");
    }

    private static final X500Name CLIENT_AUTHORITY = new X500Name("CN=Warifu Demo Client CA,O=Warifu Demo,C=JP");
    private static final X500Name SERVER_AUTHORITY = new X500Name("CN=Warifu Demo Server CA,O=Warifu Demo,C=JP");
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(397);
    private static final String ALIAS = "warifu";
    private final Path directory;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<Authority, P12> authorities = new EnumMap<>(Authority.class);
    private final P12 serverAuthority;

    private DemoPki(Path directory, Clock clock, SecureRandom random) throws IOException, GeneralSecurityException {
        this.directory = directory;
        this.clock = clock;
        this.random = random;
        Files.createDirectories(directory.resolve("clients"));
        authorities.put(Authority.CLIENT, authority("client-ca", CLIENT_AUTHORITY));
        authorities.put(Authority.FOREIGN, authority("foreign-ca", CLIENT_AUTHORITY));
        serverAuthority = authority("server-ca", SERVER_AUTHORITY);
    }

    /** Opens the infrastructure kept in {@code directory}, making what is not there yet or has run out. */
    public static DemoPki open(Path directory, Clock clock) {
        try {
            DemoPki pki = new DemoPki(directory.toAbsolutePath().normalize(), clock, new SecureRandom());
            pki.prepare();
            return pki;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The demo's certificates could not be made", e);
        }
    }

    public static DemoPki open(Path directory) {
        return open(directory, Clock.systemUTC());
    }

    private void prepare() throws IOException, GeneralSecurityException {
        writePem(
                authorityFile(),
                "CERTIFICATE",
                authority(Authority.CLIENT).certificate().getEncoded());
        writePem(
                serverAuthorityFile(),
                "CERTIFICATE",
                serverAuthority.certificate().getEncoded());
        Files.copy(authority(Authority.CLIENT).file(), authorityKeyStore(), StandardCopyOption.REPLACE_EXISTING);
        writeServerCertificate();
        for (DemoCertificate demo : DemoCertificate.values()) {
            certificate(demo);
        }
        for (DemoCertificate demo : DemoCertificate.values()) {
            if (demo.revoked()) {
                revoke(certificate(demo).certificate());
            }
        }
        writeTrustStore();
        writeRevocationList();
    }

    /** One of the certificates that every demo has. */
    public P12 certificate(DemoCertificate demo) {
        return certificate(demo.fileName(), demo.request());
    }

    /** The certificate kept as {@code clients/<name>.p12}; made when it is missing or has run out before its time. */
    public P12 certificate(String name, CertificateRequest request) {
        Path file = directory.resolve("clients").resolve(name + ".p12");
        try {
            if (Files.exists(file)) {
                P12 kept = read(file);
                boolean expected = request.validFrom().plus(request.validFor()).isNegative();
                if (expected
                        || clock.instant()
                                .isBefore(kept.certificate().getNotAfter().toInstant())) {
                    return kept;
                }
            }
            return write(file, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Certificate " + name + " could not be made", e);
        }
    }

    /** A new certificate that nobody else has, with a file of its own. */
    public P12 issue(CertificateRequest request) {
        return certificate("issued-" + HexFormat.of().formatHex(randomBytes(8)), request);
    }

    /** A new certificate for a client in this process. The file it names is not written: that takes seconds. */
    public P12 issueUnsaved(CertificateRequest request) {
        try {
            KeyPair pair = keyPair();
            return new P12(
                    directory.resolve("unsaved.p12"),
                    password(),
                    sign(
                            leaf(request, pair.getPublic()),
                            authority(request.authority()).key()),
                    pair.getPrivate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate could not be made", e);
        }
    }

    /** Puts the certificate on the revocation list and rewrites {@link #revocationListFile()}. */
    public void revoke(X509Certificate certificate) {
        try {
            TreeSet<String> serials = new TreeSet<>(revokedSerials());
            serials.add(certificate.getSerialNumber().toString(16));
            Files.write(directory.resolve("revoked.txt"), serials);
            writeRevocationList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The revocation list could not be signed", e);
        }
    }

    public X509Certificate authorityCertificate(Authority authority) {
        return authority(authority).certificate();
    }

    public X509Certificate serverAuthorityCertificate() {
        return serverAuthority.certificate();
    }

    /** The client authority's certificate as PEM, the one whose key the server pins (S29). */
    public Path authorityFile() {
        return directory.resolve("warifu-ca.pem");
    }

    /** The same authority with its key, for a realm that issues certificates itself. */
    public Path authorityKeyStore() {
        return directory.resolve("warifu-ca.p12");
    }

    /** The client authority's revocation list as PEM (RFC 5280). */
    public Path revocationListFile() {
        return directory.resolve("warifu-crl.pem");
    }

    /** The authority a browser has to trust to open the demo without a warning. */
    public Path serverAuthorityFile() {
        return directory.resolve("server-ca.pem");
    }

    public Path serverCertificateFile() {
        return directory.resolve("server.pem");
    }

    public Path serverKeyFile() {
        return directory.resolve("server-key.pem");
    }

    /** PKCS#12 with the server's certificate and key, for servers that read no PEM. */
    public Path serverKeyStore() {
        return directory.resolve("server.p12");
    }

    /** What TLS lets through; narrower checks with a page that explains are the business of the log-in flow. */
    public Path trustStore() {
        return directory.resolve("client-trust.p12");
    }

    /** The one password of every file here: it guards nothing beyond a demo. */
    public String password() {
        return "warifu-demo";
    }

    private P12 authority(Authority authority) {
        P12 found = authorities.get(authority);
        if (found == null) {
            throw new IllegalStateException("No authority " + authority);
        }
        return found;
    }

    private P12 authority(String name, X500Name subject) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(name + ".p12");
        if (Files.exists(file)) {
            return read(file);
        }
        KeyPair pair = keyPair();
        Instant now = clock.instant();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                serial(),
                Date.from(now.minus(Duration.ofDays(400))),
                Date.from(now.plus(AUTHORITY_LIFE)),
                subject,
                pair.getPublic());
        extend(builder, Extension.basicConstraints, true, new BasicConstraints(0));
        extend(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        extend(
                builder,
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return store(file, pair.getPrivate(), sign(builder, pair.getPrivate()), List.of());
    }

    private P12 write(Path file, CertificateRequest request) throws IOException, GeneralSecurityException {
        P12 issuer = authority(request.authority());
        KeyPair pair = keyPair();
        X509Certificate certificate = sign(leaf(request, pair.getPublic()), issuer.key());
        return store(file, pair.getPrivate(), certificate, List.of(issuer.certificate()));
    }

    private JcaX509v3CertificateBuilder leaf(CertificateRequest request, PublicKey key)
            throws IOException, GeneralSecurityException {
        P12 issuer = authority(request.authority());
        Instant from = clock.instant().plus(request.validFrom());
        JcaX509v3CertificateBuilder builder =
                builder(issuer, new X500Name(request.subject()), key, from, from.plus(request.validFor()));
        extend(builder, Extension.keyUsage, true, new KeyUsage(request.keyUsage()));
        extend(
                builder,
                Extension.extendedKeyUsage,
                request.purposeCritical(),
                new ExtendedKeyUsage(
                        request.clientAuthentication()
                                ? KeyPurposeId.id_kp_clientAuth
                                : KeyPurposeId.id_kp_serverAuth));
        return builder;
    }

    private void writeServerCertificate() throws IOException, GeneralSecurityException {
        if (Files.exists(serverKeyStore())
                && clock.instant()
                        .plus(Duration.ofDays(7))
                        .isBefore(read(serverKeyStore())
                                .certificate()
                                .getNotAfter()
                                .toInstant())) {
            return;
        }
        KeyPair pair = keyPair();
        Instant from = clock.instant().minus(Duration.ofMinutes(1));
        JcaX509v3CertificateBuilder builder = builder(
                serverAuthority,
                new X500Name("CN=localhost,O=Warifu Demo,C=JP"),
                pair.getPublic(),
                from,
                from.plus(SERVER_LIFE));
        extend(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        extend(builder, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        extend(builder, Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        }));
        X509Certificate certificate = sign(builder, serverAuthority.key());
        store(serverKeyStore(), pair.getPrivate(), certificate, List.of(serverAuthority.certificate()));
        writePem(serverCertificateFile(), "CERTIFICATE", certificate.getEncoded());
        writePem(serverKeyFile(), "PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    private void writeTrustStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("client-ca", authorityCertificate(Authority.CLIENT));
        // Not trusted by anybody: it passes TLS so that the refusal by pinned key is seen at work (S29, E1).
        store.setCertificateEntry("foreign-ca", authorityCertificate(Authority.FOREIGN));
        for (DemoCertificate demo : DemoCertificate.values()) {
            if (demo.refusedByTls()) {
                store.setCertificateEntry(demo.fileName(), certificate(demo).certificate());
            }
        }
        try (OutputStream out = Files.newOutputStream(trustStore())) {
            store.store(out, password().toCharArray());
        }
    }

    private void writeRevocationList() throws IOException, GeneralSecurityException {
        Instant now = clock.instant();
        P12 issuer = authority(Authority.CLIENT);
        JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(
                issuer.certificate().getSubjectX500Principal(), Date.from(now.minus(Duration.ofMinutes(1))));
        builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(365))));
        for (String serial : revokedSerials()) {
            builder.addCRLEntry(new BigInteger(serial, 16), Date.from(now), CRLReason.keyCompromise);
        }
        X509CRL list = new JcaX509CRLConverter().getCRL(builder.build(signer(issuer.key())));
        writePem(revocationListFile(), "X509 CRL", list.getEncoded());
    }

    private List<String> revokedSerials() throws IOException {
        Path file = directory.resolve("revoked.txt");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private JcaX509v3CertificateBuilder builder(
            P12 issuer, X500Name subject, PublicKey key, Instant from, Instant until)
            throws IOException, GeneralSecurityException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(
                        issuer.certificate().getSubjectX500Principal().getEncoded()),
                serial(),
                Date.from(from),
                Date.from(until),
                subject,
                key);
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        extend(builder, Extension.basicConstraints, true, new BasicConstraints(false));
        extend(builder, Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        extend(
                builder,
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(issuer.certificate().getPublicKey()));
        return builder;
    }

    private static void extend(
            JcaX509v3CertificateBuilder builder, ASN1ObjectIdentifier extension, boolean critical, ASN1Encodable value)
            throws IOException {
        builder.addExtension(extension, critical, value);
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        X509CertificateHolder holder = builder.build(signer(key));
        return new JcaX509CertificateConverter().getCertificate(holder);
    }

    private static ContentSigner signer(PrivateKey key) {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private BigInteger serial() {
        return new BigInteger(127, random).setBit(126);
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Triple DES and SHA-1 as every operating system's certificate store reads them; the newer default is not. */
    private P12 store(Path file, PrivateKey key, X509Certificate certificate, List<X509Certificate> issuers)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        X509Certificate[] chain = new X509Certificate[1 + issuers.size()];
        chain[0] = certificate;
        for (int i = 0; i < issuers.size(); i++) {
            chain[i + 1] = issuers.get(i);
        }
        store.setKeyEntry(ALIAS, key, password().toCharArray(), chain);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password().toCharArray());
        }
        return new P12(file, password(), certificate, key);
    }

    private P12 read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password().toCharArray());
        }
        String alias = store.aliases().nextElement();
        return new P12(file, password(), (X509Certificate) store.getCertificate(alias), (PrivateKey)
                store.getKey(alias, password().toCharArray()));
    }

    private static void writePem(Path file, String type, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                file,
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, body),
                StandardCharsets.US_ASCII);
    }
}
