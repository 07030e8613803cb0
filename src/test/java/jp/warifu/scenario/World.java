package jp.warifu.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import jp.warifu.demo.OidcClient;
import jp.warifu.pskc.PskcKey;
import jp.warifu.pskc.PskcWriter;
import jp.warifu.server.RestClient;
import jp.warifu.server.WarifuServer;
import jp.warifu.token.TokenKind;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.jspecify.annotations.Nullable;

/** The bank as tests see it: makes companies and tokens that nobody else uses, and looks behind the pages. */
public final class World {

    private static final AtomicInteger CONTRACTS = new AtomicInteger(200_000);
    private static final AtomicInteger SERIALS = new AtomicInteger(30_000_000);
    private static final Set<WarifuServer> PREPARED = ConcurrentHashMap.newKeySet();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final WarifuServer server;

    private World(WarifuServer server) {
        this.server = server;
    }

    public static World of(WarifuServer server) {
        World world = new World(server);
        if (PREPARED.add(server)) {
            world.hashCheaply();
            world.admitEverybody();
        }
        return world;
    }

    /** PINs are hashed by Keycloak; how slowly is not what these tests are about. */
    private void hashCheaply() {
        String policy = server.admin().get(admin("")).get("passwordPolicy").textValue();
        server.admin()
                .put(
                        admin(""),
                        Map.of("passwordPolicy", policy + " and hashAlgorithm(pbkdf2-sha256) and hashIterations(1000)"))
                .ok();
    }

    /** All of these people come from one address; what that leads to is tested on its own. */
    private void admitEverybody() {
        setRealm("warifu.source.limit", "100000");
        setRealm("warifu.softtoken.per-source", "10000");
    }

    /** Sets an attribute of the realm until somebody sets it again. */
    public void setRealm(String name, String value) {
        ObjectNode realm = server.admin().get(admin("")).deepCopy();
        ((ObjectNode) realm.get("attributes")).put(name, value);
        server.admin().put(admin(""), realm).ok();
    }

    public WarifuServer server() {
        return server;
    }

    /** A contract with a card and an administrator, to be completed and opened. */
    public Company.Opening company() {
        return new Company.Opening(this, Integer.toString(CONTRACTS.incrementAndGet()));
    }

    /** A contract id that nobody else uses, for a contract that is made otherwise. */
    public int nextContract() {
        return CONTRACTS.incrementAndGet();
    }

    /** A contract of a given id, for certificates that exist from the start. */
    public Company.Opening company(String contractId) {
        return new Company.Opening(this, contractId);
    }

    /** A hardware token of the common kind, new in the bank's stock. */
    public TokenInHand token() {
        return token(TokenKind.HARDWARE, TokenParameters.COMMON);
    }

    public TokenInHand token(TokenKind kind, TokenParameters parameters) {
        return token(kind, parameters, null, null);
    }

    /** With the dates of its maker. */
    public TokenInHand token(
            TokenKind kind, TokenParameters parameters, @Nullable Instant start, @Nullable Instant expiry) {
        byte[] secret = new byte[20];
        RANDOM.nextBytes(secret);
        String serial = (kind == TokenKind.HARDWARE ? "HT" : "ST") + SERIALS.incrementAndGet();
        PskcKey key = new PskcKey(serial, null, null, new Seed(secret), parameters, start, expiry, 0, null);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PskcWriter.plain().write(file, List.of(key));
        importTokens(kind.name(), file.toString(StandardCharsets.UTF_8)).ok();
        return new TokenInHand(serial, secret, parameters);
    }

    /** The bank's own app on a phone that has not started it yet. */
    public TokenApp tokenApp() {
        return new TokenApp(this);
    }

    /** Sends a key container to the staff API. */
    public RestClient.Response importTokens(String kind, String container) {
        String boundary = "token-file-boundary";
        String body =
                "--%1$s\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n%2$s\r\n".formatted(boundary, kind)
                        + ("--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"tokens.xml\"\r\n"
                                        + "Content-Type: application/xml\r\n\r\n%2$s\r\n--%1$s--\r\n")
                                .formatted(boundary, container);
        return server.admin().send("POST", admin("/warifu/tokens"), body, "multipart/form-data; boundary=" + boundary);
    }

    /** Publishes a notice that is shown from now to a moment. */
    public void publishNotice(String title, boolean mandatory, Instant until) {
        server.admin()
                .post(
                        admin("/warifu/notices"),
                        Map.of(
                                "title",
                                title,
                                "body",
                                title + "の本文",
                                "mandatory",
                                mandatory,
                                "until",
                                until.toString()))
                .ok();
    }

    /** Members of the bank's staff. */
    public StaffRoom staff() {
        return new StaffRoom(server);
    }

    /** Events from now on. */
    public EventLog events() {
        return new EventLog(server);
    }

    public Ledger ledger() {
        return new Ledger(server);
    }

    /** The banking application without its users. */
    public BankingApplication banking() {
        return new BankingApplication(server);
    }

    public OidcClient application(String clientId) {
        return new OidcClient(server.pki(), server.baseUrl(), server.clients(), clientId);
    }

    /** An address of ours below the realm, such as {@code /users}. */
    public URI screen(String path) {
        return URI.create(server.realmUrl() + "/warifu" + path);
    }

    /** A path of the realm's admin REST. */
    public String admin(String path) {
        return "/admin/realms/" + server.realm() + path;
    }

    /** Does the work while one setting of a step is another. */
    public void withStepSetting(String configAlias, String key, String value, Runnable work) {
        withChange(admin("/authentication/config/" + configId(configAlias)), "config", key, value, work);
    }

    /** Does the work while one attribute of the realm is another. */
    public void withRealmSetting(String attribute, String value, Runnable work) {
        withChange(admin(""), "attributes", attribute, value, work);
    }

    /** Does the work while one of the realm's times, in seconds, is another. */
    public void withSessionTime(String name, int seconds, Runnable work) {
        JsonNode before = server.admin().get(admin(""));
        ObjectNode after = before.deepCopy();
        after.put(name, seconds);
        withPut(admin(""), before, after, work);
    }

    private void withChange(String address, String map, String key, String value, Runnable work) {
        JsonNode before = server.admin().get(address);
        ObjectNode after = before.deepCopy();
        ((ObjectNode) after.get(map)).put(key, value);
        withPut(address, before, after, work);
    }

    /** Whatever comes of the work, what was there before is put back. */
    private void withPut(String address, JsonNode before, JsonNode after, Runnable work) {
        server.admin().put(address, after).ok();
        try {
            work.run();
        } finally {
            server.admin().put(address, before).ok();
        }
    }

    /** While a step of the flow is switched off; by its provider's id. */
    public void withoutStep(String flow, String provider, Runnable work) {
        for (JsonNode execution : executions(flow)) {
            if (provider.equals(execution.path("providerId").textValue())) {
                ObjectNode disabled = execution.deepCopy();
                withPut(executionsOf(flow), execution, disabled.put("requirement", "DISABLED"), work);
                return;
            }
        }
        throw new IllegalArgumentException("No step of " + flow + " is " + provider);
    }

    private JsonNode executions(String flow) {
        return server.admin().get(executionsOf(flow));
    }

    private String executionsOf(String flow) {
        return admin("/authentication/flows/" + flow.replace(" ", "%20") + "/executions");
    }

    private String configId(String alias) {
        for (String flow : List.of("warifu administrator", "warifu user")) {
            for (JsonNode execution : executions(flow)) {
                if (alias.equals(execution.path("alias").textValue())) {
                    return execution.get("authenticationConfig").textValue();
                }
            }
        }
        throw new IllegalArgumentException("No step is configured by " + alias);
    }
}
