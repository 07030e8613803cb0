package jp.warifu.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.attack.Downgrade;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Skip;
import jp.warifu.demo.DemoRealm;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.World;
import jp.warifu.server.FormData;
import jp.warifu.server.HttpPage;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.Tls;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way into the realm beside the two entries is shut: a right PIN alone is good for nothing (S37–S39, E3). */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("E3")
final class SideDoorsIT {

    private World world;
    private Company company;
    private Person user;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        company = world.company().withUsers("yamada01").open();
        user = company.user("yamada01");
    }

    private record Answer(int status, String body) {}

    private Answer post(String path, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(URI.create(world.server().realmUrl() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(FormData.encode(fields))));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HttpClient.newBuilder()
                    .sslContext(Tls.presenting(world.server().pki(), user.certificate()))
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> asClient(String clientId, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(more);
        fields.put("client_id", clientId);
        fields.put("client_secret", world.server().clients().secret(clientId));
        return fields;
    }

    private static void assertError(Answer answer, int status, String... errors) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).containsAnyOf(errors).doesNotContain("access_token");
    }

    @Nested
    class Grants {

        @ParameterizedTest
        @ValueSource(strings = {DemoRealm.USER_CLIENT, DemoRealm.ADMINISTRATOR_CLIENT})
        @Downgrade(Entrance.LOG_IN)
        void directGrant(String clientId) {
            assertError(
                    post(
                            "/protocol/openid-connect/token",
                            asClient(
                                    clientId,
                                    Map.of(
                                            "grant_type",
                                            "password",
                                            "username",
                                            user.username(),
                                            "password",
                                            user.loginPin()))),
                    400,
                    "unauthorized_client");
        }

        @ParameterizedTest
        @ValueSource(strings = {"admin-cli", "account", "account-console", "security-admin-console"})
        void directGrantOfKeycloaksOwnClients(String clientId) {
            Answer answer = post(
                    "/protocol/openid-connect/token",
                    Map.of(
                            "grant_type",
                            "password",
                            "client_id",
                            clientId,
                            "username",
                            user.username(),
                            "password",
                            user.loginPin()));

            assertThat(answer.status()).as(answer.body()).isIn(400, 401);
            assertThat(answer.body()).doesNotContain("access_token");
        }

        @Test
        void device() {
            Answer answer = post("/protocol/openid-connect/auth/device", asClient(DemoRealm.USER_CLIENT, Map.of()));

            assertThat(answer.status()).as(answer.body()).isIn(400, 401);
            assertThat(answer.body()).contains("error").doesNotContain("device_code\"");
        }

        @Test
        void ciba() {
            Answer answer = post(
                    "/protocol/openid-connect/ext/ciba/auth",
                    asClient(DemoRealm.USER_CLIENT, Map.of("login_hint", user.username(), "scope", "openid")));

            assertThat(answer.status()).as(answer.body()).isIn(400, 401);
            assertThat(answer.body()).contains("error").doesNotContain("auth_req_id");
        }

        @Test
        void tokenExchange() {
            LogIn logIn = user.setsOut();
            logIn.enter();
            logIn.typePin();
            String token = logIn.tokens().accessToken();

            Answer answer = post(
                    "/protocol/openid-connect/token",
                    asClient(
                            DemoRealm.USER_CLIENT,
                            Map.of(
                                    "grant_type",
                                    "urn:ietf:params:oauth:grant-type:token-exchange",
                                    "subject_token",
                                    token,
                                    "subject_token_type",
                                    "urn:ietf:params:oauth:token-type:access_token",
                                    "audience",
                                    DemoRealm.ADMINISTRATOR_CLIENT)));

            assertThat(answer.status()).as(answer.body()).isIn(400, 403);
            assertThat(answer.body()).contains("error").doesNotContain("access_token\"");
        }

        /** The users' client has a service account: for its transactions, which is nobody's log-in. */
        @Test
        void clientCredentials() {
            assertError(
                    post(
                            "/protocol/openid-connect/token",
                            asClient(DemoRealm.ADMINISTRATOR_CLIENT, Map.of("grant_type", "client_credentials"))),
                    401,
                    "unauthorized_client");
        }

        @Test
        void anotherClientsCode() {
            LogIn logIn = user.setsOut();
            logIn.enter();
            logIn.typePin();

            assertError(
                    post(
                            "/protocol/openid-connect/token",
                            asClient(
                                    DemoRealm.ADMINISTRATOR_CLIENT,
                                    Map.of(
                                            "grant_type",
                                            "authorization_code",
                                            "code",
                                            logIn.code().orElseThrow(),
                                            "redirect_uri",
                                            world.server()
                                                    .clients()
                                                    .redirectUri(DemoRealm.USER_CLIENT)
                                                    .toString()))),
                    400,
                    "invalid_grant");
        }
    }

    @Nested
    class Requests {

        @ParameterizedTest
        @ValueSource(strings = {"token", "id_token", "id_token token", "code token", "code id_token"})
        void implicitAndHybrid(String responseType) {
            LogIn logIn = user.loggedIn();
            Map<String, String> parameters = Map.of(
                    "client_id",
                    user.clientId(),
                    "response_type",
                    responseType,
                    "scope",
                    "openid",
                    "nonce",
                    "n",
                    "state",
                    "s",
                    "redirect_uri",
                    world.server().clients().redirectUri(user.clientId()).toString());

            HttpPage page = logIn.browser()
                    .get(world.server().realmUrl() + "/protocol/openid-connect/auth?" + FormData.encode(parameters));

            assertThat(String.valueOf(page.location()))
                    .doesNotContain("access_token=")
                    .doesNotContain("id_token=")
                    .doesNotContain("code=");
        }

        @Test
        @Downgrade(Entrance.LOG_IN)
        void withoutProofKey() {
            LogIn logIn = user.loggedIn();
            Map<String, String> parameters = Map.of(
                    "client_id",
                    user.clientId(),
                    "response_type",
                    "code",
                    "scope",
                    "openid",
                    "redirect_uri",
                    world.server().clients().redirectUri(user.clientId()).toString());

            HttpPage page = logIn.browser()
                    .get(world.server().realmUrl() + "/protocol/openid-connect/auth?" + FormData.encode(parameters));

            assertThat(page.redirected("code")).isEmpty();
            assertThat(page.redirected("error")).contains("invalid_request");
        }

        @Test
        void anotherRedirectUri() {
            HttpPage page = user.browser()
                    .get(world.server().realmUrl() + "/protocol/openid-connect/auth?"
                            + FormData.encode(Map.of(
                                    "client_id", user.clientId(),
                                    "response_type", "code",
                                    "redirect_uri", "https://attacker.example/")));

            assertThat(page.status()).isEqualTo(400);
            assertThat(page.name()).isEqualTo("error");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "account",
                    "account-console",
                    "admin-cli",
                    "security-admin-console",
                    "broker",
                    "realm-management",
                    "no-such-client"
                })
        void otherClientsOfTheRealm(String clientId) {
            HttpPage page = user.loggedIn()
                    .browser()
                    .get(world.server().realmUrl() + "/protocol/openid-connect/auth?"
                            + FormData.encode(Map.of(
                                    "client_id",
                                    clientId,
                                    "response_type",
                                    "code",
                                    "scope",
                                    "openid",
                                    "redirect_uri",
                                    world.server().realmUrl() + "/account/")));

            assertThat(page.status()).as("%s", page).isIn(400, 403);
            assertThat(page.redirected("code")).isEmpty();
        }

        @Test
        void offlineAccess() {
            LogIn logIn = user.loggedIn();

            logIn.enter(Map.of("scope", "openid offline_access"));

            if (logIn.code().isPresent()) {
                assertThat(logIn.tokens().accessClaims().path("scope").asText()).doesNotContain("offline_access");
            } else {
                assertThat(logIn.page().redirected("error")).contains("invalid_scope");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CONFIGURE_TOTP",
                    "UPDATE_PASSWORD",
                    "UPDATE_PROFILE",
                    "UPDATE_EMAIL",
                    "VERIFY_EMAIL",
                    "webauthn-register",
                    "webauthn-register-passwordless",
                    "CONFIGURE_RECOVERY_AUTHN_CODES",
                    "delete_account",
                    "delete_credential:some",
                    "idp_link:some",
                    "TERMS_AND_CONDITIONS"
                })
        @Tag("S14")
        void applicationInitiatedActions(String action) {
            LogIn logIn = user.loggedIn();

            logIn.enter(Map.of("kc_action", action));

            assertOffersNothing(pastThePin(logIn));
        }

        /** Keycloak asks for the log-in anew before an action that wants a fresh one; nothing follows it either. */
        @ParameterizedTest
        @ValueSource(strings = {"UPDATE_PASSWORD", "delete_account", "delete_credential:some"})
        @Tag("S14")
        void applicationInitiatedActionsAfterAFreshLogIn(String action) {
            LogIn logIn = user.loggedIn();

            HttpPage asked = logIn.enter(Map.of("kc_action", action, "prompt", "login"));

            assertThat(asked.name()).as("%s", asked).isEqualTo("pin");
            assertOffersNothing(pastThePin(logIn));
        }

        /** Some actions want a log-in of this very second: whether the PIN is asked for is a matter of the clock. */
        private static HttpPage pastThePin(LogIn logIn) {
            return logIn.page().name().equals("pin") ? logIn.typePin() : logIn.page();
        }

        private static void assertOffersNothing(HttpPage page) {
            assertThat(page.status()).as("%s", page).isLessThan(500);
            assertThat(page.document().select("form")).as("%s", page).isEmpty();
        }

        @Test
        void aNewUserByPrompt() {
            HttpPage page = user.setsOut().enter(Map.of("prompt", "create"));

            assertThat(page.name()).isIn("pin", "error");
            assertThat(page.document().select("input[name=username], input[name=email]"))
                    .isEmpty();
        }

        /** Keycloak's "try another way" reaches an alternative by its id; the alternative itself decides. */
        @Test
        @Tag("S39")
        @Tag("S94")
        @Skip(Entrance.LOG_IN)
        void anotherWayThroughAFlow() {
            Company company = world.company().withUsers("yamada01").open();
            company.sharingAToken();
            LogIn logIn = company.user("yamada01").loggedIn();
            HttpPage code = logIn.beginTransaction();
            assertThat(code.name()).isEqualTo("otp");

            HttpPage choice = code.form().set("tryAnotherWay", "on").submit();

            assertThat(choice.status()).as("%s", choice).isLessThan(500);
            assertThat(choice.redirected("code")).isEmpty();
            for (JsonNode execution :
                    world.server().admin().get(world.admin("/authentication/flows/warifu%20user/executions"))) {
                HttpPage page = logIn.browser()
                        .post(
                                choice.form().action(),
                                Map.of(
                                        "authenticationExecution",
                                                execution.get("id").textValue(),
                                        "confirmationPin",
                                                company.user("yamada01").confirmationPin()));
                assertThat(page.redirected("code")).as("%s", execution).isEmpty();
                assertThat(page.status()).as("%s", page).isLessThan(500);
                assertThat(page.name()).isNotEqualTo("confirmation-pin");
            }
        }

        @Test
        void silentLogInWithoutASession() {
            LogIn logIn = user.setsOut();

            logIn.enter(Map.of("prompt", "none"));

            assertThat(logIn.code()).isEmpty();
            assertThat(logIn.error()).contains("login_required");
        }

        @Test
        void theRealmsOwnFlowLetsNobodyIn() {
            String id = "side-door";
            RestClient admin = world.server().admin();
            admin.post(
                            world.admin("/clients"),
                            Map.of(
                                    "clientId",
                                    id,
                                    "publicClient",
                                    true,
                                    "redirectUris",
                                    List.of("https://localhost/*")))
                    .ok();
            try {
                HttpPage page = user.browser()
                        .get(world.server().realmUrl() + "/protocol/openid-connect/auth?"
                                + FormData.encode(Map.of(
                                        "client_id", id,
                                        "response_type", "code",
                                        "scope", "openid",
                                        "redirect_uri", "https://localhost/x")));

                assertThat(page.redirected("code")).isEmpty();
                assertThat(page.name()).isEqualTo("error");
                assertThat(page.document().select("form")).isEmpty();

                HttpPage withSession = user.loggedIn().browser().get(page.uri().toString());
                assertThat(withSession.redirected("code")).isEmpty();
            } finally {
                JsonNode client = admin.get(world.admin("/clients?clientId=" + id));
                admin.delete(world.admin("/clients/" + client.get(0).get("id").textValue()))
                        .ok();
            }
        }
    }

    @Nested
    class Pages {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/login-actions/registration?client_id=business-web",
                    "/protocol/openid-connect/registrations?client_id=business-web&response_type=code",
                    "/protocol/openid-connect/forgot-credentials?client_id=business-web&response_type=code",
                    "/login-actions/reset-credentials?client_id=business-web",
                    "/login-actions/required-action?execution=UPDATE_PASSWORD",
                    "/login-actions/action-token?key=abc",
                    "/account",
                    "/account/credentials"
                })
        @Tag("S14")
        void offerNothing(String path) {
            HttpPage page = user.browser().get(world.server().realmUrl() + path);

            assertThat(page.status()).as("%s", page).isBetween(300, 499);
            assertThat(page.document().select("input[name=username], input[name=password], input[name=email]"))
                    .isEmpty();
        }

        /** Keycloak always shows it; with no client that may use devices, no code of one exists. */
        @Test
        void theDevicePageLeadsNowhere() {
            HttpPage page = user.loggedIn().browser().get(world.server().realmUrl() + "/device");

            HttpPage after = page.form().set("device_user_code", "ABCD-EFGH").submit();

            assertThat(after.status()).as("%s", after).isLessThan(500);
            assertThat(after.redirected("code")).isEmpty();
            assertThat(after.document().select("[role=alert]")).isNotEmpty();
        }

        @Test
        void theAccountRestAnswersNobody() {
            LogIn logIn = user.setsOut();
            logIn.enter();
            logIn.typePin();
            String token = logIn.tokens().accessToken();

            for (String path : List.of("/account", "/account/credentials", "/account/sessions")) {
                Answer answer =
                        send(HttpRequest.newBuilder(URI.create(world.server().realmUrl() + path))
                                .header("Authorization", "Bearer " + token)
                                .header("Accept", "application/json")
                                .GET());
                assertThat(answer.status()).as("%s: %s", path, answer.body()).isIn(401, 403, 404);
            }
        }

        @Test
        void theAdminRestAnswersNobodyOfTheRealm() {
            LogIn logIn = company.administrator().setsOut().throughEverything();
            logIn.enter();
            String token = logIn.tokens().accessToken();

            for (String path : List.of("", "/users", "/warifu/contracts")) {
                Answer answer =
                        send(HttpRequest.newBuilder(URI.create(world.server().baseUrl() + world.admin(path)))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(
                                        path.startsWith("/warifu") ? "POST" : "GET",
                                        HttpRequest.BodyPublishers.ofString(path.startsWith("/warifu") ? "{}" : "")));
                assertThat(answer.status()).as("%s: %s", path, answer.body()).isIn(401, 403);
            }
        }

        @Test
        void clientsDoNotRegisterThemselves() {
            Answer answer = send(HttpRequest.newBuilder(
                            URI.create(world.server().realmUrl() + "/clients-registrations/openid-connect"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"redirect_uris\":[\"https://attacker.example/\"]}")));

            assertThat(answer.status()).as(answer.body()).isIn(401, 403);
        }

        @Test
        @Tag("S14")
        void staffCannotMailAResetLinkThatWorks() {
            RestClient.Response response = world.server()
                    .admin()
                    .put(
                            world.admin("/users/" + user.accountId() + "/execute-actions-email"),
                            List.of("UPDATE_PASSWORD"));

            assertThat(response.status()).isGreaterThanOrEqualTo(400);
        }
    }
}
