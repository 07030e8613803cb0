package jp.warifu.stock;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import jp.warifu.pskc.PskcReader;
import org.jspecify.annotations.Nullable;

/**
 * What a maker's file is encrypted and signed with, as the bank got it by another way.
 *
 * @param preSharedKey null for a file that is not encrypted, or with a password
 * @param password null for a file that is not encrypted, or with a key
 * @param certificate whose signature the file must carry; null: it must carry none
 */
public record FileKey(
        byte @Nullable [] preSharedKey,
        char @Nullable [] password,
        @Nullable X509Certificate certificate) {
    public FileKey {
        if (preSharedKey != null && password != null) {
            throw new IllegalArgumentException("key and password are two ways: give one of them");
        }
    }

    public static FileKey none() {
        return new FileKey(null, null, null);
    }

    /**
     * @param hexKey null: no pre-shared key
     * @param password null: no password
     * @param pemCertificate null: no signature
     * @throws IllegalArgumentException whose message does not quote what was given
     */
    public static FileKey of(@Nullable String hexKey, @Nullable String password, @Nullable String pemCertificate) {
        return new FileKey(
                hexKey == null ? null : hex(hexKey),
                password == null ? null : password.toCharArray(),
                pemCertificate == null ? null : certificate(pemCertificate));
    }

    private static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key is not hexadecimal");
        }
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.strip().getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("certificate is not one in PEM");
        }
    }

    /** Whether there is anything to it: a file in the clear needs nothing. */
    boolean isNone() {
        return preSharedKey == null && password == null && certificate == null;
    }

    /** The reader of a key container under this key. */
    PskcReader reader() {
        PskcReader reader = preSharedKey != null
                ? PskcReader.withPreSharedKey(preSharedKey)
                : password != null ? PskcReader.withPassword(password) : PskcReader.plain();
        return certificate == null ? reader : reader.trusting(certificate);
    }

    void destroy() {
        if (preSharedKey != null) {
            Arrays.fill(preSharedKey, (byte) 0);
        }
        if (password != null) {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public String toString() {
        return "FileKey";
    }
}
