package jp.warifu.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import jp.warifu.demo.DemoPki;
import org.jspecify.annotations.Nullable;

/** JSON over HTTP with a bearer token that renews itself; paths start at the server's root. */
public final class RestClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Keycloak's access tokens live for 60 s. */
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI baseUrl;
    private final String tokenRealm;
    private final Map<String, String> grant;
    private @Nullable String token;
    private long tokenNanos;

    private RestClient(HttpClient http, URI baseUrl, String tokenRealm, Map<String, String> grant) {
        this.http = http;
        this.baseUrl = baseUrl;
        this.tokenRealm = tokenRealm;
        this.grant = Map.copyOf(grant);
    }

    /**
     * What came back.
     *
     * @param body empty when there is none
     */
    public record Response(int status, String body, Map<String, java.util.List<String>> headers) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        /** This response, or an exception with status and body when it tells of an error. */
        public Response ok() {
            if (status >= 300) {
                throw new IllegalStateException("HTTP " + status + ": " + body);
            }
            return this;
        }
    }

    /** As Keycloak's bootstrap administrator. */
    public static RestClient admin(DemoPki pki, URI baseUrl, String user, String password) {
        return password(pki, baseUrl, "master", "admin-cli", user, password);
    }

    /** The same over a connection of the caller's. */
    public static RestClient admin(SSLContext tls, URI baseUrl, String user, String password) {
        return password(tls, baseUrl, "master", "admin-cli", user, password);
    }

    /** As a person, by direct grant; the client must allow it. */
    public static RestClient password(
            DemoPki pki, URI baseUrl, String realm, String clientId, String user, String password) {
        return password(Tls.trusting(pki), baseUrl, realm, clientId, user, password);
    }

    private static RestClient password(
            SSLContext tls, URI baseUrl, String realm, String clientId, String user, String password) {
        return new RestClient(
                client(tls),
                baseUrl,
                realm,
                Map.of("grant_type", "password", "client_id", clientId, "username", user, "password", password));
    }

    /** As a client's service account. */
    public static RestClient serviceAccount(DemoPki pki, URI baseUrl, String realm, String clientId, String secret) {
        return new RestClient(
                client(pki),
                baseUrl,
                realm,
                Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
    }

    /**
     * As a client's service account, with credentials of any kind.
     *
     * @param tls with the client's certificate, where it has one
     * @param credentials the parameters that say which client it is, and prove it
     */
    public static RestClient serviceAccount(
            SSLContext tls, URI baseUrl, String realm, Map<String, String> credentials) {
        Map<String, String> grant = new HashMap<>(credentials);
        grant.put("grant_type", "client_credentials");
        return new RestClient(client(tls), baseUrl, realm, grant);
    }

    /** With a token that somebody was given elsewhere. */
    public static RestClient bearing(DemoPki pki, URI baseUrl, String token) {
        return bearing(Tls.trusting(pki), baseUrl, token);
    }

    /** The same over a connection of the caller's, such as one with a certificate. */
    public static RestClient bearing(SSLContext tls, URI baseUrl, String token) {
        RestClient client = new RestClient(client(tls), baseUrl, "", Map.of());
        client.token = token;
        client.tokenNanos = System.nanoTime();
        return client;
    }

    public JsonNode get(String path) {
        return send("GET", path, null).ok().json();
    }

    public Response post(String path, Object body) {
        return send("POST", path, body);
    }

    public Response put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Response delete(String path) {
        return send("DELETE", path, null);
    }

    /**
     * Sends a request with the bearer token.
     *
     * @param body anything Jackson can write, or a text that is JSON already
     */
    public Response send(String method, String path, @Nullable Object body) {
        String text = body == null ? "" : body instanceof String json ? json : write(body);
        return send(method, path, text, "application/json");
    }

    /** Sends any text as it is, such as a file of tokens. */
    public Response send(String method, String path, String body, String contentType) {
        return send(method, path, body, contentType, "application/json");
    }

    /** @param accept the media type of the answer */
    public Response send(String method, String path, String body, String contentType, String accept) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Bearer " + token())
                .header("Accept", accept)
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return exchange(request);
    }

    /** What is no text, such as a print file. */
    public HttpResponse<byte[]> download(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Bearer " + token())
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A valid access token. */
    public synchronized String token() {
        String current = token;
        if (current == null || System.nanoTime() - tokenNanos > TOKEN_LIFE.toNanos()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(baseUrl + "/realms/" + tokenRealm + "/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(FormData.encode(grant)))
                    .build();
            current = exchange(request).ok().json().get("access_token").textValue();
            token = current;
            tokenNanos = System.nanoTime();
        }
        return current;
    }

    private Response exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Response(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpClient client(DemoPki pki) {
        return client(Tls.trusting(pki));
    }

    private static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
