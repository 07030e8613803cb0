package jp.warifu.tokenapp;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** The object that a request consists of: small, strictly read, with texts only. */
record JsonBody(JsonNode root) {
    private static final int MOST_BYTES = 4096;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws IllegalArgumentException when it is anything else, or has other members */
    static JsonBody read(InputStream body, Set<String> members) {
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            JsonNode root = bytes.length > MOST_BYTES ? null : JSON.readTree(bytes);
            if (root == null || !root.isObject()) {
                throw new IllegalArgumentException("a small JSON object is needed");
            }
            root.fieldNames().forEachRemaining(name -> {
                if (!members.contains(name)) {
                    throw new IllegalArgumentException("there is a member too much");
                }
            });
            return new JsonBody(root);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        }
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    Optional<String> optional(String name) {
        JsonNode value = root.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return Optional.of(value.textValue());
    }
}
