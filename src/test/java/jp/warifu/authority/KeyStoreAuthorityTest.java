package jp.warifu.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyStoreAuthorityTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String SUBJECT = "CN=123456 1303 tanaka01";
    private static final String CRL = "https://bank.example/realms/bank/warifu/crl";
    private static final String OCSP = "http://ocsp.bank.example";

    @TempDir
    private Path directory;

    private static CertificateOrder order(CertificationRequest request) {
        return new CertificateOrder(
                request,
                new X500Principal(SUBJECT),
                new BigInteger("123456789abcdef0123456789abcdef01", 16),
                NOW,
                NOW.minus(Duration.ofMinutes(5)),
                NOW.plus(Duration.ofDays(365)),
                CRL,
                OCSP);
    }

    /** From a file, as the server has it. */
    private KeyStoreAuthority of(TestKeyStore store) {
        store.write(directory.resolve("ca.p12"));
        AuthorityFiles files = new AuthorityFiles(directory);
        return new KeyStoreAuthority(() -> files.key("ca.p12", TestKeyStore.PASSWORD.toCharArray()));
    }

    @ParameterizedTest
    @Tag("S70")
    @Tag("S22")
    @CsvSource({"EC, secp256r1, SHA256withECDSA", "EC, secp384r1, SHA384withECDSA", "RSA, 2048, SHA256withRSA"})
    void issuesForLogInAndNothingElse(String algorithm, String size, String signature) throws Exception {
        TestKeyStore root = TestKeyStore.authority(
                "CN=Bank CA,C=JP", TestRequest.keys(algorithm, size), NOW, Duration.ofDays(3650), null);
        TestRequest request = TestRequest.of("CN=whatever");

        IssuedCertificate issued = of(root).issue(order(request.parsed()));

        X509Certificate certificate = issued.certificate();
        certificate.verify(root.certificate().getPublicKey());
        assertThat(certificate.getSigAlgName()).isEqualTo(signature);
        assertThat(certificate.getPublicKey()).isEqualTo(request.pair().getPublic());
        assertThat(certificate.getSubjectX500Principal().getName(X500Principal.RFC2253))
                .isEqualTo(SUBJECT);
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(365)));
        assertThat(certificate.getSerialNumber())
                .isEqualTo(order(request.parsed()).serial());
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getCriticalExtensionOIDs())
                .containsExactlyInAnyOrder(Extension.keyUsage.getId(), Extension.basicConstraints.getId());
        JcaX509CertificateHolder holder = new JcaX509CertificateHolder(certificate);
        assertThat(CRLDistPoint.getInstance(holder.getExtension(Extension.cRLDistributionPoints)
                                .getParsedValue())
                        .toString())
                .contains(CRL);
        AccessDescription responder = AuthorityInformationAccess.getInstance(
                        holder.getExtension(Extension.authorityInfoAccess).getParsedValue())
                .getAccessDescriptions()[0];
        assertThat(responder.getAccessMethod()).isEqualTo(AccessDescription.id_ad_ocsp);
        assertThat(responder.getAccessLocation().getName().toString()).isEqualTo(OCSP);
        assertThat(issued.chain()).containsExactly(root.certificate());
    }

    @Test
    void namesNoAddressesThatThereAreNot() throws Exception {
        CertificateOrder order = order(TestRequest.of(SUBJECT).parsed());
        CertificateOrder bare = new CertificateOrder(
                order.request(),
                order.subject(),
                order.serial(),
                order.at(),
                order.notBefore(),
                order.notAfter(),
                null,
                null);

        X509Certificate certificate =
                of(TestKeyStore.authority("CN=CA", NOW)).issue(bare).certificate();

        assertThat(certificate.getNonCriticalExtensionOIDs())
                .containsExactlyInAnyOrder(
                        Extension.subjectKeyIdentifier.getId(),
                        Extension.authorityKeyIdentifier.getId(),
                        Extension.extendedKeyUsage.getId());
    }

    @Test
    void nothingOutlivesTheAuthority() throws Exception {
        TestKeyStore ending =
                TestKeyStore.authority("CN=CA", TestRequest.keys("EC", "secp256r1"), NOW, Duration.ofDays(100), null);

        X509Certificate certificate =
                of(ending).issue(order(TestRequest.of(SUBJECT).parsed())).certificate();

        assertThat(certificate.getNotAfter()).isEqualTo(ending.certificate().getNotAfter());
    }

    @Test
    void anAuthorityThatHasEndedSignsNothing() {
        TestKeyStore ended =
                TestKeyStore.authority("CN=CA", TestRequest.keys("EC", "secp256r1"), NOW, Duration.ofHours(-1), null);

        assertThatThrownBy(() -> of(ended).issue(order(TestRequest.of(SUBJECT).parsed())))
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("own certificate is valid from");
    }

    @Test
    void aKeyOfAnotherCertificateIsFound() {
        TestKeyStore one = TestKeyStore.authority("CN=CA", NOW);
        TestKeyStore mixed =
                new TestKeyStore(TestKeyStore.authority("CN=CA", NOW).key(), one.chain());

        assertThatThrownBy(() -> of(mixed).issue(order(TestRequest.of(SUBJECT).parsed())))
                .isInstanceOf(AuthorityException.class);
    }

    @Test
    void whatIsNoAuthoritySignsNothing() {
        TestKeyStore server = TestKeyStore.authority("CN=CA", NOW).server(NOW);

        assertThatThrownBy(() -> of(server).issue(order(TestRequest.of(SUBJECT).parsed())))
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("no authority's");
    }

    @Test
    void aFileThatIsNotThereOrHasAnotherPasswordIsTold() {
        of(TestKeyStore.authority("CN=CA", NOW));
        AuthorityFiles files = new AuthorityFiles(directory);

        assertThatThrownBy(() -> files.key("other.p12", TestKeyStore.PASSWORD.toCharArray()))
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("other.p12");
        assertThatThrownBy(() -> files.key("ca.p12", "wrong-password".toCharArray()))
                .isInstanceOf(AuthorityException.class)
                .hasMessageNotContaining("wrong-password");
    }

    @Test
    void anExchangedFileCountsAtOnce() throws Exception {
        TestKeyStore first = TestKeyStore.authority("CN=First", NOW);
        KeyStoreAuthority authority = of(first);
        assertThat(authority.chain()).containsExactly(first.certificate());
        TestKeyStore second = TestKeyStore.authority("CN=The second one", NOW);

        second.write(directory.resolve("ca.p12"));

        assertThat(authority.chain()).containsExactly(second.certificate());
    }

    @Test
    @Tag("S74")
    void theListNamesWhatIsRevokedAndIsItsAuthoritys() throws Exception {
        TestKeyStore ca = TestKeyStore.authority("CN=CA", NOW);
        RevokedSerial superseded = new RevokedSerial(BigInteger.valueOf(7), NOW, RevocationReason.SUPERSEDED);
        RevokedSerial withdrawn = new RevokedSerial(BigInteger.valueOf(9), NOW, RevocationReason.WITHDRAWN);

        byte[] encoded = of(ca).revocationList(new RevocationListOrder(
                        BigInteger.TEN, NOW, NOW.plus(Duration.ofHours(24)), List.of(superseded, withdrawn)))
                .orElseThrow();

        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(encoded));
        list.verify(ca.certificate().getPublicKey());
        assertThat(list.getVersion()).isEqualTo(2);
        assertThat(list.getNextUpdate().toInstant()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(list.getRevokedCertificates())
                .extracting(entry -> entry.getSerialNumber() + " " + entry.getRevocationReason())
                .containsExactlyInAnyOrder("7 SUPERSEDED", "9 PRIVILEGE_WITHDRAWN");
        JcaX509CRLHolder holder = new JcaX509CRLHolder(list);
        assertThat(CRLNumber.getInstance(
                                holder.getExtension(Extension.cRLNumber).getParsedValue())
                        .getCRLNumber())
                .isEqualTo(BigInteger.TEN);
        assertThat(AuthorityKeyIdentifier.getInstance(holder.getExtension(Extension.authorityKeyIdentifier)
                                .getParsedValue())
                        .getKeyIdentifierOctets())
                .isNotEmpty();
    }

    /** Another implementation than those that made them reads them, and finds a chain and a purpose. */
    @Test
    @Tag("S70")
    void opensslVerifiesWhatIsIssuedAndWhatIsRevoked() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(new File("/usr/bin/openssl").canExecute(), "no openssl here");
        TestKeyStore root = TestKeyStore.authority("CN=Root,C=JP", NOW);
        TestKeyStore ca = TestKeyStore.authority(
                "CN=Issuing,C=JP", TestRequest.keys("EC", "secp384r1"), NOW, Duration.ofDays(900), root);
        KeyStoreAuthority authority = of(ca);
        IssuedCertificate issued = authority.issue(order(TestRequest.of(SUBJECT).parsed()));
        byte[] list = authority
                .revocationList(new RevocationListOrder(
                        BigInteger.ONE,
                        NOW,
                        NOW.plus(Duration.ofHours(24)),
                        List.of(new RevokedSerial(
                                order(TestRequest.of(SUBJECT).parsed()).serial(), NOW, RevocationReason.SUPERSEDED))))
                .orElseThrow();
        Path leaf = TestKeyStore.pem(
                directory.resolve("leaf.pem"),
                "CERTIFICATE",
                issued.certificate().getEncoded());
        Path issuing = TestKeyStore.pem(
                directory.resolve("issuing.pem"),
                "CERTIFICATE",
                ca.certificate().getEncoded());
        Path anchor = TestKeyStore.pem(
                directory.resolve("root.pem"), "CERTIFICATE", root.certificate().getEncoded());
        Path crl = TestKeyStore.pem(directory.resolve("crl.pem"), "X509 CRL", list);

        assertThat(openssl(
                        "verify",
                        "-x509_strict",
                        "-purpose",
                        "sslclient",
                        "-CAfile",
                        anchor,
                        "-untrusted",
                        issuing,
                        leaf))
                .isEqualTo("0 " + leaf + ": OK");
        assertThat(openssl("verify", "-purpose", "sslserver", "-CAfile", anchor, "-untrusted", issuing, leaf))
                .contains("unsuitable certificate purpose");
        assertThat(openssl("verify", "-crl_check", "-CRLfile", crl, "-CAfile", anchor, "-untrusted", issuing, leaf))
                .contains("certificate revoked");
    }

    private String openssl(Object... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("openssl"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + Files.readString(output).strip();
    }
}
