package jp.warifu.pin;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.TokenCategory;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.Urls;

/**
 * Remembers in the browser, under the realm's signature, which accounts have logged in there before: guesses of
 * others from the same network address do not keep those people out. It proves no identity and opens nothing.
 */
record KnownDevice(KeycloakSession session) {
    private static final String COOKIE = "WARIFU_DEVICE";
    private static final String TYPE = "warifu-device";
    private static final Duration LIFE = Duration.ofDays(365);
    private static final int MOST_ACCOUNTS = 10;

    /** What the cookie holds: ids of Keycloak users. */
    static final class Content extends JsonWebToken {
        @JsonProperty("accounts")
        @Nullable
        List<String> accounts;

        @Override
        public TokenCategory getCategory() {
            return TokenCategory.INTERNAL;
        }
    }

    boolean knows(String accountId) {
        return accounts().contains(accountId);
    }

    void remember(String accountId) {
        List<String> accounts = new ArrayList<>(accounts());
        accounts.remove(accountId);
        accounts.add(0, accountId);
        Content content = new Content();
        content.type(TYPE);
        content.issuer(issuer());
        content.exp(Time.currentTime() + LIFE.toSeconds());
        content.accounts = accounts.subList(0, Math.min(MOST_ACCOUNTS, accounts.size()));
        URI realm = URI.create(issuer());
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(COOKIE)
                        .value(session.tokens().encode(content))
                        .path(realm.getPath() + "/")
                        .maxAge((int) LIFE.toSeconds())
                        .secure(realm.getScheme().equals("https"))
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
    }

    private List<String> accounts() {
        var cookie = session.getContext().getRequestHeaders().getCookies().get(COOKIE);
        Content content = cookie == null ? null : session.tokens().decode(cookie.getValue(), Content.class);
        boolean good = content != null
                && TYPE.equals(content.getType())
                && issuer().equals(content.getIssuer())
                && !content.isExpired();
        return good && content.accounts != null ? content.accounts : List.of();
    }

    private String issuer() {
        return Urls.realmIssuer(
                session.getContext().getUri().getBaseUri(),
                session.getContext().getRealm().getName());
    }
}
