package jp.warifu.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import jp.warifu.certificate.TestAuthority.Content;
import jp.warifu.settings.WrongSettingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Authorities and revocation lists in files. */
@Tag("S29")
final class CertificateFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final TestAuthority BANK = TestAuthority.create(NOW);
    private static final TestAuthority OTHER = TestAuthority.create(NOW);

    @TempDir
    Path directory;

    private CertificateFiles files;

    @BeforeEach
    void inADirectory() {
        files = new CertificateFiles(directory);
    }

    private static String pem(String type, byte[] content) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, body);
    }

    private static String pem(TestAuthority authority) throws GeneralSecurityException {
        return pem("CERTIFICATE", authority.certificate().getEncoded());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    @Test
    void areReadInPem() throws Exception {
        write("ca.pem", pem(BANK));
        write("crl.pem", pem("X509 CRL", BANK.revoke(NOW).getEncoded()));

        assertThat(files.authorities("authorities", "ca.pem"))
                .singleElement()
                .satisfies(anchor -> assertThat(anchor.getTrustedCert()).isEqualTo(BANK.certificate()));
        assertThat(files.revocationLists("crl-file", "crl.pem")).hasSize(1);
    }

    @Test
    void areReadInDer() throws Exception {
        Files.write(directory.resolve("ca.der"), BANK.certificate().getEncoded());
        Files.write(directory.resolve("crl.der"), BANK.revoke(NOW).getEncoded());

        assertThat(files.authorities("authorities", "ca.der")).hasSize(1);
        assertThat(files.revocationLists("crl-file", "crl.der")).hasSize(1);
    }

    @Test
    void mayHoldSeveral() throws Exception {
        write("both.pem", pem(BANK) + pem(OTHER));

        assertThat(files.authorities("authorities", "both.pem")).hasSize(2);
    }

    /** A certificate is dead as soon as the list that names it is there, without a restart. */
    @Test
    void areReadAgainWhenTheyChange() throws Exception {
        write("crl.pem", pem("X509 CRL", BANK.revoke(NOW).getEncoded()));
        assertThat(revoked()).isZero();

        write(
                "crl.pem",
                pem(
                        "X509 CRL",
                        BANK.revoke(NOW, BANK.issue(Content.administrator(NOW))).getEncoded()));

        assertThat(revoked()).isEqualTo(1);
    }

    private int revoked() {
        return files.revocationLists("crl-file", "crl.pem").stream()
                .map(java.security.cert.X509CRL.class::cast)
                .mapToInt(list -> list.getRevokedCertificates() == null
                        ? 0
                        : list.getRevokedCertificates().size())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.pem", "empty.pem", "text.pem", "."})
    @Tag("E17")
    void areRefusedByTheNameOfTheSettingWhenTheyAreNone(String file) throws IOException {
        write("empty.pem", "");
        write("text.pem", "no certificate\n");

        assertThatThrownBy(() -> files.authorities("authorities", file))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("'authorities'");
        assertThatThrownBy(() -> files.revocationLists("crl-file", file))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("'crl-file'");
    }
}
