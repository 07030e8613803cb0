package jp.warifu.attack;

import static jp.warifu.scenario.Pages.assertHarmless;
import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.warifu.demo.DemoRealm;
import jp.warifu.demo.OidcClient;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.BankingApplication;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.World;
import jp.warifu.server.FormData;
import jp.warifu.server.HttpPage;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Less is asked for, in every way that a request has. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DowngradeIT {
    private static final String YAMADA = "yamada01";

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    /** Whatever is asked for: what was proven is what the token says, and a transaction it says only after its proof. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "acr_values=0",
                "acr_values=administrator+transaction",
                "claims=%7B%22id_token%22:%7B%22acr%22:%7B%22values%22:%5B%22none%22%5D%7D%7D%7D",
                "claims=%7B%7D",
                "claims=%5B",
                "max_age=-1",
                "max_age=999999999",
                "response_mode=fragment",
                "login_hint=admin&kc_action=UPDATE_PASSWORD"
            })
    @Downgrade(Entrance.LOG_IN)
    void askingForLessNeverSaysMore(String parameters) {
        Person user = world.company().withUsers(YAMADA).open().user(YAMADA);
        LogIn logIn = user.setsOut();
        OidcClient.Request request = world.application(user.clientId()).logIn();
        HttpPage page = logIn.follow(new OidcClient.Request(
                URI.create(request.address() + "&" + parameters),
                request.state(),
                request.nonce(),
                request.verifier()));
        assertHarmless(page);
        if (!page.name().equals("pin")) {
            return;
        }
        HttpPage next = logIn.typePin();
        next.redirected("code")
                .ifPresent(code -> assertThat(world.application(user.clientId())
                                .redeem(request, code)
                                .idClaims()
                                .path("acr")
                                .asText())
                        .isEqualTo("user"));
    }

    /** An object that nobody has signed can say anything; it may not send the browser elsewhere. */
    @Test
    @Downgrade(Entrance.LOG_IN)
    void anUnsignedRequestObjectLeadsNowhereElse() {
        Person user = world.company().withUsers(YAMADA).open().user(YAMADA);
        OidcClient.Request request = world.application(user.clientId()).logIn();
        String object = part("{\"alg\":\"none\"}") + "."
                + part("{\"client_id\":\"" + user.clientId()
                        + "\",\"response_type\":\"code\",\"redirect_uri\":\"https://attacker.example/\","
                        + "\"claims\":{\"id_token\":{\"acr\":{\"values\":[\"none\"]}}}}")
                + ".";

        HttpPage page = user.browser().get(request.address() + "&request=" + object);

        assertHarmless(page);
        assertThat(page.location() == null || !page.location().getHost().contains("attacker"))
                .isTrue();
        assertThat(page.body()).doesNotContain("attacker.example");
    }

    /** What the user's browser carries is no word of the application: a transaction that was posted is not made a smaller one. */
    @Test
    @Downgrade({Entrance.LOG_IN, Entrance.TRANSACTION_API})
    void aPushedRequestOfAnotherClientIsNotTaken() {
        Company company = world.company().withUsers(YAMADA).open();
        company.sharingAToken();
        Person user = company.user(YAMADA);
        PostedTransaction transaction = world.banking().postTransfer(user, 9_000);
        LogIn logIn = user.loggedIn();
        OidcClient.Request request = world.application(user.clientId()).stepUp(transaction.id());
        Map<String, String> parameters =
                new LinkedHashMap<>(FormData.decode(request.address().getRawQuery()));
        parameters.put("client_id", DemoRealm.ADMINISTRATOR_CLIENT);
        URI address =
                URI.create(world.server().realmUrl() + "/protocol/openid-connect/auth?" + FormData.encode(parameters));

        HttpPage page = logIn.browser().get(address);

        assertHarmless(page);
        assertThat(page.name()).isNotIn("otp", "confirmation-pin");
        assertThat(transaction.state()).isEqualTo("PENDING");
    }

    /** A form is a form: the same fields in another dress are not read. */
    @Test
    @Downgrade(Entrance.SCREENS)
    void fieldsInAnotherFormAreNotRead() {
        Company company = world.company().withUsers(YAMADA).open();
        AdministratorAtWork at = company.administrator().atWork();
        at.choose("usage-mode");
        var form = at.modeForm("SHARED", company.administrator().confirmationPin());
        for (String type : List.of("application/json", "text/plain")) {
            HttpPage page = form.send(Map.of("Content-Type", type));
            assertHarmless(page);
        }
        for (String method : List.of("GET", "DELETE", "PUT")) {
            assertHarmless(form.send(Map.of("X-HTTP-Method-Override", method, "Content-Type", "text/plain")));
        }
        assertThat(world.ledger()
                        .one("SELECT usage_mode FROM warifu_contract WHERE contract_id = ?", company.id())
                        .get("usage_mode"))
                .isNull();
    }

    /** A token for reading is none for paying: what a person's log-in brought opens neither entrance of machines. */
    @Test
    @Downgrade({Entrance.TRANSACTION_API, Entrance.STAFF})
    void aPersonsTokenIsNoMachinesAndNoClerks() {
        Person user = world.company().withUsers(YAMADA).open().user(YAMADA);
        LogIn logIn = user.setsOut();
        logIn.enter();
        logIn.typePin();
        OidcClient.Tokens tokens = logIn.tokens();
        for (String token : List.of(tokens.accessToken(), tokens.idToken(), unsigned(tokens.accessToken()))) {
            RestClient bearer =
                    RestClient.bearing(world.server().pki(), world.server().baseUrl(), token);
            assertThat(bearer.post(BankingApplication.path(), BankingApplication.transfer(user, 1))
                            .status())
                    .isIn(401, 403);
            assertThat(bearer.send("GET", world.admin("/warifu/contracts?search=1"), null)
                            .status())
                    .isIn(401, 403);
        }
    }

    /** The same claims with no signature (RFC 7519, section 6). */
    private static String unsigned(String token) {
        return part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + token.split("\\.")[1] + ".";
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Downgrade(Entrance.TOKEN_APP)
    void noOtherCurveAndNoPointBesideItIsAgreedOn() {
        for (String key : List.of(
                "",
                Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[65]),
                "BA" + "A".repeat(85),
                "A".repeat(10_000))) {
            assertThat(world.tokenApp()
                            .post("/registrations", Map.of("publicKey", key))
                            .status())
                    .isIn(400, 413);
        }
        assertPage(world.server().browser().get(world.screen("/help")), "help");
    }
}
