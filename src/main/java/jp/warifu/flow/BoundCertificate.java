package jp.warifu.flow;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.x509.X509ClientCertificateLookup;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The client certificate that a log-in began with, by its SHA-256 thumbprint: every later request of the log-in and of
 * the session must come with the same one.
 */
public record BoundCertificate(String thumbprint) {
    private static final String NOTE = "warifu.certificate";

    /** The certificate that the browser presents now, wherever TLS ends. */
    public static Optional<X509Certificate[]> presented(KeycloakSession session) {
        try {
            X509ClientCertificateLookup lookup = session.getProvider(X509ClientCertificateLookup.class);
            X509Certificate[] chain =
                    lookup.getCertificateChain(session.getContext().getHttpRequest());
            return chain == null || chain.length == 0 ? Optional.empty() : Optional.of(chain);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    public static BoundCertificate of(X509Certificate certificate) throws GeneralSecurityException {
        byte[] digest = DigestUtils.sha256(certificate.getEncoded());
        return new BoundCertificate(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    /** Binds the log-in, and the session that it will become. */
    public void bind(AuthenticationSessionModel login) {
        login.setAuthNote(NOTE, thumbprint);
        login.setUserSessionNote(NOTE, thumbprint);
    }

    /** @return null when the log-in did not begin with a certificate */
    public static @Nullable BoundCertificate of(AuthenticationSessionModel login) {
        String note = login.getAuthNote(NOTE);
        return note == null ? null : new BoundCertificate(note);
    }

    /** @return null when the session did not begin with a certificate */
    public static @Nullable BoundCertificate of(UserSessionModel userSession) {
        String note = userSession.getNote(NOTE);
        return note == null ? null : new BoundCertificate(note);
    }

    /** Whether the browser presents this certificate now. */
    public boolean isPresented(KeycloakSession session) {
        return presented(session).filter(chain -> matches(chain[0])).isPresent();
    }

    private boolean matches(X509Certificate certificate) {
        try {
            return of(certificate).equals(this);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
