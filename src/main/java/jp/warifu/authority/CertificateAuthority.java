package jp.warifu.authority;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.keycloak.provider.Provider;

/** 認証局 of the realm of the session: whose signature on a certificate lets a customer in. */
public interface CertificateAuthority extends Provider {
    /**
     * Signs. Whatever is not exactly what was ordered is no answer.
     *
     * @throws AuthorityException when it does not, in time, for whatever reason
     */
    IssuedCertificate issue(CertificateOrder order) throws AuthorityException;

    /** The authority's own certificate and those above it, the nearest first. */
    List<X509Certificate> chain() throws AuthorityException;

    /**
     * A signed revocation list (RFC 5280) in DER.
     *
     * @return empty when the authority publishes its own
     */
    Optional<byte[]> revocationList(RevocationListOrder order) throws AuthorityException;

    /** Whether the authority publishes its own list: nothing is looked up for one here then. */
    default boolean hasOwnList() {
        return false;
    }

    @Override
    default void close() {
        // Most hold nothing.
    }
}
