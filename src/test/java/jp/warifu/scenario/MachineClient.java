package jp.warifu.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import jp.warifu.demo.CertificateRequest;
import jp.warifu.demo.P12;
import jp.warifu.server.RestClient;
import jp.warifu.server.Tls;
import jp.warifu.server.WarifuServer;

/** A client with a service account that exists for one test, and how it proves who it is; close it. */
public final class MachineClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** The ways of RFC 6749, RFC 7523 and RFC 8705. */
    public enum Proof {
        SECRET("client-secret"),
        PRIVATE_KEY("client-jwt"),
        CERTIFICATE("client-x509");

        private final String authenticator;

        Proof(String authenticator) {
            this.authenticator = authenticator;
        }
    }

    private final WarifuServer server;
    private final Proof proof;
    private final String clientId = "machine-" + UUID.randomUUID();
    private final String secret = UUID.randomUUID().toString();
    private final P12 key;
    private final String path;

    public MachineClient(World world, Proof proof) {
        this.server = world.server();
        this.proof = proof;
        this.key = server.pki().issueUnsaved(CertificateRequest.subject("CN=" + clientId + ",O=Warifu Demo,C=JP"));
        server.admin()
                .post(
                        world.admin("/clients"),
                        Map.of(
                                "clientId",
                                clientId,
                                "publicClient",
                                false,
                                "standardFlowEnabled",
                                false,
                                "serviceAccountsEnabled",
                                true,
                                "clientAuthenticatorType",
                                proof.authenticator,
                                "secret",
                                secret,
                                "attributes",
                                attributes()))
                .ok();
        this.path = world.admin("/clients/"
                + server.admin()
                        .get(world.admin("/clients?clientId=" + clientId))
                        .get(0)
                        .get("id")
                        .textValue());
    }

    /** Its service account gets a role of the realm. */
    public MachineClient with(World world, String role) {
        JsonNode account = server.admin().get(path + "/service-account-user");
        server.admin()
                .post(
                        world.admin("/users/" + account.get("id").textValue() + "/role-mappings/realm"),
                        List.of(server.admin().get(world.admin("/roles/" + role))))
                .ok();
        return this;
    }

    /** Its service account, with whatever it proves itself by. */
    public RestClient service() {
        return RestClient.serviceAccount(tls(), server.baseUrl(), server.realm(), credentials());
    }

    /** What it takes for one request of a token. */
    private Map<String, String> credentials() {
        Map<String, String> credentials = new HashMap<>(Map.of("client_id", clientId));
        switch (proof) {
            case SECRET -> credentials.put("client_secret", secret);
            case PRIVATE_KEY -> {
                credentials.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
                credentials.put("client_assertion", assertion());
            }
            case CERTIFICATE -> {
                // The connection says it.
            }
        }
        return credentials;
    }

    private SSLContext tls() {
        return proof == Proof.CERTIFICATE ? Tls.presenting(server.pki(), key) : Tls.trusting(server.pki());
    }

    private Map<String, String> attributes() {
        return switch (proof) {
            case SECRET -> Map.of();
            case PRIVATE_KEY ->
                Map.of(
                        "use.jwks.string",
                        "true",
                        "jwks.string",
                        json(Map.of("keys", List.of(jwk()))),
                        "token.endpoint.auth.signing.alg",
                        "ES256");
            case CERTIFICATE ->
                Map.of(
                        "x509.subjectdn",
                        key.certificate().getSubjectX500Principal().getName(),
                        "x509.allow.regex.pattern.comparison",
                        "false",
                        "tls.client.certificate.bound.access.tokens",
                        "true");
        };
    }

    private Map<String, String> jwk() {
        ECPublicKey known = (ECPublicKey) key.certificate().getPublicKey();
        return Map.of(
                "kty", "EC",
                "crv", "P-256",
                "use", "sig",
                "alg", "ES256",
                "kid", clientId,
                "x", coordinate(known.getW().getAffineX()),
                "y", coordinate(known.getW().getAffineY()));
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = new byte[32];
        byte[] signed = value.toByteArray();
        int length = Math.min(signed.length, bytes.length);
        System.arraycopy(signed, signed.length - length, bytes, bytes.length - length, length);
        return BASE64.encodeToString(bytes);
    }

    /** RFC 7523, section 3. */
    private String assertion() {
        long now = Instant.now().getEpochSecond();
        String unsigned = part(json(Map.of("alg", "ES256", "kid", clientId)))
                + "."
                + part(json(Map.of(
                        "iss",
                        clientId,
                        "sub",
                        clientId,
                        "aud",
                        server.realmUrl().toString(),
                        "jti",
                        UUID.randomUUID().toString(),
                        "iat",
                        now,
                        "exp",
                        now + 30)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.key());
            signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
            return unsigned + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.admin().delete(path).ok();
    }
}
