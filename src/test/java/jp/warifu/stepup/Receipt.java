package jp.warifu.stepup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import jp.warifu.demo.DemoPki;
import jp.warifu.server.Tls;

/** Verifies a receipt as anybody could, with nothing but the JDK and the keys that the realm publishes. */
final class Receipt {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Receipt() {}

    static JsonNode verified(URI realmUrl, DemoPki pki, String jws) throws Exception {
        String[] parts = jws.split("\\.");
        JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        if (!header.path("typ").asText().equals("warifu-receipt+jwt")
                || !header.path("alg").asText().equals("RS256")) {
            throw new IllegalStateException(header.toString());
        }
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key(realmUrl, pki, header.path("kid").asText()));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
            throw new IllegalStateException("the signature is wrong");
        }
        return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    }

    private static PublicKey key(URI realmUrl, DemoPki pki, String kid) throws Exception {
        HttpClient http = HttpClient.newBuilder().sslContext(Tls.trusting(pki)).build();
        String keys = http.send(
                        HttpRequest.newBuilder(URI.create(realmUrl + "/protocol/openid-connect/certs"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode key : JSON.readTree(keys).path("keys")) {
            if (key.path("kid").asText().equals(kid)) {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
            }
        }
        throw new IllegalStateException("no key " + kid);
    }

    private static BigInteger number(JsonNode key, String part) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(part).asText()));
    }
}
