package jp.warifu.authority;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;

/** An authority in memory, for what does not care where its key is. */
public final class TestSigner {
    private final CertificateAuthority authority;

    private TestSigner(CertificateAuthority authority) {
        this.authority = authority;
    }

    public static TestSigner create() {
        TestKeyStore store = TestKeyStore.authority("CN=Test CA", Instant.now());
        return new TestSigner(new KeyStoreAuthority(() -> new AuthorityFiles.Key(store.key(), store.chain())));
    }

    public CertificateAuthority authority() {
        return authority;
    }

    public IssuedCertificate issue(CertificateOrder order) throws AuthorityException {
        return authority.issue(order);
    }

    /** One that was issued some other way. */
    public X509Certificate certificate(String subject, Duration life) {
        Instant now = Instant.now();
        try {
            return issue(new CertificateOrder(
                            TestRequest.of(subject).parsed(),
                            new X500Principal(subject),
                            new BigInteger(100, new SecureRandom()).setBit(100),
                            now,
                            now.minusSeconds(60),
                            now.plus(life),
                            null,
                            null))
                    .certificate();
        } catch (AuthorityException e) {
            throw new IllegalStateException(e);
        }
    }
}
