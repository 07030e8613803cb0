package jp.warifu.audit;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A checkpoint with its signature (JWS, RFC 7515, compact).
 *
 * @param jws as it was given out
 * @param keyId of the realm's key that has signed
 */
record SignedCheckpoint(String jws, Checkpoint content, String keyId, String algorithm) {
    /** In the header: no other token of the realm can pass for a checkpoint. */
    static final String TYPE = "warifu-audit-checkpoint";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** @throws IllegalArgumentException when it is none */
    static SignedCheckpoint parse(String text) {
        String jws = text.strip();
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a checkpoint: it has not three parts");
        }
        try {
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            if (!TYPE.equals(header.path("typ").textValue())) {
                throw new IllegalArgumentException("not a checkpoint: its type is another");
            }
            return new SignedCheckpoint(
                    jws,
                    JSON.readValue(Base64.getUrlDecoder().decode(parts[1]), Checkpoint.class),
                    header.path("kid").asText(),
                    header.path("alg").asText());
        } catch (IOException e) {
            throw new IllegalArgumentException("not a checkpoint: it cannot be read", e);
        }
    }

    boolean isSignedBy(VerificationKeys keys) {
        int end = jws.lastIndexOf('.');
        return keys.verify(
                keyId,
                algorithm,
                jws.substring(0, end).getBytes(StandardCharsets.US_ASCII),
                Base64.getUrlDecoder().decode(jws.substring(end + 1)));
    }

    /** What the next checkpoint names it by. */
    String hash() {
        return DigestUtils.sha256Hex(jws);
    }
}
