package jp.warifu.businessweb.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Instant;
import java.util.Optional;

/**
 * What this browser left for. It stays in the browser's session until the answer comes, and is used once.
 *
 * @param purpose what to do with the answer: empty for a log-in
 */
public record Departure(
        Entry entry, State state, Nonce nonce, CodeVerifier verifier, Instant at, Optional<Purpose> purpose) {

    static Departure now(Entry entry, Instant at, Optional<Purpose> purpose) {
        return new Departure(entry, new State(), new Nonce(), new CodeVerifier(), at, purpose);
    }

    /** Something that the person went to authorise. */
    public interface Purpose {
        /** The transaction's id. */
        String transaction();
    }

    @Override
    public String toString() {
        return "Departure[" + entry + ", " + at + "]";
    }
}
