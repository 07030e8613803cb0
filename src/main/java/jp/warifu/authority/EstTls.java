package jp.warifu.authority;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom the connection to the EST server trusts, none but these, and as whom it comes.
 *
 * @param keys null: without a client certificate
 */
record EstTls(TrustManagerFactory trust, KeyManager @Nullable [] keys) {
    static EstTls trusting(List<X509Certificate> authorities) throws AuthorityException {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            for (X509Certificate authority : authorities) {
                anchors.setCertificateEntry("anchor-" + anchors.size(), authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            return new EstTls(trust, null);
        } catch (GeneralSecurityException | IOException e) {
            throw new AuthorityException("the trust in the EST server cannot be set up", e);
        }
    }

    EstTls presenting(KeyStore store, char[] password) throws AuthorityException {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return new EstTls(trust, factory.getKeyManagers());
        } catch (GeneralSecurityException e) {
            throw new AuthorityException("the client key for the EST server cannot be used", e);
        }
    }

    SSLContext context() throws AuthorityException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AuthorityException("TLS to the EST server cannot be set up", e);
        }
    }
}
