package jp.warifu.keys;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import jp.warifu.pskc.PskcKey;
import jp.warifu.pskc.PskcWriter;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.EventLog;
import jp.warifu.scenario.KeyVault;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import jp.warifu.totp.Seed;
import jp.warifu.totp.TokenParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 鍵: rotation under way, tampering, and what the metrics tell of it all. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeysIT {
    private static final String CURRENT = "warifu.key.current";
    private static final int MANY = 600;

    private World world;
    private KeyVault vault;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
        vault = new KeyVault(world);
    }

    private String path(String below) {
        return world.admin("/warifu" + below);
    }

    private RestClient integrator() {
        return world.staff().member(StaffRole.INTEGRATOR);
    }

    private static Path key(String id) {
        return KeyVault.key(id);
    }

    private void underAnotherKey(String id, Runnable work) {
        vault.underAnotherKey(id, work);
    }

    private JsonNode rotate() {
        return vault.rotate();
    }

    private JsonNode ended(RestClient integrator) {
        return vault.ended(integrator);
    }

    private List<String> keysInUse(RestClient integrator) {
        return StreamSupport.stream(integrator.get(path("/keys")).get("keys").spliterator(), false)
                .map(key -> key.get("id").textValue())
                .toList();
    }

    private long rows() {
        return ((Number) world.ledger()
                        .one(
                                "SELECT (SELECT count(*) FROM warifu_token WHERE realm_id = r.id)"
                                        + " + (SELECT count(*) FROM warifu_card WHERE realm_id = r.id) AS n"
                                        + " FROM realm r WHERE r.name = ?",
                                world.server().realm())
                        .get("n"))
                .longValue();
    }

    private List<Map<String, Object>> audit(String action, String serial) {
        return world.ledger()
                .query("SELECT * FROM warifu_audit WHERE action = ? AND serial = ? ORDER BY at", action, serial);
    }

    private static String masked(String serial) {
        return "*".repeat(serial.length() - 4) + serial.substring(serial.length() - 4);
    }

    private double metric(String series) {
        return world.server().metric(series);
    }

    @Nested
    class Rotation {
        @Test
        void inUseMeanwhileAndTheOldKeyUselessAfterwards() throws IOException {
            Company company = world.company().withUsers("yamada01").open();
            TokenInHand token = company.sharingAToken();
            Person yamada = company.user("yamada01");
            LogIn logIn = yamada.loggedIn();
            logIn.beginTransaction();
            String code = token.fresh();
            double before = metric("warifu_rotation_rows_total{kind=\"seed\",outcome=\"sealed\"}");
            underAnotherKey("k2", () -> {
                RestClient integrator = integrator();
                long rows = rows();
                JsonNode done = rotate();
                assertThat(done.get("state").textValue()).as("%s", done).isEqualTo("DONE");
                assertThat(done.get("sealed").longValue()).isEqualTo(rows);
                assertThat(Instant.parse(done.get("startedAt").textValue()))
                        .isBeforeOrEqualTo(Instant.parse(done.get("endedAt").textValue()));
                assertThat(done.get("failed").longValue()).isZero();
                assertThat(done.get("left").longValue()).isZero();
                assertThat(keysInUse(integrator)).containsExactly("k2");
                assertThat(metric("warifu_rotation_rows_total{kind=\"seed\",outcome=\"sealed\"}")
                                - before
                                + metric("warifu_rotation_rows_total{kind=\"card\",outcome=\"sealed\"}"))
                        .isGreaterThanOrEqualTo(rows);
                without(key("1"), () -> {
                    logIn.typeCode(code);
                    assertThat(logIn.code()).as("%s", logIn.page()).isPresent();
                    assertThat(company.administrator().loggedIn().code()).isPresent();
                });
            });
            assertThat(keysInUse(integrator())).containsExactly("1");
            assertThat(
                            world.ledger()
                                    .query(
                                            "SELECT action FROM warifu_audit WHERE action IN ('ROTATION_STARTED', 'ROTATION_ENDED')"))
                    .hasSizeGreaterThanOrEqualTo(4);
        }

        @Test
        void killedInTheMiddleItIsGoneOnWith() {
            manyTokens();
            underAnotherKey("k3", () -> {
                RestClient integrator = integrator();
                assertThat(integrator.post(path("/keys/rotation"), Map.of()).status())
                        .isEqualTo(202);
                world.server().keycloak().kill();
                world.server().keycloak().start();
                // As when the lease has lapsed.
                world.ledger().execute("UPDATE warifu_rotation SET heartbeat_at = 0 WHERE state = 'RUNNING'");

                // It may have been at its end, or have been taken up by itself in the meantime.
                assertThat(integrator().post(path("/keys/rotation"), Map.of()).status())
                        .isIn(202, 409);

                JsonNode done = ended(integrator());
                assertThat(done.get("state").textValue()).as("%s", done).isEqualTo("DONE");
                assertThat(done.get("left").longValue()).isZero();
                assertThat(keysInUse(integrator())).containsExactly("k3");
            });
        }

        private void manyTokens() {
            List<PskcKey> keys = IntStream.range(0, MANY)
                    .mapToObj(i -> new PskcKey(
                            "HR%08d".formatted(i),
                            null,
                            null,
                            new Seed(new byte[20]),
                            TokenParameters.COMMON,
                            null,
                            null,
                            0,
                            null))
                    .toList();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            PskcWriter.plain().write(file, keys);
            world.importTokens("HARDWARE", file.toString(StandardCharsets.UTF_8))
                    .ok();
        }

        @Test
        void withoutTheCurrentKeyNothingBegins() {
            KeyVault.atHand();
            world.withRealmSetting(CURRENT, "none", () -> {
                RestClient integrator = integrator();
                assertThat(integrator.post(path("/keys/rotation"), Map.of()).status())
                        .isEqualTo(503);
                RestClient.Response health = integrator.send("GET", path("/health"), null);
                assertThat(health.status()).isEqualTo(503);
                assertThat(health.json().get("missingKeys"))
                        .extracting(JsonNode::textValue)
                        .containsExactly("none");
                // Log-ins that need no key go on: the node stays in rotation.
                assertThat(world.server().readiness()).contains("Warifu", "keysMissing");
            });
            RestClient.Response health = integrator().send("GET", path("/health"), null);
            assertThat(health.status()).as(health.body()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(StaffRole.class)
    void whoMayWhat(StaffRole role) {
        RestClient member = world.staff().member(role);
        boolean reads = role == StaffRole.INTEGRATOR || role == StaffRole.AUDITOR;

        assertThat(member.send("GET", path("/keys"), null).status()).isEqualTo(reads ? 200 : 403);
        assertThat(member.send("GET", path("/health"), null).status()).isEqualTo(reads ? 200 : 403);
        if (role != StaffRole.INTEGRATOR) {
            assertThat(member.post(path("/keys/rotation"), Map.of()).status()).isEqualTo(403);
            assertThat(member.post(path("/tokens/after-restore"), Map.of()).status())
                    .isEqualTo(403);
        }
    }

    @Nested
    @Tag("E17")
    class Tampering {
        @Test
        void isAlarmedWhereTheCodeIsChecked() {
            Company company = world.company().withUsers("yamada01").open();
            TokenInHand token = company.sharingAToken();
            Person yamada = company.user("yamada01");
            LogIn logIn = yamada.loggedIn();
            logIn.beginTransaction();
            double before = metric("warifu_tampered_total{kind=\"seed\",place=\"code\"}");
            double codes = metric("warifu_codes_total{outcome=\"tampered\"}");
            int log = world.server().log().length();
            EventLog events = world.events();
            withSeedOf(world.token(), token, () -> {
                assertPage(logIn.typeCode(token.fresh()), "error", "unavailable");
                assertThat(events.last()).satisfies(event -> {
                    assertThat(event.error()).isEqualTo("secret_tampered");
                    assertThat(event.detail("warifu_serial")).isEqualTo(masked(token.serial()));
                });
                assertThat(audit("SECRET_TAMPERED", masked(token.serial())))
                        .singleElement()
                        .satisfies(record -> assertThat(record.get("reason")).isEqualTo("code"));
                assertThat(metric("warifu_tampered_total{kind=\"seed\",place=\"code\"}"))
                        .isEqualTo(before + 1);
                assertThat(metric("warifu_codes_total{outcome=\"tampered\"}")).isEqualTo(codes + 1);
                assertThat(world.server().log().substring(log))
                        .contains("ALARM: the stored seed of " + masked(token.serial()))
                        .doesNotContain(token.serial());
            });
        }

        @Test
        void isAlarmedAtRegistration() {
            Company company = world.company().withUsers("yamada01").open();
            TokenInHand token = world.token();
            AdministratorAtWork at = company.administrator().atWork().chooseMode("SHARED");
            EventLog events = world.events();
            withSeedOf(world.token(), token, () -> {
                at.register(null, token);
                assertPage(at.page(), "error", "unavailable");
                assertThat(events.fresh())
                        .anySatisfy(event -> assertThat(event.error()).isEqualTo("secret_tampered"));
                assertThat(audit("SECRET_TAMPERED", masked(token.serial())))
                        .singleElement()
                        .satisfies(record -> assertThat(record.get("reason")).isEqualTo("registration"));
            });
        }

        @Test
        void isReportedByARotationThatLeavesTheRow() {
            TokenInHand token = world.token();
            withSeedOf(
                    world.token(),
                    token,
                    () -> underAnotherKey("k4", () -> {
                        Map<String, Object> before = world.ledger().token(token);

                        JsonNode stuck = rotate();

                        assertThat(stuck.get("state").textValue()).isEqualTo("STUCK");
                        assertThat(stuck.get("failed").longValue()).isEqualTo(1);
                        assertThat(stuck.get("left").longValue()).isEqualTo(1);
                        assertThat(world.ledger().token(token).get("seed")).isEqualTo(before.get("seed"));
                        assertThat(world.ledger().token(token).get("key_id")).isEqualTo("1");
                        assertThat(audit("SECRET_TAMPERED", masked(token.serial())))
                                .anySatisfy(record ->
                                        assertThat(record.get("reason")).isEqualTo("rotation"));
                        assertThat(metric("warifu_tampered_total{kind=\"seed\",place=\"rotation\"}"))
                                .isPositive();
                    }));
        }

        private void withSeedOf(TokenInHand other, TokenInHand token, Runnable work) {
            Map<String, Object> before = world.ledger().token(token);
            world.ledger()
                    .execute(
                            "UPDATE warifu_token SET seed = ? WHERE serial = ?",
                            world.ledger().token(other).get("seed"),
                            token.serial());
            try {
                work.run();
            } finally {
                world.ledger()
                        .execute(
                                "UPDATE warifu_token SET seed = ? WHERE serial = ?",
                                before.get("seed"),
                                token.serial());
            }
        }
    }

    @Test
    void eachAnswerCountsOnceInTheMetrics() {
        Company company = world.company().withUsers("yamada01").open();
        double registered = metric("warifu_registrations_total{outcome=\"registered\"}");
        double right = metric("warifu_card_answers_total{outcome=\"right\"}");
        double imported = metric("warifu_imported_tokens_total");
        TokenInHand token = company.sharingAToken();
        assertThat(metric("warifu_registrations_total{outcome=\"registered\"}")).isEqualTo(registered + 1);
        assertThat(metric("warifu_card_answers_total{outcome=\"right\"}")).isEqualTo(right + 1);
        assertThat(metric("warifu_imported_tokens_total")).isEqualTo(imported + 1);
        LogIn logIn = company.user("yamada01").loggedIn();
        logIn.beginTransaction();
        double accepted = metric("warifu_codes_total{outcome=\"accepted\"}");
        double wrong = metric("warifu_codes_total{outcome=\"wrong\"}");
        double stopped = metric("warifu_codes_total{outcome=\"user-stopped\"}");
        double stops = metric("warifu_stops_total{factor=\"one-time-password\",kind=\"user-stopped\"}");

        logIn.typeCode(token.fresh());
        logIn.beginTransaction();
        token.wrong(5).forEach(logIn::typeCode);

        assertThat(metric("warifu_codes_total{outcome=\"accepted\"}")).isEqualTo(accepted + 1);
        assertThat(metric("warifu_codes_total{outcome=\"wrong\"}")).isEqualTo(wrong + 4);
        assertThat(metric("warifu_codes_total{outcome=\"user-stopped\"}")).isEqualTo(stopped + 1);
        assertThat(metric("warifu_stops_total{factor=\"one-time-password\",kind=\"user-stopped\"}"))
                .isEqualTo(stops + 1);
        assertThat(world.server().metrics())
                .contains("warifu_keys_missing ", "warifu_clock_difference_seconds ")
                .doesNotContain(token.serial())
                .doesNotContain("contract_id");
    }

    @Test
    @Tag("S67")
    void aCodeThatWasUsedBeforeTheRestoreIsNotAcceptedAfterIt() {
        Company company = world.company().withUsers("yamada01").open();
        TokenInHand token = company.sharingAToken();
        Object backup = world.ledger().token(token).get("last_step");
        LogIn logIn = company.user("yamada01").loggedIn();
        logIn.beginTransaction();
        logIn.typeCode(token.fresh());
        assertThat(logIn.code()).isPresent();
        world.ledger().execute("UPDATE warifu_token SET last_step = ? WHERE serial = ?", backup, token.serial());

        RestClient.Response raised = integrator().post(path("/tokens/after-restore"), Map.of());

        assertThat(raised.ok().json().get("raised").longValue()).isPositive();
        logIn.beginTransaction();
        assertPage(logIn.typeCode(token.lastCode()), "otp", "used-otp");
        assertThat(world.ledger().query("SELECT actor FROM warifu_audit WHERE action = 'STEPS_RAISED'"))
                .isNotEmpty();
    }

    private static void without(Path file, Runnable work) {
        Path away = file.resolveSibling("away");
        try {
            Files.move(file, away);
            try {
                work.run();
            } finally {
                Files.move(away, file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
