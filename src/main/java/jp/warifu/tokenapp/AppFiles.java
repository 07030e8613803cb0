package jp.warifu.tokenapp;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;

/** トークンアプリ: the files that a browser needs to be a token, as they were built into the jar. */
record AppFiles(KeycloakSession session) {
    static final String START = "index.html";

    private static final BrowserSecurityHeaders TRANSPORT = BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY;

    private static final String PLACE = "/warifu-token-app/";

    /** Names in folders, without any way up and without what is hidden. */
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    /** Their names change with their contents. */
    private static final String HASHED = "assets/";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "webmanifest", "application/manifest+json;charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    /** Nothing but the app's own files, and requests to its own server. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    /**
     * Answers with the file.
     *
     * @throws NotFoundException where there is none of that name, or of no kind that is served
     */
    Response answer(String name, Request request) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(name).matches()) {
            throw new NotFoundException();
        }
        byte[] file = read(name);
        EntityTag tag = new EntityTag(digest(file));
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer =
                known != null ? known : Response.ok(file).type(type);
        // The realm's policy is for its pages, and would take the place of this one.
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        return answer.tag(tag)
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        name.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "none")
                .header(TRANSPORT.getHeaderName(), transport())
                .build();
    }

    /** The one that is the realm's to decide; null leaves it out. */
    private @Nullable String transport() {
        String value = session.getContext()
                .getRealm()
                .getBrowserSecurityHeaders()
                .getOrDefault(TRANSPORT.getKey(), TRANSPORT.getDefaultValue());
        return value.isEmpty() ? null : value;
    }

    private static byte[] read(String name) {
        try (InputStream file = AppFiles.class.getResourceAsStream(PLACE + name)) {
            if (file == null) {
                throw new NotFoundException();
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] file) {
        return HexFormat.of().formatHex(DigestUtils.sha256(file), 0, 16);
    }
}
