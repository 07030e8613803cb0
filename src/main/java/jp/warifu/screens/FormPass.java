package jp.warifu.screens;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import jp.warifu.flow.Input;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.JsonWebToken;

/**
 * Keeps other sites from sending a form that stands outside of any session: from a stranger's browser they could spend
 * guesses that count against him and his address. The form carries a token that the realm signed, for a while, for the
 * cookie of this browser.
 *
 * <p>{@code Origin} would not do: Keycloak's pages have the referrer policy {@code no-referrer}, with which browsers send
 * {@code null} with a form. {@code Sec-Fetch-Site} is looked at besides, where a browser sends it.
 *
 * @param path of the pages that the cookie is for
 */
record FormPass(KeycloakSession session, String path) {
    static final String FIELD = "formToken";

    private static final String COOKIE = "WARIFU_FORM";
    private static final String TYPE = "warifu-form";
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int COOKIE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A token for a form that is shown now. */
    String issue(Instant now) {
        JsonWebToken token = new JsonWebToken()
                .type(TYPE)
                .id(hash(browser()))
                .exp(now.plus(LIFE).getEpochSecond());
        return session.tokens().encode(token);
    }

    /** Whether the form was shown to this browser, not too long ago. */
    boolean holds(Input input, Instant now) {
        Cookie cookie = cookie();
        String sent = input.fields().getFirst(FIELD);
        if (cookie == null || sent == null || comesFromElsewhere()) {
            return false;
        }
        JsonWebToken token = session.tokens().decode(sent, JsonWebToken.class);
        return token != null
                && TYPE.equals(token.getType())
                && token.getExp() != null
                && now.getEpochSecond() < token.getExp()
                && token.getId() != null
                && MessageDigest.isEqual(
                        token.getId().getBytes(StandardCharsets.UTF_8),
                        hash(cookie.getValue()).getBytes(StandardCharsets.UTF_8));
    }

    private boolean comesFromElsewhere() {
        String site = session.getContext().getRequestHeaders().getHeaderString("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    /** What this browser is known by: its cookie, or a new one. */
    private String browser() {
        Cookie known = cookie();
        if (known != null) {
            return known.getValue();
        }
        byte[] bytes = new byte[COOKIE_BYTES];
        RANDOM.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(COOKIE)
                        .value(value)
                        .path(path)
                        .secure(true)
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
        return value;
    }

    private @Nullable Cookie cookie() {
        return session.getContext().getRequestHeaders().getCookies().get(COOKIE);
    }

    private static String hash(String value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(DigestUtils.sha256(value));
    }
}
