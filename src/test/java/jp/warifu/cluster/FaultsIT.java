package jp.warifu.cluster;

import static jp.warifu.scenario.Pages.assertPage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import jp.warifu.attempt.Factor;
import jp.warifu.scenario.Company;
import jp.warifu.scenario.LogIn;
import jp.warifu.scenario.Person;
import jp.warifu.scenario.TokenInHand;
import jp.warifu.scenario.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A code was accepted, and then something dies before anybody could say so. The tests go in order, because each start of
 * a node is worth two questions.
 */
@ClusterTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FaultsIT {
    private static final String YAMADA = "yamada01";
    private static final String SUZUKI = "suzuki02";

    private final Report report = new Report(
            "The same code after a fault",
            "What happened after the code was accepted",
            "rounds",
            "Warifu, another user of the token",
            "Keycloak's own OTP, the same user (window of 10 steps)");

    private Cluster cluster;
    private World world;
    private StockOtp stock;
    private Iterator<StockOtp.User> somebody;

    @BeforeAll
    void open(Cluster shared) {
        cluster = shared;
        world = shared.world();
        List<StockOtp.User> everybody = StockOtp.users("somebody", 3 * Report.rounds(1));
        // Of one step a restart would wait the code out, and show nothing.
        stock = StockOtp.open(world.server(), "stock-after-faults", 10, everybody);
        somebody = everybody.iterator();
    }

    @AfterAll
    void tidy() {
        report.print();
        bothUp();
    }

    private void bothUp() {
        cluster.nodes().stream().filter(node -> !node.server().running()).forEach(Node::start);
    }

    /** A code that was accepted from one user of a shared token, and in the other realm another one. */
    private final class Accepted {
        private final Company company =
                world.company().withUsers(YAMADA, SUZUKI).open();
        private final TokenInHand token = company.sharingAToken();
        private final String code;
        private final StockOtp.User stockUser = somebody.next();
        private final String stockCode;

        Accepted(Node node) {
            LogIn logIn = node.loggedIn(company.user(YAMADA));
            logIn.beginTransaction();
            code = token.fresh();
            stockCode = stockUser.code(0);
            logIn.typeCode(code);
            assertThat(logIn.code()).as("%s", logIn.page()).isPresent();
            assertThat(stock.accepts(stockUser, node.browser(), stockCode)).isTrue();
        }

        /** Ours must refuse; of the other it is told. */
        boolean againAlsoAtStock(Node node) {
            LogIn logIn = node.loggedIn(company.user(SUZUKI));
            logIn.beginTransaction();
            assertPage(logIn.typeCode(code), "otp", "used-otp");
            logIn.typeCode(token.fresh());
            assertThat(logIn.code()).as("the next one: %s", logIn.page()).isPresent();
            return stock.accepts(stockUser, node.browser(), stockCode);
        }
    }

    /** The same fault, again and again. */
    private void rounds(String fault, Supplier<Boolean> round) {
        int rounds = Report.rounds(1);
        int stockAccepted = 0;
        for (int i = 0; i < rounds; i++) {
            bothUp();
            stockAccepted += round.get() ? 1 : 0;
        }
        report.row(fault, rounds, rounds + " refused", stockAccepted + " accepted a second time");
    }

    @Test
    @Order(1)
    @Tag("S67")
    void theNodeThatAcceptedIsKilled() {
        rounds("`kill -9` of the node that accepted, asked at the other", () -> {
            Accepted accepted = new Accepted(cluster.second());
            cluster.second().kill();
            return accepted.againAlsoAtStock(cluster.first());
        });
    }

    @Test
    @Order(2)
    @Tag("S67")
    @Tag("S91")
    void theDatabaseCrashes() {
        rounds("PostgreSQL stopped at once (`immediate`), started again", () -> {
            Accepted accepted = new Accepted(cluster.first());
            Person suzuki = accepted.company.user(SUZUKI);
            LogIn wrong = cluster.second().loggedIn(suzuki);
            wrong.beginTransaction();
            accepted.token.wrong(2).forEach(wrong::typeCode);
            LogIn guesses = cluster.second().setsOut(accepted.company.administrator());
            guesses.enter();
            guesses.typePin("Wrong1234");
            Map<String, Object> before = counts(accepted);
            assertThat(before)
                    .containsEntry("user", 2)
                    .containsEntry("token", 2)
                    .containsEntry("administrator", 1);

            cluster.postgres().crash();
            cluster.postgres().startCluster();

            assertThat(counts(accepted)).isEqualTo(before);
            cluster.nodes().forEach(node -> awaken(node, suzuki));
            return accepted.againAlsoAtStock(cluster.second());
        });
    }

    private Map<String, Object> counts(Accepted accepted) {
        Company company = accepted.company;
        Map<String, Object> token = world.ledger().token(accepted.token);
        return Map.of(
                "last step", token.get("last_step"),
                "token", world.ledger().tokenFailures(accepted.token),
                "user", world.ledger().failures(company.user(SUZUKI), Factor.ONE_TIME_PASSWORD),
                "administrator", world.ledger().failures(company.administrator(), Factor.LOGIN_PIN),
                "audit", Set.copyOf(world.ledger().auditSummary(company)));
    }

    /** A pool that was left with dead connections hands them out once each; somebody has to be the first. */
    private static void awaken(Node node, Person person) {
        int inARow = 0;
        for (int i = 0; i < 120; i++) {
            try {
                inARow = node.setsOut(person).enter().name().equals("pin") ? inARow + 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                inARow = 0;
            }
            if (inARow == 5) {
                return;
            }
            Pause.millis(inARow == 0 ? 500 : 0);
        }
        throw new AssertionError(node + " does not find back to its database");
    }
}
