package jp.warifu.stepup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;

/** {@code authorization_details} of type {@code warifu_transaction} (RFC 9396): they name a transaction, and no more. */
final class TransactionDetail {
    static final String TYPE = "warifu_transaction";

    private static final String ID = "transaction";
    private static final String DIGEST = "digest";
    private static final ObjectMapper JSON = new ObjectMapper();

    private TransactionDetail() {}

    /** @return the transaction's id; empty when the text is no single detail of the type */
    static Optional<String> read(String details) {
        try {
            JsonNode list = JSON.readTree(details);
            if (list == null || !list.isArray() || list.size() != 1) {
                return Optional.empty();
            }
            JsonNode detail = list.get(0);
            String id = detail.path(ID).asText();
            return detail.path("type").asText().equals(TYPE) && isId(id) ? Optional.of(id) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether it names a transaction and nothing else. */
    static boolean isSound(AuthorizationDetailsJSONRepresentation detail) {
        return detail.getCustomData().keySet().stream().allMatch(ID::equals)
                && detail.getCustomData().get(ID) instanceof String id
                && isId(id);
    }

    /** What the application is told of a transaction that was confirmed. */
    static AuthorizationDetailsJSONRepresentation of(String id, String digest) {
        AuthorizationDetailsJSONRepresentation detail = new AuthorizationDetailsJSONRepresentation();
        detail.setType(TYPE);
        detail.setCustomData(ID, id);
        detail.setCustomData(DIGEST, digest);
        return detail;
    }
}
