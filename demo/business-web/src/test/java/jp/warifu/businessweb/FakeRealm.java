package jp.warifu.businessweb;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.rar.AuthorizationDetail;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.minidev.json.JSONObject;

/**
 * A double of Warifu's realm: metadata, pushed requests, log-in and authorisation without pages, tokens, keys and the
 * transaction API. Strict about what it is asked; what it answers can be spoilt.
 */
final class FakeRealm implements AutoCloseable {
    static final Map<String, String> SECRETS =
            Map.of("business-web", "secret-of-users", "business-web-admin", "secret-of-administrators");

    private final HttpServer server;
    /** Slow to make. */
    private static final RSAKey KEY = newKey();

    private static final RSAKey FOREIGN_KEY = newKey();

    private final Map<String, AuthenticationRequest> pushed = new HashMap<>();
    private final Map<String, AuthenticationRequest> codes = new HashMap<>();
    private final List<String> serviceTokens = new ArrayList<>();
    final FakeTransactions transactions = new FakeTransactions(this);

    /** Who logs in. */
    volatile String subject = "sub-yamada";

    volatile String contract = "123456";
    volatile String otpState = "registered";
    /** Answered instead of a code; empty: none. */
    volatile String denial = "";
    /** Spoils the redirect to the application. */
    volatile UnaryOperator<String> redirect = UnaryOperator.identity();
    /** Spoils the ID token of an authorisation. */
    volatile Consumer<JWTClaimsSet.Builder> claims = builder -> {};
    /** Spoils the authorization details of an authorisation. */
    volatile UnaryOperator<List<Map<String, Object>>> details = UnaryOperator.identity();

    volatile boolean signsWithForeignKey;
    volatile boolean down;

    private FakeRealm(HttpServer server) {
        this.server = server;
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("key-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static FakeRealm start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
            FakeRealm realm = new FakeRealm(server);
            server.createContext("/", realm::handle);
            server.setExecutor(Executors.newCachedThreadPool());
            server.start();
            return realm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI issuer() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/realms/business-web");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    synchronized boolean isServiceToken(String header) {
        return header != null && serviceTokens.stream().anyMatch(token -> header.equals("Bearer " + token));
    }

    /** As after a restart of the server. */
    synchronized void forgetServiceTokens() {
        serviceTokens.clear();
    }

    synchronized int serviceTokens() {
        return serviceTokens.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (down) {
                send(exchange, 503, "text/plain", "down");
                return;
            }
            String path = exchange.getRequestURI().getPath().substring("/realms/business-web".length());
            if (path.startsWith("/warifu/transactions")) {
                transactions.answer(exchange, path.substring("/warifu/transactions".length()));
                return;
            }
            route(exchange, path);
        } catch (ParseException | JOSEException | RuntimeException e) {
            send(
                    exchange,
                    400,
                    "application/json",
                    "{\"error\":\"invalid_request\",\"error_description\":\"" + e + "\"}");
        }
    }

    private synchronized void route(HttpExchange exchange, String path)
            throws IOException, ParseException, JOSEException {
        switch (path) {
            case "/.well-known/openid-configuration" -> send(exchange, 200, "application/json", metadata());
            case "/certs" -> send(exchange, 200, "application/json", new JWKSet(KEY.toPublicJWK()).toString());
            case "/par" -> push(exchange);
            case "/auth" -> authorise(exchange);
            case "/token" -> token(exchange);
            default -> send(exchange, 404, "text/plain", path);
        }
    }

    private String metadata() {
        String issuer = issuer().toString();
        return new JSONObject(Map.of(
                        "issuer", issuer,
                        "authorization_endpoint", issuer + "/auth",
                        "token_endpoint", issuer + "/token",
                        "jwks_uri", issuer + "/certs",
                        "end_session_endpoint", issuer + "/logout",
                        "pushed_authorization_request_endpoint", issuer + "/par",
                        "response_types_supported", List.of("code"),
                        "subject_types_supported", List.of("public"),
                        "id_token_signing_alg_values_supported", List.of("RS256")))
                .toJSONString();
    }

    private void push(HttpExchange exchange) throws IOException, ParseException {
        PushedAuthorizationRequest request = PushedAuthorizationRequest.parse(request(exchange));
        AuthorizationRequest plain = request.getAuthorizationRequest();
        AuthenticationRequest wanted = AuthenticationRequest.parse(plain.toParameters());
        require(isClient(request.getClientAuthentication(), wanted.getClientID().getValue()), "client");
        require(wanted.getNonce() != null && wanted.getState() != null, "nonce and state");
        require(CodeChallengeMethod.S256.equals(wanted.getCodeChallengeMethod()), "PKCE");
        require(wanted.getPrompt() == null && wanted.getMaxAge() < 0, "no prompt, no max_age");
        String uri = "urn:ietf:params:oauth:request_uri:" + UUID.randomUUID();
        pushed.put(uri, wanted);
        send(exchange, 201, "application/json", "{\"request_uri\":\"" + uri + "\",\"expires_in\":60}");
    }

    /** The person says yes at once, or the denial. */
    private void authorise(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI());
        AuthenticationRequest request = pushed.remove(query.get("request_uri"));
        require(request != null && request.getClientID().getValue().equals(query.get("client_id")), "request_uri");
        FakeTransactions.Transaction transaction = transaction(request);
        String answer;
        if (!denial.isEmpty()) {
            if (transaction != null) {
                transaction.state = "VOID";
            }
            answer = "error=" + denial;
        } else {
            if (transaction != null) {
                require(transaction.state.equals("PENDING"), "state of the transaction");
                transaction.state = "AUTHORISED";
            }
            String code = UUID.randomUUID().toString();
            codes.put(code, request);
            answer = "code=" + code;
        }
        String address = request.getRedirectionURI() + "?" + answer + "&state=" + request.getState() + "&iss="
                + URLEncoder.encode(issuer().toString(), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", redirect.apply(address));
        exchange.sendResponseHeaders(302, -1);
    }

    private FakeTransactions.Transaction transaction(AuthenticationRequest request) {
        List<AuthorizationDetail> wanted = request.getAuthorizationDetails();
        if (wanted == null || wanted.isEmpty()) {
            return null;
        }
        require(request.getOIDCClaims().toJSONString().contains("\"essential\":true"), "essential acr");
        require(wanted.get(0).getType().getValue().equals("warifu_transaction"), "type");
        return transactions.find(wanted.get(0).getStringField("transaction"));
    }

    private void token(HttpExchange exchange) throws IOException, ParseException, JOSEException {
        TokenRequest request = TokenRequest.parse(request(exchange));
        ClientSecretBasic client = (ClientSecretBasic) request.getClientAuthentication();
        require(isClient(client, client.getClientID().getValue()), "client");
        if (!(request.getAuthorizationGrant() instanceof AuthorizationCodeGrant grant)) {
            require(client.getClientID().getValue().equals("business-web"), "service account");
            String token = UUID.randomUUID().toString();
            serviceTokens.add(token);
            send(
                    exchange,
                    200,
                    "application/json",
                    "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":300}");
            return;
        }
        AuthenticationRequest asked = codes.remove(grant.getAuthorizationCode().getValue());
        require(asked != null && asked.getClientID().equals(client.getClientID()), "code");
        require(asked.getRedirectionURI().equals(grant.getRedirectionURI()), "redirect_uri");
        require(
                CodeChallenge.compute(CodeChallengeMethod.S256, grant.getCodeVerifier())
                        .equals(asked.getCodeChallenge()),
                "code_verifier");
        FakeTransactions.Transaction transaction = transaction(asked);
        Map<String, Object> answer = new HashMap<>(Map.of(
                "access_token",
                UUID.randomUUID().toString(),
                "token_type",
                "Bearer",
                "expires_in",
                300,
                "id_token",
                idToken(asked, transaction)));
        if (transaction != null) {
            answer.put(
                    "authorization_details",
                    details.apply(List.of(Map.of(
                            "type", "warifu_transaction",
                            "transaction", transaction.id,
                            "digest", transaction.digest))));
        }
        send(exchange, 200, "application/json", new JSONObject(answer).toJSONString());
    }

    private String idToken(AuthenticationRequest asked, FakeTransactions.Transaction transaction) throws JOSEException {
        String client = asked.getClientID().getValue();
        String role = client.equals("business-web") ? "user" : "administrator";
        Instant now = Instant.now();
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject(subject)
                .audience(client)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", asked.getNonce().getValue())
                .claim("auth_time", now.getEpochSecond())
                .claim("acr", transaction == null ? role : "transaction")
                .claim("contract_id", contract)
                .claim("warifu_role", role)
                .claim("otp_state", otpState);
        claims.accept(builder);
        return sign(builder.build(), JOSEObjectType.JWT, signsWithForeignKey ? FOREIGN_KEY : KEY);
    }

    String receipt(FakeTransactions.Transaction transaction, boolean forged) throws JOSEException {
        return sign(
                new JWTClaimsSet.Builder()
                        .issuer(issuer().toString())
                        .jwtID(transaction.id)
                        .subject(transaction.subject)
                        .issueTime(new Date())
                        .claim("contract_id", contract)
                        .claim("digest", transaction.digest)
                        .claim("serial", "********0123")
                        .claim("factor", "one-time-password")
                        .claim("auth_time", Instant.now().getEpochSecond())
                        .claim("client_id", "business-web")
                        .build(),
                new JOSEObjectType("warifu-receipt+jwt"),
                forged ? FOREIGN_KEY : KEY);
    }

    private static String sign(JWTClaimsSet content, JOSEObjectType type, RSAKey by) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(type)
                        .keyID(by.getKeyID())
                        .build(),
                content);
        jwt.sign(new RSASSASigner(by));
        return jwt.serialize();
    }

    private static boolean isClient(Object authentication, String id) {
        return authentication instanceof ClientSecretBasic basic
                && basic.getClientID().getValue().equals(id)
                && basic.getClientSecret().getValue().equals(SECRETS.get(id));
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException(what);
        }
    }

    private HTTPRequest request(HttpExchange exchange) throws IOException, ParseException {
        HTTPRequest request = new HTTPRequest(
                HTTPRequest.Method.valueOf(exchange.getRequestMethod()),
                URI.create(issuer() + "/" + exchange.getRequestURI().getPath()));
        exchange.getRequestHeaders().forEach((name, values) -> request.setHeader(name, values.toArray(new String[0])));
        request.setBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        return request;
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> query = new HashMap<>();
        for (String pair : address.getQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts[1]);
        }
        return query;
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
