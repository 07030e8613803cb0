package jp.warifu.demo;

import jp.warifu.demo.CertificateRequest.Authority;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The client certificates that exist from the start; a server's trust store is read once, so the odd ones must. */
public enum DemoCertificate {
    ADMINISTRATOR(CertificateRequest.administrator(Demo.CONTRACT, Demo.INSTITUTION)),
    USER(CertificateRequest.user(Demo.CONTRACT, Demo.INSTITUTION, Demo.USER)),
    SECOND_USER(CertificateRequest.user(Demo.CONTRACT, Demo.INSTITUTION, Demo.SECOND_USER)),
    EXPIRED_ADMINISTRATOR(ADMINISTRATOR.request.expired()),
    EXPIRED_USER(USER.request.expired()),
    REVOKED_ADMINISTRATOR(ADMINISTRATOR.request),
    REVOKED_USER(USER.request),
    FOREIGN_ADMINISTRATOR(ADMINISTRATOR.request.signedBy(Authority.FOREIGN)),
    FOREIGN_USER(USER.request.signedBy(Authority.FOREIGN)),
    OTHER_INSTITUTION(CertificateRequest.administrator(Demo.CONTRACT, "9999")),
    WITHOUT_CLIENT_AUTHENTICATION(ADMINISTRATOR.request.withoutClientAuthentication()),
    WITHOUT_CLIENT_AUTHENTICATION_CRITICAL(
            ADMINISTRATOR.request.withoutClientAuthentication().criticalPurpose()),
    KEY_ENCIPHERMENT_ONLY(ADMINISTRATOR.request.keyUsage(KeyUsage.keyEncipherment)),
    UNKNOWN_CONTRACT(CertificateRequest.administrator("999999", Demo.INSTITUTION)),
    UNKNOWN_USER(CertificateRequest.user(Demo.CONTRACT, Demo.INSTITUTION, "nobody99")),
    MALFORMED_SUBJECT(CertificateRequest.subject("CN=Taro Yamada,O=Warifu Demo,C=JP"));

    private final CertificateRequest request;

    DemoCertificate(CertificateRequest request) {
        this.request = request;
    }

    CertificateRequest request() {
        return request;
    }

    String fileName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    boolean revoked() {
        return this == REVOKED_ADMINISTRATOR || this == REVOKED_USER;
    }

    /**
     * Whether TLS itself would refuse it. Java's validator looks neither at dates nor at usage when the leaf is itself a
     * trust anchor, so these leaves stand in the trust store and reach the page that explains what is wrong (S30).
     */
    boolean refusedByTls() {
        return switch (this) {
            case EXPIRED_ADMINISTRATOR,
                    EXPIRED_USER,
                    WITHOUT_CLIENT_AUTHENTICATION,
                    WITHOUT_CLIENT_AUTHENTICATION_CRITICAL,
                    KEY_ENCIPHERMENT_ONLY -> true;
            case ADMINISTRATOR,
                    USER,
                    SECOND_USER,
                    REVOKED_ADMINISTRATOR,
                    REVOKED_USER,
                    FOREIGN_ADMINISTRATOR,
                    FOREIGN_USER,
                    OTHER_INSTITUTION,
                    UNKNOWN_CONTRACT,
                    UNKNOWN_USER,
                    MALFORMED_SUBJECT -> false;
        };
    }
}
