package jp.warifu.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** A realm's key without the realm, which signs by RFC 7515 with Java alone. */
record TestSigner(KeyPair pair, String keyId, String algorithm) implements Checkpoints.Signer {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static TestSigner rsa(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new TestSigner(generator.generateKeyPair(), UUID.randomUUID().toString(), algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static TestSigner ellipticCurve() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new TestSigner(generator.generateKeyPair(), UUID.randomUUID().toString(), "ES256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String sign(Checkpoint content) {
        return sign(content, SignedCheckpoint.TYPE);
    }

    String sign(Object content, String type) {
        try {
            String signed = base64(JSON.writeValueAsBytes(Map.of("alg", algorithm, "kid", keyId, "typ", type))) + "."
                    + base64(JSON.writeValueAsBytes(content));
            Signature signature = switch (algorithm) {
                case "RS256" -> Signature.getInstance("SHA256withRSA");
                case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format");
                case "PS256" -> {
                    Signature pss = Signature.getInstance("RSASSA-PSS");
                    pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                    yield pss;
                }
                default -> throw new IllegalArgumentException(algorithm);
            };
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    VerificationKeys keys() {
        return new VerificationKeys(Map.of(keyId, pair.getPublic()));
    }

    /** As a realm publishes it. */
    String jwks() {
        ObjectNode set = JSON.createObjectNode();
        ObjectNode key = set.putArray("keys").addObject().put("kid", keyId).put("use", "sig");
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            key.put("kty", "RSA").put("n", base64(rsa.getModulus())).put("e", base64(rsa.getPublicExponent()));
        } else if (pair.getPublic() instanceof ECPublicKey curve) {
            key.put("kty", "EC")
                    .put("crv", "P-256")
                    .put("x", base64(curve.getW().getAffineX()))
                    .put("y", base64(curve.getW().getAffineY()));
        }
        return set.toString();
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return base64(bytes[0] == 0 && bytes.length > 1 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
