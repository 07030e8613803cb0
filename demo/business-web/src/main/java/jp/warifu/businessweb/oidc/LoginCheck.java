package jp.warifu.businessweb.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.time.Instant;
import jp.warifu.businessweb.oidc.RefusedException.Reason;
import org.jspecify.annotations.Nullable;

/** What makes a verified ID token a log-in at one of the doors. */
public final class LoginCheck {
    private LoginCheck() {}

    public static Login login(Entry entry, Arrival arrival, Instant now) throws RefusedException {
        IDTokenClaimsSet claims = arrival.claims();
        String level = claims.getACR() == null ? null : claims.getACR().getValue();
        if (!entry.code().equals(level)) {
            throw new RefusedException(Reason.LEVEL, "acr " + level);
        }
        if (!entry.code().equals(claims.getStringClaim("warifu_role"))) {
            throw new RefusedException(Reason.ROLE, "warifu_role " + claims.getStringClaim("warifu_role"));
        }
        String contract = claims.getStringClaim("contract_id");
        if (contract == null) {
            throw new RefusedException(Reason.ROLE, "no contract_id");
        }
        return new Login(
                entry,
                claims.getSubject().getValue(),
                contract,
                text(claims.getStringClaim("otp_state")),
                now,
                arrival.idToken());
    }

    private static String text(@Nullable String claim) {
        return claim == null ? "" : claim;
    }
}
