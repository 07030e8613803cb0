package jp.warifu.scenario;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as Keycloak stored it. */
public record Event(
        String type,
        @Nullable String error,
        @Nullable String userId,
        @Nullable String clientId,
        Map<String, String> details) {

    /** {@code TYPE} or {@code TYPE:error}. */
    public String summary() {
        return error == null ? type : type + ":" + error;
    }

    public @Nullable String detail(String key) {
        return details.get(key);
    }
}
