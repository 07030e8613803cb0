package jp.warifu.authority;

import java.security.cert.X509Certificate;
import java.util.List;

/** @param chain the authorities above it, the nearest first */
public record IssuedCertificate(X509Certificate certificate, List<X509Certificate> chain) {
    public IssuedCertificate {
        chain = List.copyOf(chain);
    }
}
