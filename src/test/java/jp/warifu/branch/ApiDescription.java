package jp.warifu.branch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jp.warifu.staff.StaffOperation;

/** docs/openapi.yaml. */
final class ApiDescription {
    private static final Path FILE = Path.of("docs", "openapi.yaml");
    private static final Set<String> VERBS = Set.of("get", "post", "put", "delete", "patch");

    private final JsonNode root;

    private ApiDescription(JsonNode root) {
        this.root = root;
    }

    /**
     * One operation.
     *
     * @param verb in lower case
     * @param contentType of the request's body; empty when it has none
     */
    record Call(String verb, String path, StaffOperation operation, String contentType) {
        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    static ApiDescription read() {
        try {
            return new ApiDescription(new ObjectMapper(new YAMLFactory()).readTree(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        root.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(verb -> {
                    if (VERBS.contains(verb.getKey())) {
                        calls.add(call(verb.getKey(), path.getKey(), verb.getValue()));
                    }
                }));
        return calls;
    }

    private static Call call(String verb, String path, JsonNode described) {
        JsonNode content = described.path("requestBody").path("content");
        return new Call(
                verb,
                path,
                StaffOperation.valueOf(described.path("x-warifu-operation").asText()),
                content.isObject() ? content.fieldNames().next() : "");
    }
}
