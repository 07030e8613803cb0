package jp.warifu.issuance;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** What came of asking for a certificate. */
public sealed interface Acquisition {
    /**
     * It is issued, and the one before is dead.
     *
     * @param chain the authorities above it, without it
     * @param usableFrom when it lets in for the first time (クーリングオフ); not after now where there is no such time
     */
    record Issued(X509Certificate certificate, List<X509Certificate> chain, Instant usableFrom) implements Acquisition {
        public Issued {
            chain = List.copyOf(chain);
        }

        public String pem() {
            return Pem.of(certificate);
        }

        /** Of each certificate of the chain. */
        public List<String> chainPem() {
            return chain.stream().map(Pem::of).toList();
        }
    }

    /** Nothing was changed. */
    record Refused(Reason reason) implements Acquisition {}

    /** Why nothing was issued. */
    enum Reason {
        /** It is not open, too early, or not for the account: {@link Issuing#standing} tells which. */
        NOT_NOW,
        /** The request names another subject than the account's. */
        SUBJECT,
        /** The request's key is the one of a certificate that was issued before: each has a key of its own. */
        KEY_KNOWN,
        /** Another request of the account is under way, or was faster. */
        BUSY,
        /** The authority did not sign; the log tells why. It can be tried again. */
        UNAVAILABLE
    }
}
