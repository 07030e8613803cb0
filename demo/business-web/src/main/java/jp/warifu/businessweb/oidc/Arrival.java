package jp.warifu.businessweb.oidc;

import com.nimbusds.oauth2.sdk.rar.AuthorizationDetail;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.util.List;

/**
 * What came back for a departure: signature, issuer, audience, times and nonce of the ID token are verified, its meaning
 * is not yet.
 *
 * @param details what the tokens authorise (RFC 9396)
 */
public record Arrival(IDTokenClaimsSet claims, String idToken, List<AuthorizationDetail> details) {

    public Arrival {
        details = List.copyOf(details);
    }

    @Override
    public String toString() {
        return "Arrival[" + claims.getSubject() + "]";
    }
}
