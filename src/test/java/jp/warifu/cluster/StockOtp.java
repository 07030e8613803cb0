package jp.warifu.cluster;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.HttpPage;
import jp.warifu.server.WarifuServer;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TimeStep;
import jp.warifu.totp.TokenParameters;
import jp.warifu.totp.Totp;

/**
 * A plain realm on the same nodes with Keycloak's own log-in by password and one-time password, as it comes: what is
 * asked of ours is asked of it too.
 */
final class StockOtp {
    private static final String PASSWORD = "stock";
    private static final String CLIENT = "stock-application";
    private static final String AWAY = "https://away.example.jp/";

    private final URI baseUrl;
    private final String realm;

    private StockOtp(URI baseUrl, String realm) {
        this.baseUrl = baseUrl;
        this.realm = realm;
    }

    /**
     * Somebody with Keycloak's own one-time password.
     *
     * @param secret its characters are the bytes of the key
     */
    record User(String name, String secret) {
        /** The code of now, shifted by some steps. */
        String code(int ahead) {
            TimeStep step = TimeStep.at(Instant.now(), TokenParameters.COMMON.period());
            return Totp.code(
                    new Seed(secret.getBytes(StandardCharsets.US_ASCII)),
                    TokenParameters.COMMON,
                    new TimeStep(step.value() + ahead));
        }
    }

    /** Users, each with a secret of his own. */
    static List<User> users(String prefix, int count) {
        Random random = new SecureRandom();
        List<User> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[10];
            random.nextBytes(bytes);
            users.add(new User(prefix + i, HexFormat.of().formatHex(bytes)));
        }
        return users;
    }

    /** @param window steps either way; Keycloak's own default is one */
    static StockOtp open(WarifuServer server, String realm, int window, List<User> users) {
        Map<String, Object> representation = new LinkedHashMap<>();
        representation.put("realm", realm);
        representation.put("enabled", true);
        representation.put("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1000)");
        representation.put("otpPolicyType", "totp");
        representation.put("otpPolicyAlgorithm", "HmacSHA1");
        representation.put("otpPolicyDigits", 6);
        representation.put("otpPolicyPeriod", 30);
        representation.put("otpPolicyLookAheadWindow", window);
        representation.put("otpPolicyCodeReusable", false);
        representation.put(
                "clients",
                List.of(Map.of(
                        "clientId",
                        CLIENT,
                        "publicClient",
                        true,
                        "standardFlowEnabled",
                        true,
                        "redirectUris",
                        List.of(AWAY))));
        representation.put("users", users.stream().map(StockOtp::representation).toList());
        server.admin().post("/admin/realms", representation).ok();
        return new StockOtp(server.baseUrl(), realm);
    }

    private static Map<String, Object> representation(User user) {
        return Map.of(
                "username",
                user.name(),
                "enabled",
                true,
                "email",
                user.name() + "@example.jp",
                "emailVerified",
                true,
                "firstName",
                "Stock",
                "lastName",
                "User",
                "credentials",
                List.of(
                        Map.of("type", "password", "value", PASSWORD, "temporary", false),
                        Map.of(
                                "type",
                                "otp",
                                "secretData",
                                "{\"value\":\"" + user.secret() + "\"}",
                                "credentialData",
                                "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                                        + "\"algorithm\":\"HmacSHA1\"}")));
    }

    /** The page that asks for the code, after the password. */
    HttpPage atTheCode(User user, HttpBrowser browser) {
        HttpPage page = browser.get(baseUrl + "/realms/" + realm + "/protocol/openid-connect/auth?response_type=code"
                + "&scope=openid&client_id=" + CLIENT + "&redirect_uri=" + AWAY);
        HttpPage next = page.form()
                .set("username", user.name())
                .set("password", PASSWORD)
                .submit();
        next.element("input[name=otp]");
        return next;
    }

    /** Whether that code opens the log-in. */
    static boolean accepts(HttpPage atTheCode, String code) {
        return atTheCode.form().set("otp", code).submit().redirected("code").isPresent();
    }

    boolean accepts(User user, HttpBrowser browser, String code) {
        return accepts(atTheCode(user, browser), code);
    }
}
