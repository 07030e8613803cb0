package jp.warifu.issuance;

import java.security.cert.X509Certificate;
import jp.warifu.audit.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who acquires a certificate.
 *
 * @param begunWith the certificate that the session was begun with and that was checked then; null without a session.
 *     Where the ledger has none, its end decides whether it is time to renew
 * @param userSession the id of the session that he acts in, which is not ended; null without one. It is good for the
 *     answer only: whatever enters by it afterwards is asked for the new certificate
 */
public record Applicant(
        Actor actor,
        @Nullable X509Certificate begunWith,
        @Nullable String userSession) {
    /** Somebody without a session. */
    public static Applicant outside(Actor actor) {
        return new Applicant(actor, null, null);
    }
}
