package jp.warifu.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.warifu.server.FormData;
import jp.warifu.server.Tls;
import org.jspecify.annotations.Nullable;

/** A banking application's side of OpenID Connect: authorization code with PKCE (RFC 7636) and a client secret. */
public final class OidcClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** OpenID Connect Core 5.5: only an essential acr is binding; unknown acr_values are ignored. */
    private static final String TRANSACTION =
            "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"transaction\"]}}}";

    private final HttpClient http;
    private final URI realmUrl;
    private final DemoRealm realm;
    private final String clientId;

    public OidcClient(DemoPki pki, URI baseUrl, DemoRealm realm, String clientId) {
        this.http = HttpClient.newBuilder()
                .sslContext(Tls.trusting(pki))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.realmUrl = URI.create(baseUrl + "/realms/" + DemoRealm.NAME);
        this.realm = realm;
        this.clientId = clientId;
    }

    /** What the application remembers between leaving for the log-in and coming back. */
    public record Request(URI address, String state, String nonce, String verifier) {}

    /**
     * What a log-in brought.
     *
     * @param answer the whole answer of the token endpoint
     */
    public record Tokens(
            String idToken, String accessToken, JsonNode idClaims, JsonNode accessClaims, JsonNode answer) {

        @Override
        public String toString() {
            return "Tokens[" + idClaims + "]";
        }
    }

    /** The log-in of this client. */
    public Request logIn() {
        return request(null);
    }

    /** The step-up for one transaction: no prompt and no max_age, which would force the whole log-in. */
    public Request stepUp() {
        return request(TRANSACTION);
    }

    /** The step-up that names a transaction, by a pushed request (RFC 9126): nothing of it passes through the browser. */
    public Request stepUp(String transaction) {
        Request request = stepUp();
        Map<String, String> parameters = FormData.decode(request.address().getRawQuery());
        parameters.put("authorization_details", detail(transaction));
        return pushed(request, parameters);
    }

    /** {@code authorization_details} that name the transaction. */
    public static String detail(String transaction) {
        return "[{\"type\":\"warifu_transaction\",\"transaction\":\"" + transaction + "\"}]";
    }

    /** A request with other parameters, pushed. */
    public Request pushed(Request request, Map<String, String> parameters) {
        Map<String, String> fields = new LinkedHashMap<>(parameters);
        fields.put("client_secret", realm.secret(clientId));
        JsonNode answer = post("/protocol/openid-connect/ext/par/request", fields, 201);
        URI address = URI.create(realmUrl + "/protocol/openid-connect/auth?"
                + FormData.encode(Map.of(
                        "client_id",
                        clientId,
                        "request_uri",
                        answer.path("request_uri").asText())));
        return new Request(address, request.state(), request.nonce(), request.verifier());
    }

    private Request request(@Nullable String claims) {
        String state = DemoRealm.randomText();
        String nonce = DemoRealm.randomText();
        String verifier = DemoRealm.randomText() + DemoRealm.randomText();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", realm.redirectUri(clientId).toString());
        parameters.put("scope", "openid");
        parameters.put("state", state);
        parameters.put("nonce", nonce);
        parameters.put("code_challenge", challenge(verifier));
        parameters.put("code_challenge_method", "S256");
        if (claims != null) {
            parameters.put("claims", claims);
        }
        URI address = URI.create(realmUrl + "/protocol/openid-connect/auth?" + FormData.encode(parameters));
        return new Request(address, state, nonce, verifier);
    }

    /** Redeems the code; refuses tokens that were not made for this client and this request. */
    public Tokens redeem(Request request, String code) {
        JsonNode answer = token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                realm.redirectUri(clientId).toString(),
                "client_id",
                clientId,
                "client_secret",
                realm.secret(clientId),
                "code_verifier",
                request.verifier()));
        String idToken = answer.path("id_token").asText();
        String accessToken = answer.path("access_token").asText();
        JsonNode claims = claims(idToken);
        if (!claims.path("nonce").asText().equals(request.nonce())
                || !claims.path("iss").asText().equals(realmUrl.toString())
                || !claims.path("aud").asText().equals(clientId)) {
            throw new IllegalStateException("The ID token was not made for this request");
        }
        return new Tokens(idToken, accessToken, claims, claims(accessToken), answer);
    }

    public URI logOut(Tokens tokens) {
        return URI.create(realmUrl + "/protocol/openid-connect/logout?"
                + FormData.encode(Map.of(
                        "id_token_hint", tokens.idToken(), "post_logout_redirect_uri", realm.applicationUrl() + "/")));
    }

    /** Fresh tokens for the session. */
    public Tokens refresh(Tokens tokens) {
        JsonNode answer = token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.answer().path("refresh_token").asText(),
                "client_id",
                clientId,
                "client_secret",
                realm.secret(clientId)));
        String idToken = answer.path("id_token").asText();
        String accessToken = answer.path("access_token").asText();
        return new Tokens(idToken, accessToken, claims(idToken), claims(accessToken), answer);
    }

    private JsonNode token(Map<String, String> fields) {
        return post("/protocol/openid-connect/token", fields, 200);
    }

    private JsonNode post(String path, Map<String, String> fields, int status) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(realmUrl + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FormData.encode(fields)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != status) {
                throw new IllegalStateException("HTTP " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The claims as they are; the token came straight from the server over TLS (OpenID Connect Core 3.1.3.7). */
    private static JsonNode claims(String token) {
        try {
            String body = token.split("\\.")[1];
            return JSON.readTree(new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
