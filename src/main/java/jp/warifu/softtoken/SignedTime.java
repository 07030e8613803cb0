package jp.warifu.softtoken;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/**
 * 時刻の確認: the bank's time, signed, so that the token app can tell whether its device's clock is off without believing
 * whoever stands between.
 */
public record SignedTime(KeycloakSession session) {
    /** Neither an access token nor anything else that the realm signs: its type says so (RFC 8725, 3.11). */
    public static final String TYPE = "warifu-time+jwt";

    /** What the device made up, for this answer alone: 16 to 32 bytes in base64url. */
    public record Nonce(String value) {
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22,43}");

        public Nonce {
            if (!FORM.matcher(value).matches()) {
                throw new IllegalArgumentException("a nonce is 16 to 32 bytes in base64url");
            }
        }
    }

    /** @return a JWS in compact form (RFC 7515) with {@code iss}, {@code time} in milliseconds since 1970, and {@code nonce} */
    public String of(Nonce nonce, Instant now) {
        RealmModel realm = session.getContext().getRealm();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        claims.put("time", now.toEpochMilli());
        claims.put("nonce", nonce.value());
        return new JWSBuilder()
                .type(TYPE)
                .jsonContent(claims)
                .sign(session.getProvider(SignatureProvider.class, Algorithm.RS256)
                        .signer());
    }
}
