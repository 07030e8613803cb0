package jp.warifu.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import jp.warifu.server.RestClient;

/** A transaction as the banking application has it. */
public record PostedTransaction(BankingApplication application, Map<String, Object> content, JsonNode answer) {
    public String id() {
        return answer.path("id").asText();
    }

    public String digest() {
        return answer.path("digest").asText();
    }

    public JsonNode now() {
        return application.get(id());
    }

    public String state() {
        return now().path("state").asText();
    }

    /** The application takes the authorisation for what it has posted. */
    public RestClient.Response consume() {
        return consume(content);
    }

    /** The application is about to execute something else. */
    public RestClient.Response consume(Map<String, Object> executed) {
        return application.consume(id(), executed);
    }
}
