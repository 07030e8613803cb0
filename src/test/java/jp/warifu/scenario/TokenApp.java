package jp.warifu.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.warifu.server.Tls;
import jp.warifu.softtoken.AppTokens;
import jp.warifu.softtoken.TestDevice;
import org.jspecify.annotations.Nullable;

/** The token app on somebody's phone, as far as the bank sees it: its requests, over HTTP. */
public final class TokenApp {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final HttpClient http;
    private final TestDevice device = new TestDevice();

    TokenApp(World world) {
        this.world = world;
        this.http = HttpClient.newBuilder()
                .sslContext(Tls.trusting(world.server().pki()))
                .build();
    }

    /** What came back. */
    public record Answer(int status, JsonNode json, HttpResponse<String> response) {
        public String text(String name) {
            return json.path(name).asText();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** The first step's answer, with what the app makes of it. */
    public record Begun(Answer answer, TestDevice.Agreed agreed) {
        public String serial() {
            return answer.text("serial");
        }

        public String registration() {
            return answer.text("registration");
        }

        public TokenInHand token() {
            return new TokenInHand(serial(), agreed.seed(), AppTokens.PARAMETERS);
        }
    }

    /** First start: both steps. */
    public TokenInHand register() {
        Begun begun = begin();
        Answer confirmed = confirm(begun.registration(), begun.agreed().ownProof());
        if (confirmed.status() != 201) {
            throw new IllegalStateException(confirmed.response().body());
        }
        return begun.token();
    }

    public Begun begin() {
        Answer answer = ask(null);
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.response().body());
        }
        return begun(answer);
    }

    /** @param answer to this device's request */
    public Begun begun(Answer answer) {
        return new Begun(
                answer,
                device.agree(
                        answer.text("publicKey"),
                        answer.text("serial"),
                        world.server().realm()));
    }

    /** The first step alone, however it ends. */
    public Answer ask(@Nullable String activationCode) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("publicKey", device.publicKey());
        if (activationCode != null) {
            body.put("activationCode", activationCode);
        }
        return post("/registrations", body);
    }

    public Answer confirm(String registration, byte[] proof) {
        return post(
                "/registrations/confirmation",
                Map.of("registration", registration, "confirmation", TestDevice.base64(proof)));
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Map<String, String> body) {
        try {
            return post(path, JSON.writeValueAsString(body), "application/json");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer post(String path, String body, String type) {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(world.screen("/token" + path));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return new Answer(response.statusCode(), json ? JSON.readTree(response.body()) : JSON.nullNode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
