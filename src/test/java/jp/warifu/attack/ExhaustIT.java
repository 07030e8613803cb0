package jp.warifu.attack;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.AdministratorAtWork;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.World;
import jp.warifu.server.HttpForm;
import jp.warifu.server.HttpPage;
import jp.warifu.server.RestClient;
import jp.warifu.server.ServerTest;
import jp.warifu.server.Tls;
import jp.warifu.server.WarifuServer;
import jp.warifu.staff.StaffRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Too much, too deep, too slow, too often: refused, and nobody else is kept waiting. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExhaustIT {
    private static final String YAMADA = "yamada01";
    private static final int SLOW = 20;
    private static final int WRONG = 60;
    private static final int LIMIT = 20;

    private World world;

    @BeforeAll
    void open(WarifuServer server) {
        world = World.of(server);
    }

    /** What is longer than a PIN is not hashed, and what is longer than a form is not read. */
    @Test
    @Exhaust({Entrance.LOG_IN, Entrance.SCREENS})
    void longFieldsAndManyFieldsAreNeitherReadNorCounted() {
        Company company = world.company().withUsers(YAMADA).open();
        Person administrator = company.administrator();
        LogIn logIn = administrator.setsOut();
        HttpPage pin = logIn.enter();
        for (int length : new int[] {65, 2_000, 100_000}) {
            HttpPage answer = pin.form().set("pin", "a1".repeat(length)).submit();
            assertThat(answer.status()).as("%d characters", length).isLessThan(500);
            assertThat(answer.name()).isIn("pin", "error", "");
        }
        HttpForm many = pin.form().set("pin", "x");
        for (int i = 0; i < 5_000; i++) {
            many.add("f" + i, "");
        }
        // Keycloak refuses more than a thousand fields, and answers 500.
        assertThat(many.submit().status()).isGreaterThanOrEqualTo(400);
        assertThat(world.ledger().failures(administrator, Factor.LOGIN_PIN)).isLessThanOrEqualTo(1);

        AdministratorAtWork at = administrator.atWork();
        HttpForm users = at.users().form();
        for (int i = 0; i < 5_000; i++) {
            users.add("user", "nobody" + i);
        }
        assertThat(users.submit("operation", "stop").name()).isNotEqualTo("confirm");
        assertThat(world.ledger().state(company.user(YAMADA))).isEqualTo("ACTIVE");
    }

    /** Each takes a thread of the server until it is timed out (docs/hardening.md): a log-in goes through beside some of them. */
    @Test
    @Exhaust(Entrance.LOG_IN)
    void slowBodiesHoldUpNobody() throws IOException {
        URI base = world.server().baseUrl();
        String head = "POST /realms/" + world.server().realm() + "/login-actions/authenticate HTTP/1.1\r\nHost: "
                + base.getAuthority()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\np";
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW; i++) {
                Socket socket = Tls.trusting(world.server().pki())
                        .getSocketFactory()
                        .createSocket(base.getHost(), base.getPort());
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                slow.add(socket);
            }
            world.company().withUsers(YAMADA).open().user(YAMADA).loggedIn();
            assertThat(slow).hasSize(SLOW);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** A guesser's accounts that are not there leave as many rows as he has tries, not as he has ideas. */
    @Test
    @Exhaust(Entrance.LOG_IN)
    void wrongLogInsFromOneSourceLeaveNoMoreRowsThanItMayFail() {
        LogIn logIn =
                world.company().withoutCertificates().open().administrator().setsOut();
        world.withRealmSetting("warifu.source.limit", Integer.toString(LIMIT), () -> {
            world.ledger().execute("DELETE FROM warifu_source_account");
            int before = rows("warifu_attempt");
            logIn.enter();
            for (int i = 0; i < WRONG; i++) {
                logIn.typeIds(Integer.toString(880_000 + i), null, "Wrong12345");
            }
            assertPage(logIn.page(), "contract-login", "throttled");
            assertThat(rows("warifu_attempt") - before).isBetween(1, LIMIT);
            assertThat(rows("warifu_source_account")).isBetween(1, LIMIT);
        });
        world.ledger().execute("DELETE FROM warifu_source_account");
    }

    private int rows(String table) {
        return ((Number) world.ledger()
                        .one("SELECT count(*) AS many FROM " + table)
                        .get("many"))
                .intValue();
    }

    /** Brackets in brackets, and bodies without an end. */
    @Test
    @Exhaust({Entrance.TRANSACTION_API, Entrance.STAFF, Entrance.TOKEN_APP})
    void deepAndLongBodiesAreRefused() {
        RestClient clerk = world.staff().member(StaffRole.BRANCH_CLERK);
        for (String body : List.of(
                "[".repeat(100_000),
                "{\"id\":".repeat(50_000),
                "{\"id\":\"" + "a".repeat(2_000_000) + "\"}",
                "9".repeat(5_000))) {
            assertThat(world.banking().send(body, "application/json").status()).isIn(400, 413);
            assertThat(clerk.send("POST", world.admin("/warifu/contracts"), body)
                            .status())
                    .isIn(400, 413);
            assertThat(world.tokenApp()
                            .post("/registrations", body, "application/json")
                            .status())
                    .isIn(400, 413);
        }
    }

    /** A page of a search has a size, whatever is asked for. */
    @Test
    @Exhaust(Entrance.STAFF)
    void noSearchAnswersEverything() {
        RestClient keeper = world.staff().member(StaffRole.STOCK_KEEPER, StaffRole.BRANCH_CLERK);
        for (String max : List.of("1000000", "2147483647", "-1", "0", "99999999999999")) {
            for (String path : List.of("/warifu/contracts?search=2&max=", "/warifu/tokens?max=")) {
                RestClient.Response answer = keeper.send("GET", world.admin(path + max), null);
                assertThat(answer.status()).as(path + max).isIn(200, 400, 404);
                if (answer.status() == 200) {
                    assertThat(answer.body().length()).as(path + max).isLessThan(200_000);
                }
            }
        }
    }

    /** A request for a certificate that nests or grows is none. */
    @Test
    @Exhaust(Entrance.CERTIFICATES)
    void certificationRequestsThatNestOrGrowAreNone() {
        Person user = world.company().withUsers(YAMADA).open().user(YAMADA);
        world.withRealmSetting("warifu.certificate.authority", "key-store", () -> {
            HttpPage form = world.server()
                    .browser()
                    .get(world.screen("/certificate/first"))
                    .form()
                    .set("contractId", user.contract())
                    .set("userId", YAMADA)
                    .submit();
            for (String csr : List.of("MIAwgDCA".repeat(1_500), "MIA".repeat(40_000))) {
                HttpPage page = form.form()
                        .set("loginPin", user.loginPin())
                        .set("proof", user.confirmationPin())
                        .set("csr", csr)
                        .submit();
                assertThat(page.status()).as("%s", page).isLessThan(500);
                assertThat(page.alert().orElse("refused unread")).isNotIn("", "certificate-unavailable");
            }
        });
        assertThat(world.ledger().failures(user, Factor.LOGIN_PIN)).isLessThanOrEqualTo(1);
    }
}
