package jp.warifu.businessweb.oidc;

import com.nimbusds.oauth2.sdk.rar.AuthorizationDetail;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.warifu.businessweb.oidc.RefusedException.Reason;

/**
 * What makes a verified ID token the authorisation of one transaction: everything that is expected, and the checks. The
 * last word is the server's all the same, when the authorisation is consumed.
 *
 * @param subject of the person who logged in at this browser
 * @param transaction the id that Warifu gave
 * @param digest computed here, from what this application is about to execute
 * @param posted when the transaction was posted: the person confirmed it later than that
 */
public record TransactionCheck(String subject, String transaction, String digest, Instant posted) {
    static final String LEVEL = "transaction";

    /** By how much the clocks of the two servers may differ. */
    private static final Duration SKEW = Duration.ofSeconds(60);
    /** How long after its issue a token is still taken; the code that it came for lives as long. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    public void check(Arrival arrival, Instant now) throws RefusedException {
        IDTokenClaimsSet claims = arrival.claims();
        if (claims.getACR() == null || !claims.getACR().getValue().equals(LEVEL)) {
            throw new RefusedException(Reason.LEVEL, "acr " + claims.getACR());
        }
        if (!claims.getSubject().getValue().equals(subject)) {
            throw new RefusedException(Reason.SUBJECT, "another person than the one logged in");
        }
        if (claims.getIssueTime().toInstant().isBefore(now.minus(FRESH).minus(SKEW))) {
            throw new RefusedException(Reason.STALE, "iat " + claims.getIssueTime());
        }
        if (claims.getAuthenticationTime() == null
                || claims.getAuthenticationTime().toInstant().isBefore(posted.minus(SKEW))) {
            throw new RefusedException(Reason.STALE, "auth_time " + claims.getAuthenticationTime());
        }
        check(arrival.details());
    }

    /** Exactly one transaction, this one, and with the content that is about to be executed. */
    private void check(List<AuthorizationDetail> details) throws RefusedException {
        List<AuthorizationDetail> transactions = details.stream()
                .filter(detail -> detail.getType().equals(RelyingParty.TRANSACTION))
                .toList();
        if (transactions.size() != 1) {
            throw new RefusedException(Reason.DETAILS, transactions.size() + " transactions");
        }
        AuthorizationDetail authorised = transactions.get(0);
        if (!transaction.equals(authorised.getField("transaction"))) {
            throw new RefusedException(Reason.DETAILS, "another transaction than " + transaction);
        }
        if (!digest.equals(authorised.getField("digest"))) {
            throw new RefusedException(Reason.DETAILS, "another content of " + transaction);
        }
    }
}
