package jp.warifu.demo;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate with its key as a PKCS#12 file (RFC 7292) that a browser can install. */
public record P12(Path file, String password, X509Certificate certificate, PrivateKey key) {

    @Override
    public String toString() {
        return "P12[" + file + ", " + certificate.getSubjectX500Principal() + "]";
    }
}
