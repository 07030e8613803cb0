package jp.warifu.tokenapp;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.HttpCookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import jp.warifu.attack.Entrance;
import jp.warifu.attack.Exhaust;
import jp.warifu.attack.Inject;
import jp.warifu.attack.Replay;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.TokenApp;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpBrowser;
import jp.warifu.server.HttpPage;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import jp.warifu.totp.TokenParameters;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ソフトウェアトークン: from the app's first start to a transaction, and what strangers make of that entrance. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S104")
final class SoftTokenIT {
    private static final String NONCE = "AAAAAAAAAAAAAAAAAAAAAA";

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    private Company company() {
        return world.company().withUsers("yamada01").open();
    }

    private long rows(String serial) {
        return ((Number) world.ledger()
                        .one("SELECT count(*) AS n FROM warifu_token WHERE serial = ?", serial)
                        .get("n"))
                .longValue();
    }

    private long events() {
        return ((Number) world.ledger()
                        .one("SELECT count(*) AS n FROM event_entity")
                        .get("n"))
                .longValue();
    }

    @Nested
    class ThroughTheApp {
        @Test
        @Tag("S52")
        @Tag("S54")
        @Tag("S105")
        void isRegisteredByItsSerialAndConfirmsATransaction() {
            Company company = company();
            TokenInHand token = world.tokenApp().register();
            assertThat(token.serial()).matches("WS[0-9]{11}");
            assertThat(world.ledger().tokenState(token)).isEqualTo("STOCK");

            company.sharing(token);

            assertThat(world.ledger().tokenState(token)).isEqualTo("ACTIVE");
            assertThat(world.ledger().token(token).get("unbound_until")).isNull();
            assertThat(company.administrator().atWork().currentSettings(company.user("yamada01")))
                    .hasValueSatisfying(settings -> assertThat(settings).contains("ソフトウェアトークン", token.ending()));
            LogIn logIn = company.user("yamada01").loggedIn();
            logIn.beginTransaction();
            logIn.typeCode(token.fresh());
            assertThat(logIn.code()).isPresent();
        }

        /** 機種変更: the app of the new phone has another serial, and takes the old one's place (S79, S83). */
        @Test
        @Tag("S83")
        @Tag("S84")
        @Tag("S79")
        void onANewPhoneIsANewTokenThatReplacesTheOldOne() {
            Company company = company();
            TokenInHand old = company.sharing(world.tokenApp().register());
            TokenInHand next = world.tokenApp().register();
            assertThat(next.serial()).isNotEqualTo(old.serial());

            company.administrator().atWork().register(null, next).expectDone();

            assertThat(world.ledger().tokenState(old)).isEqualTo("RETIRED");
            LogIn logIn = company.user("yamada01").loggedIn();
            logIn.beginTransaction();
            assertPage(logIn.typeCode(old.fresh()), "otp", "wrong-otp");
            logIn.typeCode(next.fresh());
            assertThat(logIn.code()).isPresent();
        }

        @Test
        void isToldOnceWhatNeverTravels() {
            TokenApp app = world.tokenApp();

            TokenApp.Begun begun = app.begin();

            assertThat(begun.answer().json().fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "registration", "serial", "publicKey", "confirmation", "algorithm", "digits", "period");
            assertThat(begun.answer().header("Cache-Control")).isEqualTo("no-store");
            assertThat(Base64.getUrlDecoder().decode(begun.answer().text("confirmation")))
                    .as("the bank has the same seed")
                    .isEqualTo(begun.agreed().bankProof());
            assertThat(begun.answer().text("algorithm")).isEqualTo("SHA256");
            assertThat(begun.answer().json().get("digits").intValue()).isEqualTo(6);
            assertThat(begun.answer().json().get("period").intValue()).isEqualTo(30);
            assertThat(rows(begun.serial()))
                    .as("nothing is kept of who never comes back")
                    .isZero();

            TokenApp.Answer confirmed =
                    app.confirm(begun.registration(), begun.agreed().ownProof());

            assertThat(confirmed.status()).isEqualTo(201);
            assertThat(confirmed.text("serial")).isEqualTo(begun.serial());
            assertThat(Duration.between(Instant.now(), Instant.parse(confirmed.text("registerBy"))))
                    .isBetween(Duration.ofHours(167), Duration.ofHours(169));
            assertThat(app.confirm(begun.registration(), begun.agreed().ownProof())
                            .json())
                    .as("its answer was lost")
                    .isEqualTo(confirmed.json());
            assertThat(rows(begun.serial())).isOne();
        }

        @Test
        void leavesNoSecretAndNoEvent() {
            long before = events();

            TokenApp app = world.tokenApp();
            TokenApp.Begun begun = app.begin();
            app.confirm(begun.registration(), new byte[32]);
            app.confirm(begun.registration(), begun.agreed().ownProof());

            assertThat(events()).isEqualTo(before);
            byte[] seed = begun.agreed().seed();
            assertThat(world.server().log())
                    .doesNotContain(
                            HexFormat.of().formatHex(seed),
                            Base64.getEncoder().encodeToString(seed),
                            Base64.getUrlEncoder().withoutPadding().encodeToString(seed),
                            begun.registration(),
                            begun.serial());
            Map<String, Object> record = world.ledger()
                    .query(
                            "SELECT * FROM warifu_audit WHERE action = 'SOFTWARE_TOKEN_ADDED' AND serial = ?"
                                    + " ORDER BY at DESC",
                            "*********" + begun.serial().substring(9))
                    .get(0);
            assertThat(record.get("actor")).isEqualTo("anonymous");
            assertThat(record.values()).doesNotContain(begun.serial());
            assertThat((byte[]) world.ledger().token(begun.token()).get("seed"))
                    .as("sealed: nonce and tag besides")
                    .hasSize(12 + 32 + 16);
        }
    }

    @Nested
    class ASerialThatIsTypedWrong {
        @Test
        @Tag("S24")
        @Tag("S57")
        void isToldBeforeAnythingCounts() {
            Company company = company();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
            TokenInHand token = world.tokenApp().register();
            char last = token.serial().charAt(12);
            String mistyped = token.serial().substring(0, 12) + (last == '9' ? '0' : (char) (last + 1));
            at.openRegistration(null);

            assertPage(
                    at.submitRegistration(
                            mistyped, token.fresh(), company.administrator().confirmationPin()),
                    "register",
                    "invalid-serial");

            assertThat(world.ledger().failures(company.administrator(), Factor.REGISTRATION))
                    .isZero();
        }
    }

    @Nested
    class ARefusal {
        @Test
        void isTheSameWhateverWasWrong() {
            TokenApp app = world.tokenApp();
            TokenApp.Begun begun = app.begin();
            TokenApp.Begun other = world.tokenApp().begin();
            byte[] blob = Base64.getUrlDecoder().decode(begun.registration());
            blob[20] ^= 1;
            String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(blob);

            List<TokenApp.Answer> answers = List.of(
                    app.confirm(begun.registration(), new byte[32]),
                    app.confirm(begun.registration(), begun.agreed().bankProof()),
                    app.confirm(changed, begun.agreed().ownProof()),
                    app.confirm("AAAA", begun.agreed().ownProof()),
                    app.confirm(other.registration(), begun.agreed().ownProof()));

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.response().body()).isEqualTo("{\"error\":\"registration-refused\"}");
            });
            assertThat(rows(begun.serial())).isZero();
            assertThat(rows(other.serial())).isZero();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{",
                    "[]",
                    "{}",
                    "{\"publicKey\":1}",
                    "{\"publicKey\":\"BA\"}",
                    "{\"publicKey\":\"BNrQtlOUIhz5sFHh_spXh9CY3-Y3_JC575RdDDdyWBGAUnGgRhzbglLWHxxFb6PlmrH0WzOsz19YOJ4Fd7iZC7I\"}",
                    "{\"publicKey\":\"BA\",\"publicKey\":\"BA\"}",
                    "{\"publicKey\":\"BA\",\"serial\":\"WS03141592658\"}"
                })
        @Inject(Entrance.TOKEN_APP)
        void isForWhatCannotBeMeant(String body) {
            TokenApp.Answer answer = world.tokenApp().post("/registrations", body, "application/json");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.response().body()).isEqualTo("{\"error\":\"invalid-request\"}");
        }

        @Test
        @Exhaust(Entrance.TOKEN_APP)
        void isForWhatIsTooLong() {
            assertThat(world.tokenApp()
                            .post("/registrations", Map.of("publicKey", "A".repeat(5000)))
                            .status())
                    .isEqualTo(400);
        }

        /** What a form of another site can send. */
        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
        @Inject(Entrance.TOKEN_APP)
        void isForFormsOfOtherSites(String type) {
            String key =
                    "{\"publicKey\":\"BNrQtlOUIhz5sFHh_spXh9CY3-Y3_JC575RdDDdyWBGAUnGgRhzbglLWHxxFb6PlmrH0WzOsz19YOJ4Fd7iZC7M\"}";

            assertThat(world.tokenApp().post("/registrations", key, type).status())
                    .isEqualTo(415);
        }

        @Test
        void isTheOnlyThingInARealmThatIsNoBanks() {
            RestClient admin = world.server().admin();

            for (String path : List.of("configuration", "time?nonce=" + NONCE)) {
                assertThat(admin.send("GET", "/realms/master/warifu/token/" + path, null)
                                .status())
                        .isEqualTo(404);
            }
            assertThat(admin.post("/realms/master/warifu/token/registrations", Map.of("publicKey", "BA"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class InBounds {
        @Test
        @Exhaust(Entrance.TOKEN_APP)
        void ofASource() {
            world.tokenApp().begin();
            String source = "SELECT max(taken) AS n FROM warifu_softtoken_source WHERE source <> '*'";
            int taken = ((Number) world.ledger().one(source).get("n")).intValue();

            world.withRealmSetting("warifu.softtoken.per-source", Integer.toString(taken + 2), () -> {
                assertThat(world.tokenApp().ask(null).status()).isEqualTo(201);
                assertThat(world.tokenApp().ask(null).status()).isEqualTo(201);
                TokenApp.Answer refused = world.tokenApp().ask(null);
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.text("error")).isEqualTo("too-many");
                assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3601);
            });
        }

        @Test
        @Tag("E9")
        void ofTimeToRegister() {
            Company company = company();
            TokenInHand token = world.tokenApp().register();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
            world.ledger().execute("UPDATE warifu_token SET unbound_until = 1 WHERE serial = ?", token.serial());

            at.register(null, token);

            assertPage(at.page(), "register", "registration-refused");
            assertThat(world.ledger().auditSummary(company)).contains("REGISTRATION_REFUSED:lapsed-serial");
        }

        @Test
        @Tag("E17")
        void orNotAtAllWithAWrongSetting() {
            world.withRealmSetting("warifu.softtoken.register-within", "soon", () -> {
                TokenApp.Answer answer = world.tokenApp().ask(null);
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.text("error")).isEqualTo("unavailable");
            });
            assertThat(world.server().log()).contains("'warifu.softtoken.register-within'");
        }
    }

    @Nested
    class WithActivationCodes {
        @Test
        @Replay(Entrance.TOKEN_APP)
        void aCodeMakesOneToken() {
            RestClient keeper = world.staff().member(StaffRole.STOCK_KEEPER);
            String path = world.admin("/warifu/activation-codes");
            JsonNode made =
                    keeper.post(path, Map.of("count", 2, "validHours", 24)).ok().json();
            String code = made.get("codes").get(0).textValue();
            String unused = made.get("codes").get(1).textValue();

            world.withRealmSetting("warifu.softtoken.activation", "REQUIRED", () -> {
                TokenApp app = world.tokenApp();
                assertThat(app.get("/configuration").json().get("activation").booleanValue())
                        .isTrue();
                for (String wrong : List.of("7K2M-9QXT-40VB", "no code")) {
                    TokenApp.Answer refused = app.ask(wrong);
                    assertThat(refused.status()).isEqualTo(403);
                    assertThat(refused.response().body()).isEqualTo("{\"error\":\"activation-refused\"}");
                }
                assertThat(app.ask(null).status()).isEqualTo(403);
                TokenApp.Begun begun = app.begun(app.ask(code.toLowerCase(java.util.Locale.ROOT)));
                assertThat(app.confirm(begun.registration(), begun.agreed().ownProof())
                                .status())
                        .isEqualTo(201);
                assertThat(world.tokenApp().ask(code).status()).isEqualTo(403);

                JsonNode batch = batch(keeper.get(path), made.get("batch").textValue());
                assertThat(Instant.parse(batch.get("expiresAt").textValue()))
                        .isEqualTo(Instant.parse(made.get("expiresAt").textValue()))
                        .isAfter(Instant.parse(batch.get("madeAt").textValue()));
                assertThat(batch.get("made").intValue()).isEqualTo(2);
                assertThat(batch.get("used").intValue()).isOne();
                assertThat(batch.get("open").intValue()).isOne();
                assertThat(keeper.get(path).toString()).doesNotContain(code, unused);
                assertThat(keeper.delete(path + "/" + made.get("batch").textValue())
                                .status())
                        .isEqualTo(204);
                assertThat(world.tokenApp().ask(unused).status()).isEqualTo(403);
            });
            assertThat(world.server().log()).doesNotContain(code, unused);
        }

        private JsonNode batch(JsonNode answer, String id) {
            for (JsonNode batch : answer.get("batches")) {
                if (batch.get("batch").textValue().equals(id)) {
                    return batch;
                }
            }
            throw new AssertionError(answer);
        }
    }

    @Nested
    class TheTime {
        @Test
        void isSignedWithTheRealmsKey() throws Exception {
            TokenApp.Answer answer = world.tokenApp().get("/time?nonce=" + NONCE);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("application/jwt");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            String[] parts = answer.response().body().split("\\.");
            JsonNode header = json(parts[0]);
            JsonNode claims = json(parts[1]);
            assertThat(header.get("alg").textValue()).isEqualTo("RS256");
            assertThat(verified(header.get("kid").textValue(), parts)).isTrue();
            assertThat(claims.get("iss").textValue())
                    .isEqualTo(world.server().realmUrl().toString());
            assertThat(claims.get("nonce").textValue()).isEqualTo(NONCE);
            assertThat(Duration.between(Instant.ofEpochMilli(claims.get("time").longValue()), Instant.now())
                            .abs())
                    .isLessThan(Duration.ofMinutes(1));
        }

        @Test
        void isNoTokenForAnythingElse() {
            String time =
                    world.tokenApp().get("/time?nonce=" + NONCE).response().body();

            assertThat(RestClient.bearing(world.server().pki(), world.server().baseUrl(), time)
                            .send(
                                    "GET",
                                    "/realms/" + world.server().realm() + "/protocol/openid-connect/userinfo",
                                    null)
                            .status())
                    .isEqualTo(401);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "?nonce=", "?nonce=short", "?nonce=AAAAAAAAAAAAAAAAAAAAA%22"})
        void isNotSignedForWhatIsNoNonce(String query) {
            assertThat(world.tokenApp().get("/time" + query).status()).isEqualTo(400);
        }

        private JsonNode json(String part) throws Exception {
            return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
        }

        private boolean verified(String kid, String[] parts) throws Exception {
            for (JsonNode key : world.server()
                    .admin()
                    .get("/realms/" + world.server().realm() + "/protocol/openid-connect/certs")
                    .get("keys")) {
                if (key.get("kid").textValue().equals(kid)) {
                    Signature signature = Signature.getInstance("SHA256withRSA");
                    signature.initVerify(KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
                    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
                    return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
                }
            }
            return false;
        }

        private BigInteger number(JsonNode key, String name) {
            return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(name).textValue()));
        }
    }

    @Nested
    class TheConfiguration {
        @Test
        void saysWhatTheAppAsksFor() {
            JsonNode configuration = world.tokenApp().get("/configuration").json();

            assertThat(configuration.get("bank").textValue()).isNotBlank();
            assertThat(configuration.get("activation").booleanValue()).isFalse();
            assertThat(configuration.get("authenticatorApps").booleanValue()).isFalse();
            assertThat(configuration.get("registerWithinHours").intValue()).isEqualTo(168);
        }
    }

    @Nested
    class AnotherAuthenticatorApp {
        private final String path = "/token/authenticator";

        private void allowed(Runnable work) {
            world.withRealmSetting("warifu.softtoken.authenticator-apps", "true", work);
        }

        /** Those that nobody has registered yet; the time of an older one may be over at any moment. */
        private List<Map<String, Object>> unbound() {
            return world.ledger().query("SELECT id FROM warifu_token WHERE unbound_until IS NOT NULL");
        }

        @Test
        void isNotOfferedUnlessTheBankAllowsIt() {
            HttpBrowser browser = world.server().browser();

            assertThat(browser.get(world.screen(path)).status()).isEqualTo(404);
            assertThat(browser.get(world.screen("/help")).document().select("main a[href$=" + path + "]"))
                    .isEmpty();
            assertThat(browser.post(world.screen(path), Map.of()).status()).isEqualTo(404);
        }

        @Test
        @Tag("S52")
        void isRegisteredByTheSerialOnThePage() {
            allowed(() -> {
                Company company = company();
                HttpBrowser browser = world.server().browser();
                HttpPage help = browser.get(world.screen("/help"));
                HttpPage explained =
                        browser.get(help.element("main a[href$=" + path + "]").attr("href"));
                assertPage(explained, "authenticator");
                assertThat(explained.document().select("svg")).isEmpty();

                HttpPage made = explained.form().submit();

                assertPage(made, "authenticator");
                assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
                assertThat(made.document().select("svg path")).hasSize(1);
                URI uri = URI.create(made.element("a[href^=otpauth:]").attr("href"));
                String secret = uri.getQuery().replaceAll(".*secret=([A-Z2-7]+)&.*", "$1");
                String serial = uri.getPath().replaceAll(".*:", "");
                assertThat(made.text()).contains(serial);
                TokenInHand token = new TokenInHand(serial, new Base32().decode(secret), TokenParameters.COMMON);
                company.sharing(token);
                LogIn logIn = company.user("yamada01").loggedIn();
                logIn.beginTransaction();
                logIn.typeCode(token.fresh());
                assertThat(logIn.code()).isPresent();
                assertThat(world.server().log()).doesNotContain(secret);
                assertThat(browser.get(world.screen(path)).text())
                        .as("shown once")
                        .doesNotContain(serial);
                assertThat(browser.cookies()).extracting(HttpCookie::getName).containsExactly("WARIFU_FORM");
            });
        }

        @Test
        void isNotMadeByAFormOfAnotherSite() {
            allowed(() -> {
                List<Map<String, Object>> before = unbound();
                HttpPage attackers = world.server().browser().get(world.screen(path));
                HttpBrowser victim = world.server().browser();
                victim.get(world.screen(path));

                List<Map<String, String>> forms = List.of(
                        Map.of(),
                        Map.of("formToken", "x.y.z"),
                        Map.of(
                                "formToken",
                                attackers.element("input[name=formToken]").val()));

                for (Map<String, String> form : forms) {
                    HttpPage page = victim.post(world.screen(path), form);
                    assertPage(page, "authenticator", "page-expired");
                    assertThat(page.status()).isEqualTo(403);
                }
                assertThat(before).as("none is new").containsAll(unbound());
            });
        }

        @Test
        void needsACodeWhereTheAppDoes() {
            allowed(() -> world.withRealmSetting("warifu.softtoken.activation", "REQUIRED", () -> {
                HttpPage page = world.server().browser().get(world.screen(path));
                List<Map<String, Object>> before = unbound();

                HttpPage refused =
                        page.form().set("activationCode", "7K2M-9QXT-40VB").submit();

                assertPage(refused, "authenticator", "activation-refused");
                assertPage(page.form().submit(), "authenticator", "activation-refused");
                assertThat(before).as("none is new").containsAll(unbound());
            }));
        }
    }
}
