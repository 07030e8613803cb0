package jp.warifu.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A realm's public keys, by their ids. Java's own signatures are used, so that an export can be verified where there is no
 * Keycloak.
 */
record VerificationKeys(Map<String, PublicKey> byId) {
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    VerificationKeys {
        byId = Map.copyOf(byId);
    }

    /**
     * The RSA and EC keys of a JWK set (RFC 7517), as a realm publishes it.
     *
     * @throws IllegalArgumentException when it is none
     */
    static VerificationKeys of(JsonNode jwks) {
        if (!jwks.path("keys").isArray()) {
            throw new IllegalArgumentException("not a JWK set: it has no keys");
        }
        Map<String, PublicKey> keys = new HashMap<>();
        try {
            for (JsonNode jwk : jwks.path("keys")) {
                String id = jwk.path("kid").asText();
                switch (jwk.path("kty").asText()) {
                    case "RSA" -> keys.put(id, rsa(jwk));
                    case "EC" -> keys.put(id, ellipticCurve(jwk));
                    default -> {
                        // Not for signatures that we know.
                    }
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a JWK set: a key cannot be read", e);
        }
        return new VerificationKeys(keys);
    }

    private static PublicKey rsa(JsonNode jwk) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(jwk.path("n")), number(jwk.path("e"))));
    }

    private static PublicKey ellipticCurve(JsonNode jwk) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec(CURVES.getOrDefault(jwk.path("crv").asText(), "unknown")));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(number(jwk.path("x")), number(jwk.path("y"))),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asText()));
    }

    /** Whether the key of that id has signed; not when the key or the algorithm (RFC 7518) is unknown. */
    boolean verify(String keyId, String algorithm, byte[] signed, byte[] signature) {
        PublicKey key = byId.get(keyId);
        if (key == null) {
            return false;
        }
        try {
            Optional<Signature> verifier = verifier(algorithm);
            if (verifier.isEmpty()) {
                return false;
            }
            verifier.get().initVerify(key);
            verifier.get().update(signed);
            return verifier.get().verify(signature);
        } catch (GeneralSecurityException e) {
            // A key of another kind, or a signature of another length: not signed.
            return false;
        }
    }

    private static Optional<Signature> verifier(String algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case "RS256", "RS384", "RS512" -> Optional.of(Signature.getInstance("SHA" + bits(algorithm) + "withRSA"));
            case "ES256", "ES384", "ES512" ->
                Optional.of(Signature.getInstance("SHA" + bits(algorithm) + "withECDSAinP1363Format"));
            case "PS256", "PS384", "PS512" -> {
                Signature signature = Signature.getInstance("RSASSA-PSS");
                String hash = "SHA-" + bits(algorithm);
                signature.setParameter(new PSSParameterSpec(
                        hash, "MGF1", new MGF1ParameterSpec(hash), Integer.parseInt(bits(algorithm)) / 8, 1));
                yield Optional.of(signature);
            }
            case "EdDSA" -> Optional.of(Signature.getInstance("EdDSA"));
            default -> Optional.empty();
        };
    }

    private static String bits(String algorithm) {
        return algorithm.substring(2);
    }
}
