package jp.warifu.database;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.BankingApplication;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.PostedTransaction;
import jp.warifu.scenario.Together;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import jp.warifu.server.MariaDb;
import jp.warifu.server.WarifuServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole way on a Keycloak whose database is MariaDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MariaDbIT {
    private static final int AT_ONCE = 64;

    private @Nullable WarifuServer server;
    private World world;
    private BankingApplication banking;

    @BeforeAll
    void start() {
        Assumptions.assumeTrue(MariaDb.available(), "MariaDB's server is not installed: not tested on it");
        WarifuServer started = WarifuServer.onMariaDb();
        server = started;
        world = World.of(started);
        banking = world.banking();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private Company companyWithAToken(String... users) {
        return world.company().withUsers(users).open();
    }

    /** Log-in with certificate, PIN and card; import, 利用形態設定 and 利用登録; a transaction; and its code once more. */
    @Test
    @Tag("S67")
    void aCodeConfirmsOneTransaction() {
        Company company = companyWithAToken("yamada01");
        TokenInHand token = company.sharingAToken();
        Person yamada = company.user("yamada01");
        PostedTransaction first = banking.postTransfer(yamada, 10_000);
        LogIn logIn = yamada.loggedIn();
        assertPage(logIn.begin(first), "otp");
        String code = token.fresh();

        logIn.typeCode(code);

        assertThat(first.state()).isEqualTo("AUTHORISED");
        assertThat(first.consume().ok().json().path("state").asText()).isEqualTo("CONSUMED");
        PostedTransaction second = banking.postTransfer(yamada, 20_000);
        LogIn again = yamada.loggedIn();
        again.begin(second);
        assertPage(again.typeCode(code), "otp", "used-otp");
        assertThat(second.state()).isEqualTo("PENDING");
        assertThat(world.ledger().auditSummary(company)).contains("TOKEN_REGISTERED");
    }

    @Test
    @Tag("S67")
    void oneCodeAtOnceInManyBrowsersConfirmsOneTransaction() {
        Company company = companyWithAToken("yamada01", "suzuki02");
        TokenInHand token = company.sharingAToken();
        List<PostedTransaction> posted = IntStream.range(0, 8)
                .mapToObj(i -> banking.postTransfer(company.users().get(i % 2), 1_000 + i))
                .toList();
        List<LogIn> logIns = IntStream.range(0, 8)
                .mapToObj(i -> {
                    LogIn logIn = company.users().get(i % 2).loggedIn();
                    assertPage(logIn.begin(posted.get(i)), "otp");
                    return logIn;
                })
                .toList();
        String code = token.fresh();

        Together.run(logIns.stream()
                .map(logIn -> (Callable<Object>) () -> logIn.typeCode(code))
                .toList());

        assertThat(posted.stream().map(PostedTransaction::state))
                .filteredOn("AUTHORISED"::equals)
                .hasSize(1);
    }

    /** However many answer at once, five are looked at, and the fifth stops. */
    @Test
    @Tag("S91")
    void wrongAnswersAtOnceAreCountedExactly() {
        Company company = companyWithAToken("yamada01");
        Person yamada = company.user("yamada01");
        List<LogIn> logIns = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> {
                    LogIn logIn = yamada.setsOut();
                    logIn.enter();
                    return logIn;
                })
                .toList();

        Together.run(logIns.stream()
                .map(logIn -> (Callable<Object>) () -> logIn.typePin("falsch0000"))
                .toList());

        assertThat(world.ledger().failures(yamada, Factor.LOGIN_PIN)).isEqualTo(5);
        assertThat(world.ledger().state(yamada)).isEqualTo("STOPPED");
    }
}
