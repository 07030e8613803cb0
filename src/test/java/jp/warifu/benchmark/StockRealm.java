package jp.warifu.benchmark;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import jp.warifu.scenario.World;
import jp.warifu.server.FormData;
import jp.warifu.server.WarifuServer;

/**
 * A realm without anything of Warifu's: certificate, password and, at a transaction or for administrators, Keycloak's own
 * one-time password. Everybody in it has the same password and the same secret.
 */
final class StockRealm implements AutoCloseable {
    static final String PASSWORD = "Login200001";
    static final String SECRET = "0123456789abcdefghij";

    private static final String FIRST = "person";
    private static final String APPLICATION = "https://application.invalid/callback";
    private static final String ADMINISTRATOR_FLOW = "0a6f2a52-6b9f-4b52-9f2e-6f0a1c1d1001";

    private final World world;
    private final String name;
    private final List<StockCustomer> customers;

    private StockRealm(World world, String name, List<StockCustomer> customers) {
        this.world = world;
        this.name = name;
        this.customers = customers;
    }

    /** @param hashing the password policy; empty for Keycloak's default */
    static StockRealm make(World world, String name, String hashing, int people) {
        world.server()
                .admin()
                .post("/admin/realms", representation(name, hashing))
                .ok();
        multiply(world, name, people);
        return new StockRealm(world, name, people(world.server(), name, 0, people));
    }

    /** Some of its people, who come to another node. */
    List<StockCustomer> at(WarifuServer node, int from, int count) {
        return people(node, name, from, count);
    }

    private static List<StockCustomer> people(WarifuServer node, String realm, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> new StockCustomer(node, node.baseUrl() + "/realms/" + realm, username(n)))
                .toList();
    }

    List<StockCustomer> customers() {
        return customers;
    }

    @Override
    public void close() {
        world.server().admin().delete("/admin/realms/" + name).ok();
    }

    /** Where an application sends the browser of an administrator, or of a user. */
    static String entry(String realmUrl, String client, Map<String, String> more) {
        return realmUrl + "/protocol/openid-connect/auth?"
                + FormData.encode(Map.of(
                        "client_id", client,
                        "response_type", "code",
                        "scope", "openid",
                        "state", "s",
                        "redirect_uri", APPLICATION))
                + (more.isEmpty() ? "" : "&" + FormData.encode(more));
    }

    private static String username(int number) {
        return number == 0 ? FIRST : FIRST + number;
    }

    private static Map<String, Object> representation(String name, String hashing) {
        return Map.ofEntries(
                Map.entry("realm", name),
                Map.entry("enabled", true),
                Map.entry("eventsEnabled", true),
                Map.entry("passwordPolicy", hashing),
                Map.entry("internationalizationEnabled", true),
                Map.entry("supportedLocales", List.of("ja", "en")),
                Map.entry("defaultLocale", "ja"),
                Map.entry("attributes", Map.of("acr.loa.map", "{\"user\":1,\"administrator\":2,\"transaction\":3}")),
                // Nobody here has a profile to complete; Warifu's realm has no required action either.
                Map.entry(
                        "requiredActions",
                        List.of(Map.of(
                                "alias", "VERIFY_PROFILE",
                                "name", "Verify Profile",
                                "providerId", "VERIFY_PROFILE",
                                "enabled", false))),
                Map.entry("browserFlow", "stock user"),
                Map.entry(
                        "clients",
                        List.of(client("user", Map.of()), client("admin", Map.of("browser", ADMINISTRATOR_FLOW)))),
                Map.entry("authenticationFlows", flows()),
                Map.entry(
                        "authenticatorConfig",
                        List.of(level("1", "36000"), level("2", "36000"), level("3", "0"), certificate())),
                Map.entry("users", List.of(person())));
    }

    private static Map<String, Object> client(String id, Map<String, String> flow) {
        return Map.of(
                "clientId",
                id,
                "publicClient",
                false,
                "secret",
                "stock",
                "redirectUris",
                List.of(APPLICATION),
                "fullScopeAllowed",
                false,
                "defaultClientScopes",
                List.of("acr", "basic"),
                "optionalClientScopes",
                List.of(),
                "authenticationFlowBindingOverrides",
                flow);
    }

    private static Map<String, Object> person() {
        return Map.of(
                "username",
                FIRST,
                "enabled",
                true,
                "credentials",
                List.of(
                        Map.of("type", "password", "value", PASSWORD),
                        Map.of(
                                "type", "otp",
                                "secretData", "{\"value\":\"" + SECRET + "\"}",
                                "credentialData",
                                        "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                                                + "\"algorithm\":\"HmacSHA1\"}")));
    }

    private static List<Map<String, Object>> flows() {
        Map<String, Object> certificate = step("auth-x509-client-username-form", "stock certificate");
        Map<String, Object> password = step("auth-password-form", null);
        Map<String, Object> code = step("auth-otp-form", null);
        return List.of(
                flow(
                        "stock user",
                        true,
                        step("auth-cookie", "ALTERNATIVE", null),
                        sub("stock user levels", "ALTERNATIVE")),
                flow(
                        "stock user levels",
                        false,
                        sub("stock level 1", "CONDITIONAL"),
                        sub("stock level 3", "CONDITIONAL")),
                flow("stock level 1", false, condition("1"), certificate, password),
                flow("stock level 3", false, condition("3"), code),
                flow(
                        "stock admin",
                        true,
                        step("auth-cookie", "ALTERNATIVE", null),
                        sub("stock admin levels", "ALTERNATIVE")),
                flow("stock admin levels", false, sub("stock level 2", "CONDITIONAL")),
                flow("stock level 2", false, condition("2"), certificate, password, code));
    }

    @SafeVarargs
    private static Map<String, Object> flow(String alias, boolean top, Map<String, Object>... executions) {
        List<Map<String, Object>> ordered = IntStream.range(0, executions.length)
                .mapToObj(i -> with(executions[i], "priority", 10 * (i + 1)))
                .toList();
        Map<String, Object> flow = Map.of(
                "alias", alias,
                "providerId", "basic-flow",
                "topLevel", top,
                "builtIn", false,
                "authenticationExecutions", ordered);
        return alias.equals("stock admin") ? with(flow, "id", ADMINISTRATOR_FLOW) : flow;
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> more = new java.util.HashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static Map<String, Object> condition(String level) {
        return step("conditional-level-of-authentication", "stock level " + level);
    }

    private static Map<String, Object> step(String provider, @org.jspecify.annotations.Nullable String configuration) {
        return step(provider, "REQUIRED", configuration);
    }

    private static Map<String, Object> step(
            String provider, String requirement, @org.jspecify.annotations.Nullable String configuration) {
        Map<String, Object> step = Map.of(
                "authenticator",
                provider,
                "requirement",
                requirement,
                "authenticatorFlow",
                false,
                "userSetupAllowed",
                false);
        return configuration == null ? step : with(step, "authenticatorConfig", configuration);
    }

    private static Map<String, Object> sub(String alias, String requirement) {
        return Map.of(
                "flowAlias", alias, "requirement", requirement, "authenticatorFlow", true, "userSetupAllowed", false);
    }

    private static Map<String, Object> level(String level, String age) {
        return Map.of(
                "alias", "stock level " + level, "config", Map.of("loa-condition-level", level, "loa-max-age", age));
    }

    private static Map<String, Object> certificate() {
        return Map.of(
                "alias",
                "stock certificate",
                "config",
                Map.of(
                        "x509-cert-auth.mapping-source-selection", "Match SubjectDN using regular expression",
                        "x509-cert-auth.regular-expression", "CN=(.*?)(?:,|$)",
                        "x509-cert-auth.mapper-selection", "Username or Email",
                        "x509-cert-auth.confirmation-page-disallowed", "true"));
    }

    /** Copies of the first person, hash and all, so that thousands take a moment whatever the hash. */
    private static void multiply(World world, String realm, int people) {
        Function<String, String> copied = sql -> sql.formatted(
                "generate_series(1, " + (people - 1) + ") AS n",
                "realm_id = (SELECT id FROM realm WHERE name = '" + realm + "') AND username = '" + FIRST + "'");
        String id = "'" + realm + "-' || n";
        world.ledger()
                .execute(
                        copied.apply("INSERT INTO user_entity (id, email_constraint, email_verified, enabled, realm_id,"
                                + " username, created_timestamp, not_before) SELECT " + id + ", " + id
                                + ", email_verified, enabled, realm_id, username || n, created_timestamp, not_before"
                                + " FROM user_entity, %s WHERE %s"));
        world.ledger()
                .execute(copied.apply(
                        "INSERT INTO credential (id, type, user_id, created_date, secret_data, credential_data,"
                                + " priority, version) SELECT gen_random_uuid(), type, " + id
                                + ", created_date, secret_data, credential_data, priority, version"
                                + " FROM credential, %s WHERE user_id = (SELECT id FROM user_entity WHERE %s)"));
        world.ledger()
                .execute(copied.apply("INSERT INTO user_role_mapping (role_id, user_id) SELECT role_id, " + id
                        + " FROM user_role_mapping, %s WHERE user_id = (SELECT id FROM user_entity WHERE %s)"));
    }
}
